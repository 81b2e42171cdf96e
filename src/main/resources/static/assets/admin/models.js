import { Curves } from "./curves.js";
import { node } from "../dom.js";
import { attempt, call, tell } from "./service.js";

const section = document.getElementById("models");
const form = section.querySelector(".train");
const curves = new Curves(section.querySelector(".curves"));
const when = new Intl.DateTimeFormat(undefined, { dateStyle: "short", timeStyle: "short" });

const button = (words, label, work) => node("button", { class: "button", type: "button", "aria-label": label, click: () => attempt(work) }, words);
const row = (...cells) => node("tr", {}, ...cells.map((cell) => node("td", {}, ...[cell].flat())));

/** Lists models and runs, which change seldom. */
export async function listModels() {
  const [{ models }, { runs }] = await Promise.all([call("GET", "/v1/admin/models"), call("GET", "/v1/admin/runs")]);
  section.querySelector(".list").replaceChildren(...models.map(model));
  section.querySelector(".runs").replaceChildren(...runs.map(run));
  for (const body of section.querySelectorAll("tbody")) body.dataset.listed = "";
  form.from.replaceChildren(node("option", { value: "" }, "nothing"), ...models.map(({ id }) => node("option", { value: id }, id)));
}

function model({ id, active, previous, metrics }) {
  const state = active ? "in service" : previous ? "before" : "";
  const actions = active ? [] : [button("Put into service", `Put into service ${id}`, () => activate(id)), " ", button("Delete", `Delete ${id}`, () => remove(id))];
  return row(id, state, numbers(metrics), actions);
}

/** The measures of a model that are plain numbers. */
function numbers(metrics) {
  return Object.entries(metrics)
    .filter(([, value]) => typeof value === "number")
    .map(([name, value]) => node("div", {}, node("b", {}, value.toFixed(3)), ` ${name}`));
}

async function activate(id) {
  await call("POST", `/v1/admin/models/${encodeURIComponent(id)}/activate`);
  tell(`${id} will be in service when the catalogue is embedded with it: see the jobs.`);
}

async function remove(id) {
  if (!confirm(`Delete the model ${id}?`)) return;
  await call("DELETE", `/v1/admin/models/${encodeURIComponent(id)}`);
  tell(`${id} is deleted.`);
  await listModels();
}

function run({ id, kind, model, begun, ended }) {
  const report = ended ? [button("Save the report", `Save the report of ${kind} ${id}`, () => save(id))] : [];
  return row(kind, model, when.format(new Date(begun)), report);
}

/** The report has its own styles, which our pages do not allow: it is opened from the disk. */
async function save(id) {
  const report = await call("GET", `/v1/admin/runs/${id}/report`, undefined, {}, "blob");
  const link = node("a", { href: URL.createObjectURL(report), download: `report-${id}.html` });
  link.click();
  URL.revokeObjectURL(link.href);
}

let underWay = "";

/** Follows what a training measures, and looks at the models again when work on them has begun or ended. */
export async function followWork(jobs) {
  const work = jobs.filter(({ kind }) => ["training", "evaluation", "activation"].includes(kind));
  const training = work.find(({ kind }) => kind === "training");
  if (training) curves.follow(training);
  const now = work.filter(({ ended }) => !ended).map(({ id }) => id).join();
  if (now === underWay) return;
  await listModels();
  underWay = now;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(train);
});

async function train() {
  const melodies = form.melodies.value.split(";").map((folder) => folder.trim()).filter(Boolean);
  const wanted = {
    name: form.name.value,
    data: { catalogue: form.catalogue.checked, feedback: form.feedback.checked, melodies },
    ...(form.epochs.value && { epochs: form.epochs.valueAsNumber }),
    ...(form.minutes.value && { minutes: form.minutes.valueAsNumber }),
    ...(form.from.value && { from: form.from.value }),
  };
  await call("POST", "/v1/admin/trainings", JSON.stringify(wanted), { "Content-Type": "application/json" });
  tell(`${wanted.name} is being trained.`);
}

section.querySelector(".evaluate").addEventListener("click", () =>
  attempt(async () => {
    await call("POST", "/v1/admin/evaluations", "{}", { "Content-Type": "application/json" });
    tell("The model in service is being measured: see the jobs.");
  }),
);

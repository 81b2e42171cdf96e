import { node } from "../dom.js";
import { followWork } from "./models.js";
import { attempt, call, tell } from "./service.js";
import { listSongs } from "./songs.js";

const section = document.getElementById("jobs");
const issues = section.querySelector(".issues");
const when = new Intl.DateTimeFormat(undefined, { dateStyle: "short", timeStyle: "medium" });

/** The rows by the id of their job: they are changed, not replaced, so that what has the focus keeps it. */
const rows = new Map();

/** Whether jobs have been listed; those that end from then on may have brought songs. */
let listed = false;

/** Lists the newest jobs as they stand. */
export async function listJobs() {
  const { jobs } = await call("GET", "/v1/admin/jobs?limit=20");
  const body = section.querySelector("tbody");
  const lines = jobs.map(line);
  listed = true;
  body.dataset.listed = "";
  if (lines.length !== body.children.length || lines.some((line, i) => line !== body.children[i])) body.replaceChildren(...lines);
  await followWork(jobs);
}

function line(job) {
  const row = rows.get(job.id) ?? { cells: Array.from({ length: 5 }, () => node("td")) };
  row.line ??= node("tr", {}, ...row.cells);
  rows.set(job.id, row);
  const [kind, state, done, started, doing] = row.cells;
  kind.textContent = job.kind;
  state.textContent = job.cancelling ? "stopping" : job.state;
  started.textContent = job.started ? when.format(new Date(job.started)) : "";
  done.replaceChildren(...progress(job));
  if (row.state !== job.state) doing.replaceChildren(...actions(job));
  if (listed && job.kind === "import" && job.ended && row.state !== job.state) attempt(listSongs);
  row.state = job.state;
  return row.line;
}

function progress({ state, progress, result, failure }) {
  if (state === "failed") return [failure ?? ""];
  if (state === "succeeded") return [Object.entries(result ?? {}).map(([what, value]) => `${what}: ${value.mrr === undefined ? value : `MRR ${value.mrr.toFixed(3)}`}`).join(", ")];
  if (!progress) return [""];
  const { done, total, message } = progress;
  return [node("progress", { max: Math.max(1, total), value: done, "aria-label": `${done} of ${total}` }), ` ${done} of ${total} ${message ?? ""}`];
}

function actions({ id, kind, state, result }) {
  const button = (words, work) => node("button", { class: "button", type: "button", click: () => attempt(work) }, words);
  if (state === "queued" || state === "running") return [button("Cancel", () => call("DELETE", `/v1/admin/jobs/${id}`).then(listJobs))];
  return result?.leftOut > 0 || result?.damaged > 0 || result?.missing > 0 ? [button(kind === "scrub" ? "Which files" : "What was left out", () => showIssues(id))] : [];
}

async function showIssues(id) {
  issues.textContent = await call("GET", `/v1/admin/jobs/${id}/issues`, undefined, {}, "text");
  issues.hidden = false;
  issues.focus();
}

async function start(words, method, path, body, headers) {
  await call(method, path, body, headers);
  tell(words);
  await listJobs();
}

section.querySelector(".import").addEventListener("submit", (event) => {
  event.preventDefault();
  const file = event.target.querySelector("input").files[0];
  const type = file.name.endsWith(".zip") ? "application/zip" : "application/x-ndjson";
  attempt(() => start("The import has begun.", "POST", "/v1/admin/imports", file, { "Content-Type": type }));
});
section.querySelector(".reindex").addEventListener("click", () => attempt(() => start("The new index is being built beside the old.", "POST", "/v1/admin/reindex")));
section.querySelector(".scrub").addEventListener("click", () => attempt(() => start("Every file that songs are recognised by is being read.", "POST", "/v1/admin/scrub")));

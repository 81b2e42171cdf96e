import { node } from "../dom.js";
import { attempt, call, tell } from "./service.js";

const section = document.getElementById("songs");
const search = section.querySelector(".search");
const more = section.querySelector(".more");
const rows = section.querySelector("tbody");
let cursor;
let newest;

/** Lists the songs from the first, as far as their title fits. */
export async function listSongs() {
  cursor = undefined;
  await next();
}

/** Of two that are asked for before the first has come, the first is ignored. */
async function next() {
  const wanted = (newest = Symbol("the page that was asked for last"));
  const query = new URLSearchParams({ limit: 50, title: search.value, ...(cursor && { cursor }) });
  const page = await call("GET", `/v1/songs?${query}`);
  if (wanted !== newest) return;
  if (!query.has("cursor")) rows.replaceChildren();
  rows.dataset.listed = "";
  cursor = page.nextCursor;
  more.hidden = !cursor;
  section.querySelector(".count").textContent = page.total;
  rows.append(...page.songs.map(row));
}

function row(song) {
  const remove = node("button", { class: "button", type: "button", "aria-label": `Delete ${song.title}`, click: () => attempt(() => ask(song, line)) }, "Delete");
  const line = node(
    "tr",
    {},
    node("td", {}, song.title),
    node("td", {}, song.artists.map((artist) => artist.name).join("; ")),
    node("td", {}, node("code", {}, song.id)),
    node("td", {}, remove),
  );
  return line;
}

async function ask(song, line) {
  if (!confirm(`Delete “${song.title}” and the files it is recognised by?`)) return;
  await call("DELETE", `/v1/songs/${encodeURIComponent(song.id)}`);
  line.remove();
  tell(`“${song.title}” is deleted.`);
}

section.querySelector(".add").addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(() => add(event.target));
});

async function add(form) {
  const artists = form.artists.value.split(";").map((name) => name.trim()).filter(Boolean);
  const song = { title: form.title.value, artists: artists.map((name) => ({ name })) };
  const body = new FormData();
  body.append("song", new Blob([JSON.stringify(song)], { type: "application/json" }));
  for (const file of form.reference.files) body.append("reference", file);
  tell(`Adding “${song.title}” …`);
  const added = await call("POST", "/v1/songs", body);
  tell(`“${added.title}” can be found now.`);
  form.reset();
  await listSongs();
}

let typing;
search.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => attempt(listSongs), 250);
});
more.addEventListener("click", () => attempt(next));

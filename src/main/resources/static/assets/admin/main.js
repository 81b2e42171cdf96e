import { key } from "../key.js";
import { listJobs } from "./jobs.js";
import { listModels } from "./models.js";
import { attempt, tell } from "./service.js";
import { listSongs } from "./songs.js";

/** How often jobs are looked at, in milliseconds. */
const INTERVAL = 1500;

const find = (id) => document.getElementById(id);
let looking;

find("enter").addEventListener("submit", (event) => {
  event.preventDefault();
  key.set(find("key").value.trim());
  find("key").value = "";
  enter();
});

find("leave").addEventListener("click", () => {
  key.forget();
  leave();
  tell("The key is forgotten.");
});

async function enter() {
  try {
    await listJobs();
  } catch (refused) {
    key.forget();
    leave();
    return tell(refused.message, true);
  }
  show(true);
  tell("");
  await attempt(listSongs);
  await attempt(listModels);
  look();
}

function look() {
  clearTimeout(looking);
  looking = setTimeout(async () => {
    if (key.get() && !document.hidden) await attempt(listJobs);
    if (key.get()) look();
  }, INTERVAL);
}

function leave() {
  clearTimeout(looking);
  show(false);
  find("key").focus();
}

function show(inside) {
  find("inside").hidden = !inside;
  find("enter").hidden = inside;
  find("leave").hidden = !inside;
}

if (key.get()) enter();

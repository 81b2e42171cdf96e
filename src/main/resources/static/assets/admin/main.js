import { key } from "../key.js";
import { listJobs } from "./jobs.js";
import { listModels } from "./models.js";
import { tell } from "./service.js";
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
  leave();
  tell("The key is forgotten.");
});

/** Whether something could not be listed: then all is listed again, and not the jobs alone, which change by themselves. */
let stale;

async function enter() {
  stale = true;
  find("leave").hidden = false;
  await list();
  if (key.get()) look();
}

async function list() {
  try {
    await listJobs();
    if (!stale) return;
    await listSongs();
    await listModels();
    show(true);
    tell("");
    stale = false;
  } catch (failure) {
    stale = true;
    if (failure.closed) leave();
    tell(failure.closed ? failure.message : `${failure.message} Trying again…`, true);
  }
}

function look() {
  clearTimeout(looking);
  looking = setTimeout(async () => {
    if (key.get() && !document.hidden) await list();
    if (key.get()) look();
  }, INTERVAL);
}

function leave() {
  key.forget();
  clearTimeout(looking);
  show(false);
  find("key").focus();
}

function show(inside) {
  find("inside").hidden = !inside;
  find("enter").hidden = inside;
  find("leave").hidden = !inside;
}

tell("");
if (key.get()) enter();

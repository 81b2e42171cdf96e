import { key } from "./key.js";
import { openMicrophone } from "./microphone.js";
import { loudness, pitch, withoutClicks } from "./pitch.js";
import { LiveSearch, patiently, Problem, upload } from "./search.js";
import { showCandidates, showResult } from "./results.js";
import { stop as stopPlaying } from "./player.js";
import { explain, explainWait, mayPass } from "./words.js";
import { Worm } from "./worm.js";

const SECONDS = 10;
const SHORTEST = 2;

/** Root mean square below which a hum is hardly heard, and of a loud one. */
const QUIET = 0.004;
const LOUD = 0.25;

const find = (id) => document.getElementById(id);
const button = find("hum");
const worm = new Worm(find("worm"), SECONDS);
let hum = null;

button.addEventListener("click", () => {
  if (hum) finish();
  else if (document.body.dataset.state === "idle") begin();
});

async function begin() {
  clear();
  enter("asking", "Allow the microphone, please.");
  try {
    hum = await listen();
    enter("recording", "Listening. Hum away!");
  } catch (failure) {
    fail(failure);
  }
}

/** A hum under way: the microphone, what was heard so far, and the search that follows it. */
async function listen() {
  const heard = { samples: 0, loudest: 0 };
  let search = null;
  const microphone = await openMicrophone((samples) => {
    if (!search) return;
    search.add(samples);
    heard.samples += samples.length;
    follow(samples, heard, microphone.rate);
  });
  worm.clear();
  search = new LiveSearch(microphone.rate, (matches) => hum && showCandidates(find("candidates"), matches));
  return { microphone, search, heard };
}

/** What is seen of the sound: level, countdown, contour. */
function follow(samples, heard, rate) {
  const level = loudness(samples);
  const second = heard.samples / rate;
  heard.loudest = Math.max(heard.loudest, level);
  heard.second = second;
  meter(Math.min(1, Math.sqrt(level / LOUD)), level < QUIET);
  worm.add(second, level < QUIET ? 0 : pitch(samples, rate));
  button.style.setProperty("--passed", Math.min(100, (100 * second) / SECONDS));
  find("seconds").textContent = Math.max(0, Math.ceil(SECONDS - second));
  if (second > 2 && heard.loudest < QUIET) say("I can hardly hear you. Come closer, or hum louder.");
  if (second >= SECONDS) finish();
}

function meter(level, quiet) {
  button.style.setProperty("--level", level);
  find("level").style.setProperty("--level", level);
  find("level").classList.toggle("quiet", quiet);
  find("level").setAttribute("aria-valuenow", Math.round(100 * level));
}

async function finish() {
  const { microphone, search, heard } = hum;
  hum = null;
  microphone.close();
  meter(0, false);
  if (!(heard.second >= SHORTEST)) {
    search.cancel();
    return fail(new Problem("too-short"));
  }
  enter("searching", "Searching…");
  await answer(() => search.finish());
}

async function searchFile(file) {
  if (document.body.dataset.state !== "idle" || !file) return;
  clear();
  enter("searching", `Searching for ${file.name}…`);
  await answer(() => upload(file));
}

/** @param {() => Promise<object>} search may be called again, with a key */
async function answer(search) {
  try {
    const found = await patiently(search, (problem) => say(explainWait(problem)));
    const result = { ...found, contour: withoutClicks(found.contour) };
    enter("idle", "");
    worm.show(result.contour);
    find("candidates").hidden = true;
    showResult(find("results"), result);
  } catch (failure) {
    fail(failure);
    if (failure.type === "unauthorized") askForKey(search);
    find("again").hidden = !mayPass(failure);
    find("again").onclick = () => searchAgain(search);
  }
}

function searchAgain(search) {
  clear();
  enter("searching", "Searching…");
  answer(search);
}

/** What was hummed is not lost: it is searched for with the key. */
function askForKey(search) {
  find("enter").hidden = false;
  find("key").focus();
  find("enter").onsubmit = (event) => {
    event.preventDefault();
    key.set(find("key").value.trim());
    find("key").value = "";
    searchAgain(search);
  };
}

function fail(failure) {
  if (!(failure instanceof Problem)) console.warn(failure);
  const [title, advice] = explain(failure instanceof Problem ? failure : new Problem(failure.message));
  clear();
  enter("idle", "");
  worm.rest();
  find("problem").querySelector("h2").textContent = title;
  find("problem").querySelector("p").textContent = advice;
  find("again").hidden = true;
  find("problem").hidden = false;
}

function clear() {
  stopPlaying();
  for (const id of ["problem", "enter", "candidates", "results"]) find(id).hidden = true;
}

const ACTIONS = { idle: "Hum", asking: "One moment", recording: "Stop", searching: "Searching" };

function enter(state, words) {
  document.body.dataset.state = state;
  find("action").textContent = ACTIONS[state];
  find("seconds").textContent = state === "recording" ? SECONDS : "";
  button.setAttribute("aria-disabled", state === "asking" || state === "searching");
  say(words);
}

function say(words) {
  if (find("status").textContent !== words) find("status").textContent = words;
}

find("file").addEventListener("change", ({ target }) => {
  searchFile(target.files[0]);
  target.value = "";
});

document.addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("dropping");
});
for (const name of ["dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    if (name === "drop") searchFile(event.dataTransfer.files[0]);
  });
}

enter("idle", "Press, hum, and watch your melody crawl.");

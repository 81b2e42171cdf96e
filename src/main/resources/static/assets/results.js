import { node } from "./dom.js";
import { feedback } from "./feedback.js";
import { overlay } from "./overlay.js";
import { play, stop } from "./player.js";

/** Songs that are less likely than this are not worth a line. */
const NEGLIGIBLE = 0.01;

const percent = (score) => `${score >= 0.995 ? ">99" : Math.round(score * 100)} %`;
const artists = (song) => song.artists.map((artist) => artist.name).join(", ");

/** Shows what it may be while the hum goes on. */
export function showCandidates(section, matches) {
  const shown = matches.slice(0, 3).filter(({ score }) => score >= NEGLIGIBLE);
  section.querySelector("ol").replaceChildren(...shown.map(({ song, score }) => node("li", {}, node("span", {}, song.title), node("b", {}, percent(score)))));
  section.hidden = shown.length === 0;
}

/** Shows an answer. */
export function showResult(section, result) {
  const shown = result.matches.filter(({ score }) => score >= NEGLIGIBLE);
  section.querySelector("h2").textContent = result.match ? "That is" : shown.length ? "Not sure. Is it one of these?" : "No song here sounds like that";
  section.querySelector("#advice").textContent = result.match
    ? ""
    : "Hum a little longer and louder, and try the part that everybody knows: the chorus.";
  section.querySelector("ol").replaceChildren(...shown.map((match, i) => item(match, result, i === 0 && result.match)));
  section.hidden = false;
  section.focus({ preventScroll: true });
  section.scrollIntoView({ block: "nearest" });
}

function item(match, result, believed) {
  const { song, score } = match;
  const about = [artists(song), song.album, song.year, song.origin].filter(Boolean).join(" · ");
  const inside = node("div", { class: "inside" });
  const details = node(
    "details",
    { class: believed ? "match believed" : "match" },
    node(
      "summary",
      {},
      node("span", { class: "title" }, song.title),
      node("span", { class: "about" }, about),
      node("span", { class: "score" }, node("span", { class: "unseen" }, "probability "), percent(score)),
    ),
    inside,
  );
  details.addEventListener("toggle", () => inside.childElementCount || fill(inside, match, result), { once: true });
  details.open = believed;
  return node("li", {}, details);
}

function fill(inside, match, result) {
  if (match.notes?.length) inside.append(...melody(match, result));
  inside.append(feedback(result.id, match.song.id, match === result.matches[0]));
}

/** The hum over the melody, and the melody to be heard. */
function melody(match, result) {
  const { picture, agreement, head } = overlay(match, result.contour);
  const button = node("button", { class: "button", type: "button" }, "▶ Play the melody");
  let playing = false;
  const show = (ms) => {
    playing = ms !== null;
    button.textContent = playing ? "■ Stop" : "▶ Play the melody";
    head(ms);
  };
  button.addEventListener("click", () => (playing ? stop() : play(match.notes, show)));
  return [
    picture,
    node(
      "p",
      { class: "legend" },
      node("span", {}, node("i"), "the song"),
      node("span", { class: "agrees" }, node("i"), `your hum, ${Math.round(agreement * 100)} % in tune with it`),
      node("span", { class: "strays" }, node("i"), "off"),
    ),
    node("p", { class: "buttons" }, button),
  ];
}

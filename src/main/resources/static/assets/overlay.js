const SVG = "http://www.w3.org/2000/svg";

/** So far from the melody, in semitones, a hum still agrees with it. */
const AGREES = 1;

/**
 * The hum over the part of the song that it was matched with, in the song's key and tempo.
 *
 * @param {object} match with `notes`
 * @param {{hopMs: number, semitones: number[]}} contour of the hum
 * @returns {{picture: SVGElement, agreement: number, head: (ms: number) => void}} the picture, the share of the hum
 *     within a semitone, and how to show where the melody is that plays
 */
export function overlay(match, contour) {
  const points = inSong(match, contour);
  const from = match.offsetMs;
  const width = Math.max(1, match.durationMs);
  const pitches = [...match.notes.map((note) => note.semitone), ...points.filter(Boolean).map((point) => point.semitone)];
  const top = Math.max(...pitches) + 2;
  const height = Math.max(10, top - Math.min(...pitches) + 2);

  const picture = element("svg", { class: "overlay", viewBox: `0 0 1000 ${height * 20}`, preserveAspectRatio: "none", role: "img" });
  const x = (ms) => ((ms - from) / width) * 1000;
  const y = (semitone) => (top - semitone) * 20;

  const notes = element("g", { class: "notes" });
  for (const { onsetMs, durationMs, semitone } of match.notes) {
    notes.append(element("rect", { x: x(onsetMs) + 1, y: y(semitone) - 10, width: Math.max(2, (durationMs / width) * 1000 - 2), height: 20, rx: 4 }));
  }
  picture.append(notes);
  for (const [name, d] of lines(points, x, y)) picture.append(element("path", { class: name, d }));

  const head = element("path", { class: "head", d: "" });
  picture.append(head);
  const voiced = points.filter((point) => point?.agrees !== undefined);
  const agreement = voiced.filter(({ agrees }) => agrees).length / Math.max(1, voiced.length);
  picture.setAttribute("aria-label", `Your hum over the melody: ${Math.round(agreement * 100)} percent of it within a semitone.`);
  return {
    picture,
    agreement,
    head: (ms) => head.setAttribute("d", ms === null ? "" : `M${x(ms)} 0V${height * 20}`),
  };
}

/** Each voiced value of the hum as the song has it: when, how high, and whether the song agrees. Null for a pause. */
function inSong({ offsetMs, keyShift, tempoRatio, notes }, { hopMs, semitones }) {
  const first = semitones.findIndex((semitone) => semitone > 0);
  return semitones.slice(Math.max(0, first)).map((heard, i) => {
    if (heard <= 0) return null;
    const ms = offsetMs + i * hopMs * tempoRatio;
    const semitone = heard - keyShift;
    const near = notes.filter((note) => ms > note.onsetMs - 150 && ms < note.onsetMs + note.durationMs + 150);
    return { ms, semitone, agrees: near.some((note) => Math.abs(note.semitone - semitone) <= AGREES) };
  });
}

/** The hum as lines, each of one kind; a line goes on to the first point of the next. */
function lines(points, x, y) {
  const lines = [];
  let open = null;
  let kind = null;
  for (const point of points) {
    const name = point && (point.agrees ? "agrees" : "strays");
    const step = point && `${x(point.ms).toFixed(1)} ${y(point.semitone).toFixed(1)}`;
    if (open && point) open[1] += `L${step}`;
    if (name !== kind) lines.push((open = point && [name, `M${step}l0 0`]));
    kind = name;
  }
  return lines.filter(Boolean);
}

function element(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

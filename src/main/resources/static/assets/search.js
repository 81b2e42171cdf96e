import { authorization, key } from "./key.js";

/** What is wrong, as the service tells it: `type` without its prefix, and after how many seconds to try again. */
export class Problem extends Error {
  constructor(type, retryAfter = 0) {
    super(type);
    this.type = type;
    this.retryAfter = retryAfter;
  }

  static of(problem, retryAfter) {
    return new Problem((problem?.type ?? "").replace("urn:earworm:problem:", ""), retryAfter);
  }
}

/**
 * Asks the service, with the key if there is one.
 *
 * @returns {Promise<object>} the answer
 * @throws {Problem} "gone" when there is none, or not all of it
 */
export async function ask(path, options) {
  const response = await fetch(path, { ...options, headers: { ...options.headers, ...authorization() } }).catch(() => {
    throw new Problem("gone");
  });
  if (response.status === 204) return null;
  const json = await response.json().catch(() => undefined);
  if (response.ok && json) return json;
  if (response.ok) throw new Problem("gone"); // cut off, or of somebody who stands between
  if (response.status === 401) key.forget();
  throw response.status === 429
    ? new Problem("rate-limited", Number(response.headers.get("Retry-After")))
    : Problem.of(json, Number(response.headers.get("Retry-After")));
}

/** What passes when one waits as long as the service says. */
const PASSING = ["overloaded", "not-ready"];

/** How often to wait for it. */
const WAITS = 5;

/** Milliseconds after its end until a stream that says nothing is given up. */
const SILENCE = 30_000;

/**
 * Searches, and waits for room.
 *
 * @param {() => Promise<object>} search may be called again
 * @param {(problem: Problem) => void} onWait is told what is waited for, and how long
 */
export async function patiently(search, onWait) {
  for (let waits = 0; ; waits++) {
    try {
      return await search();
    } catch (problem) {
      if (waits === WAITS || !PASSING.includes(problem.type) || !(problem.retryAfter > 0)) throw problem;
      onWait(problem);
      await new Promise((resolve) => setTimeout(resolve, 1000 * problem.retryAfter));
    }
  }
}

/** Searches for a recording as a whole. */
export function upload(clip) {
  return ask("/v1/search?notes=true", {
    method: "POST",
    headers: { "Content-Type": clip.type.startsWith("audio/") ? clip.type : "application/octet-stream" },
    body: clip,
  });
}

/** A recording that goes up while it is made, and once more as a file when that did not work. */
export class LiveSearch {
  #rate;
  #pieces = [];
  #socket;
  #outcome;

  /**
   * @param {number} rate samples per second
   * @param {(matches: object[]) => void} onCandidates is told what it may be
   */
  constructor(rate, onCandidates) {
    this.#rate = rate;
    const url = new URL(`/v1/search/stream?notes=true&rate=${rate}`, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    // A page cannot give a WebSocket headers; the service takes the key from among the protocols.
    this.#socket = new WebSocket(url, key.get() ? ["earworm", `earworm.key.${key.get()}`] : []);
    this.#socket.onopen = () => this.#pieces.forEach((piece) => this.#socket.send(piece));
    this.#outcome = new Promise((resolve) => {
      this.#socket.onmessage = ({ data }) => {
        const message = JSON.parse(data);
        if (message.type === "candidates") onCandidates(message.result.matches);
        else resolve(message);
      };
      this.#socket.onclose = () => resolve(null);
    });
  }

  /** @param {Float32Array} samples in [-1, 1] */
  add(samples) {
    const piece = Int16Array.from(samples, (sample) => Math.max(-1, Math.min(1, sample)) * 32767);
    this.#pieces.push(piece);
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(piece);
  }

  /** @returns {Promise<object>} the answer to all of it; asked for again, it goes up as a file */
  async finish() {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send("end");
    else this.#socket.close();
    const message = await Promise.race([this.#outcome, new Promise((resolve) => setTimeout(resolve, SILENCE))]);
    this.#outcome = null;
    const problem = message?.type === "problem" && Problem.of(message.problem);
    if (problem && !PASSING.includes(problem.type)) throw problem;
    return message?.result ?? upload(wav(this.#pieces, this.#rate));
  }

  /** Nobody waits for an answer any more. */
  cancel() {
    this.#socket.close();
  }
}

/** A WAV file of 16-bit mono samples. */
function wav(pieces, rate) {
  const bytes = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  const header = new DataView(new ArrayBuffer(44));
  const text = (at, letters) => [...letters].forEach((letter, i) => header.setUint8(at + i, letter.charCodeAt(0)));
  text(0, "RIFF");
  header.setUint32(4, 36 + bytes, true);
  text(8, "WAVEfmt ");
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, rate, true);
  header.setUint32(28, rate * 2, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  text(36, "data");
  header.setUint32(40, bytes, true);
  return new Blob([header, ...pieces], { type: "audio/wav" });
}

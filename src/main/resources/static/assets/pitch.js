/*
 * Pitch for the eye: YIN (de Cheveigné & Kawahara 2002) on the latest 45 ms. It only draws; the service listens
 * more closely.
 */
const LOWEST = 75; // hertz
const HIGHEST = 1000;
const WORKING_RATE = 12000;
const APERIODIC = 0.2; // above this, a frame has no pitch
const CLICK = 100; // milliseconds that no voice is as short as

/** Root mean square of samples in [-1, 1]. */
export function loudness(samples) {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}

/** A contour to look at, without what is too short for a voice; but its first value stays, where a match begins. */
export function withoutClicks({ hopMs, semitones }) {
  const kept = [...semitones];
  let begun = false;
  for (let from = 0, to; from < kept.length; from = to + 1) {
    for (to = from; kept[to] > 0; ) to++;
    if (begun && (to - from) * hopMs < CLICK) kept.fill(0, from, to);
    begun ||= to > from;
  }
  return { hopMs, semitones: kept };
}

/**
 * @param {Float32Array} samples 2,048 of them
 * @param {number} rate samples per second
 * @returns {number} MIDI semitones, 0 when nothing is voiced
 */
export function pitch(samples, rate) {
  const step = Math.max(1, Math.floor(rate / WORKING_RATE));
  const low = decimated(samples, step);
  const hertz = rate / step;
  const longest = Math.min(Math.floor(hertz / LOWEST), low.length >> 1);
  const difference = normalisedDifference(low, longest);
  let lag = Math.ceil(hertz / HIGHEST);
  while (lag < longest && difference[lag] > APERIODIC) lag++;
  if (lag >= longest) return 0;
  while (lag + 1 < longest && difference[lag + 1] < difference[lag]) lag++;
  return 69 + 12 * Math.log2(hertz / (lag + vertex(difference, lag)) / 440);
}

function decimated(samples, step) {
  const low = new Float32Array(Math.floor(samples.length / step));
  for (let i = 0; i < low.length; i++) {
    for (let j = 0; j < step; j++) low[i] += samples[i * step + j] / step;
  }
  return low;
}

/** YIN's cumulative mean normalised difference of each lag. */
function normalisedDifference(samples, longest) {
  const difference = new Float32Array(longest + 1).fill(1);
  const window = samples.length - longest;
  let total = 0;
  for (let lag = 1; lag <= longest; lag++) {
    let sum = 0;
    for (let i = 0; i < window; i++) sum += (samples[i] - samples[i + lag]) ** 2;
    total += sum;
    difference[lag] = total > 0 ? (sum * lag) / total : 1;
  }
  return difference;
}

/** How far from a lag the parabola through it and its neighbours has its lowest point. */
function vertex(values, at) {
  const [left, middle, right] = [values[at - 1], values[at], values[at + 1]];
  const bend = left - 2 * middle + right;
  return bend > 0 ? (left - right) / (2 * bend) : 0;
}

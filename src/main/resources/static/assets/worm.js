/** Draws a melody as a worm that crawls over a staff: time from left to right, pitch upwards. */
export class Worm {
  #canvas;
  #seconds;
  #points = [];
  #frame = 0;
  #resting = true;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {number} seconds how long the canvas is
   */
  constructor(canvas, seconds) {
    this.#canvas = canvas;
    this.#seconds = seconds;
    new ResizeObserver(() => this.#draw()).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#draw());
    this.rest();
  }

  /** Nobody hums: it wriggles, unless motion is unwelcome. */
  rest() {
    this.#resting = true;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const wriggle = (now) => {
      if (!this.#resting) return;
      this.#points = Array.from({ length: 80 }, (_, i) => {
        const x = i / 80;
        return { second: (0.2 + 0.6 * x) * this.#seconds, semitone: 4 * Math.sin(x * 9 - now / 700) * Math.sin(x * Math.PI) };
      });
      this.#draw();
      if (!still) this.#frame = requestAnimationFrame(wriggle);
    };
    cancelAnimationFrame(this.#frame);
    wriggle(1200);
  }

  /** A new hum begins. */
  clear() {
    this.#resting = false;
    cancelAnimationFrame(this.#frame);
    this.#points = [];
    this.#draw();
  }

  /**
   * @param {number} second since the start
   * @param {number} semitone 0 for a pause
   */
  add(second, semitone) {
    this.#points.push({ second, semitone });
    this.#draw();
  }

  /** A whole melody at once: one value every so many milliseconds. */
  show({ hopMs, semitones }) {
    this.clear();
    this.#points = semitones.map((semitone, i) => ({ second: (i * hopMs) / 1000, semitone }));
    this.#seconds = Math.max(10, (semitones.length * hopMs) / 1000);
    this.#draw();
  }

  #draw() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const scale = devicePixelRatio;
    this.#canvas.width = width * scale;
    this.#canvas.height = height * scale;
    const pen = this.#canvas.getContext("2d");
    pen.scale(scale, scale);
    const colour = (name) => pigment(this.#canvas, name);
    staff(pen, width, height, colour("--line"));

    const voiced = this.#points.filter(({ semitone }) => this.#resting || semitone > 0);
    if (voiced.length === 0) return;
    const pitches = voiced.map(({ semitone }) => semitone).sort((a, b) => a - b);
    const middle = pitches[pitches.length >> 1];
    const reach = Math.max(7, ...pitches.map((pitch) => Math.min(14, Math.abs(pitch - middle))));
    const place = ({ second, semitone }) => [
      18 + (second / this.#seconds) * (width - 44),
      height / 2 - (Math.max(-reach, Math.min(reach, semitone - middle)) / reach) * (height / 2 - 22),
    ];
    const strokes = runs(this.#points, this.#resting).map((run) => smooth(run).map(place));
    body(pen, strokes, colour("--worm"), colour("--worm-dark"));
    head(pen, strokes.at(-1).at(-1), colour("--worm"), colour("--ink"));
  }
}

/** A colour of the style sheet, as it is in this colour scheme. */
function pigment(element, name) {
  element.style.color = `var(${name})`;
  return getComputedStyle(element).color;
}

function staff(pen, width, height, colour) {
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  for (let line = -2; line <= 2; line++) {
    const y = Math.round(height / 2 + line * (height / 6)) + 0.5;
    pen.beginPath();
    pen.moveTo(0, y);
    pen.lineTo(width, y);
    pen.stroke();
  }
}

/** Stretches without a pause. */
function runs(points, resting) {
  const runs = [];
  let run = null;
  for (const point of points) {
    if (!resting && point.semitone <= 0) run = null;
    else if (run) run.push(point);
    else runs.push((run = [point]));
  }
  return runs;
}

/** A worm does not tremble as a voice does: the mean over a fifth of a second. */
function smooth(run) {
  return run.map(({ second }, i) => {
    let [sum, count] = [0, 0];
    for (let j = i; j >= 0 && second - run[j].second <= 0.1; j--) [sum, count] = [sum + run[j].semitone, count + 1];
    for (let j = i + 1; j < run.length && run[j].second - second <= 0.1; j++) [sum, count] = [sum + run[j].semitone, count + 1];
    return { second, semitone: sum / count };
  });
}

function body(pen, strokes, colour, dark) {
  pen.lineCap = pen.lineJoin = "round";
  for (const stroke of strokes) {
    pen.strokeStyle = colour;
    pen.lineWidth = 13;
    pen.beginPath();
    pen.moveTo(...stroke[0]);
    for (let i = 1; i < stroke.length; i++) {
      const [[x, y], [nextX, nextY]] = [stroke[i - 1], stroke[i]];
      pen.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
    }
    pen.lineTo(stroke.at(-1)[0] + 0.1, stroke.at(-1)[1]);
    pen.stroke();
    rings(pen, stroke, dark);
  }
}

function rings(pen, stroke, colour) {
  pen.strokeStyle = colour;
  pen.lineWidth = 1.5;
  let since = 0;
  for (let i = 1; i < stroke.length; i++) {
    const [dx, dy] = [stroke[i][0] - stroke[i - 1][0], stroke[i][1] - stroke[i - 1][1]];
    const length = Math.hypot(dx, dy);
    since += length;
    if (since < 15 || length === 0) continue;
    since = 0;
    const [nx, ny] = [(-dy / length) * 4.5, (dx / length) * 4.5];
    pen.beginPath();
    pen.moveTo(stroke[i][0] - nx, stroke[i][1] - ny);
    pen.lineTo(stroke[i][0] + nx, stroke[i][1] + ny);
    pen.stroke();
  }
}

function head(pen, [x, y], colour, ink) {
  const dot = (dx, dy, radius, fill) => {
    pen.fillStyle = fill;
    pen.beginPath();
    pen.arc(x + dx, y + dy, radius, 0, 2 * Math.PI);
    pen.fill();
  };
  dot(4, 0, 11, colour);
  dot(7, -3, 4, "#fff");
  dot(8.2, -3, 2, "#2b1b2f");
  pen.strokeStyle = ink;
  pen.lineWidth = 1.6;
  pen.beginPath();
  pen.arc(x + 7, y + 2, 4, 0.3, 1.7);
  pen.stroke();
}

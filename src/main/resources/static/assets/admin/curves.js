const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 600;
const HEIGHT = 160;
const INSET = 12;

/** What a training measures, drawn as it goes on: the loss by step, and how well held-out hums are found by epoch. */
export class Curves {
  #figure;
  #job = "";
  #loss = new Map();
  #mrr = new Map();

  /** @param {HTMLElement} figure with a caption */
  constructor(figure) {
    this.#figure = figure;
  }

  /** Takes in how far a training is. */
  follow({ id, state, progress }) {
    const metrics = progress?.metrics;
    if (id !== this.#job) [this.#job, this.#loss, this.#mrr] = [id, new Map(), new Map()];
    if (!metrics) return;
    if (metrics.loss !== undefined) this.#loss.set(metrics.step, metrics.loss);
    if (metrics.epoch) this.#mrr.set(metrics.epoch.number, metrics.epoch.validation.mrr);
    this.#draw(state, metrics);
  }

  #draw(state, { epoch, loss }) {
    this.#figure.hidden = false;
    const words = [state, epoch && `epoch ${epoch.number} of ${epoch.of}`, loss !== undefined && `loss ${loss.toFixed(3)}`, epoch && `MRR ${epoch.validation.mrr.toFixed(3)}, best ${epoch.bestMrr.toFixed(3)}`];
    this.#figure.querySelector("figcaption").textContent = words.filter(Boolean).join(" · ");
    const picture = this.#figure.querySelector("svg");
    picture.toggleAttribute("hidden", this.#loss.size < 2 && this.#mrr.size < 2);
    picture.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
    picture.replaceChildren(curve(this.#loss, "loss"), curve(this.#mrr, "mrr"));
  }
}

function curve(values, name) {
  const points = [...values].sort(([a], [b]) => a - b);
  const [steps, heights] = [points.map(([step]) => step), points.map(([, height]) => height)];
  const top = name === "mrr" ? 1 : Math.max(...heights);
  const last = Math.max(1, ...steps);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("class", name);
  path.setAttribute("d", points.map(([step, height], i) => `${i ? "L" : "M"}${(step / last) * (WIDTH - 2 * INSET) + INSET} ${HEIGHT - INSET - (height / top) * (HEIGHT - 2 * INSET)}`).join(""));
  return path;
}

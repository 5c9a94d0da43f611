import { element } from "../element.js";
import { infectionTree, type InfectionTree } from "../../timeline/infection-tree.js";
import type { Spread } from "../../timeline/spread.js";
import type { Palette } from "../overlay/palette.js";
import { rampTones } from "../overlay/tones.js";
import { formatPlural, formatSpan } from "../words.js";
import type { View } from "../view.js";

const MARGIN = { left: 10, right: 14, top: 8, bottom: 22 };

/** More hops than these share the last colour. */
const MOST_HOPS = 6;

/** Into so many parts the time is divided to see whether it tells anything apart. */
const PARTS = 20;

/** What goes to the right: the time, or the hops. */
type Across = "time" | "hops";

/** The way of a message as a tree: to the right goes the time, or the hops, and each leaf has a row of its own. */
export class TreeDrawing {
  readonly element: HTMLElement;
  readonly #canvas: HTMLCanvasElement;
  readonly #palette: Palette;
  readonly #view: View;
  readonly #spread: Spread;
  readonly #tree: InfectionTree;
  readonly #hops: number;
  #across: Across;
  #frame = 0;

  constructor(view: View, spread: Spread, palette: Palette) {
    this.#view = view;
    this.#spread = spread;
    this.#palette = palette;
    this.#tree = infectionTree(spread);
    this.#hops = spread.order.reduce((most, node) => Math.max(most, spread.hops[node]), 0);
    this.#across = isBunched(spread) ? "hops" : "time";
    this.#canvas = element("canvas", {
      class: "message-tree-picture",
      role: "img",
      "aria-label":
        `Infection tree: ${formatPlural(this.#tree.nodes.length, "node")} had the message within ` +
        `${formatSpan(spread.lasted)}, in up to ${formatPlural(this.#hops, "hop")}; ${formatPlural(this.#tree.leaves, "node")} ` +
        "sent it to nobody who did not have it.",
    });
    this.element = element("figure", { class: "message-tree" }, this.#choice(), this.#canvas, caption(this.#hops));
    new ResizeObserver(() => this.follow()).observe(this.#canvas);
    this.#canvas.addEventListener("click", (event) => this.#select(event.offsetX, event.offsetY));
    this.#canvas.addEventListener("pointermove", (event) => {
      const place = this.#placeAt(event.offsetX, event.offsetY);
      this.#canvas.style.cursor = place === undefined ? "" : "pointer";
      this.#canvas.title = place === undefined ? "" : this.#nameOf(place);
    });
  }

  /** Draws it at the next frame as it is then. */
  follow(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #choice(): HTMLElement {
    const buttons = (["time", "hops"] as const).map((across) => {
      const button = element("button", { type: "button" }, across === "time" ? "By time" : "By hops");
      button.addEventListener("click", () => {
        this.#across = across;
        mark();
        this.follow();
      });
      return { across, button };
    });
    const mark = () => {
      for (const { across, button } of buttons) button.setAttribute("aria-pressed", String(across === this.#across));
    };
    mark();
    const group = { class: "message-tree-choice", role: "group", "aria-label": "What goes to the right" };
    return element("div", group, ...buttons.map(({ button }) => button));
  }

  #draw(): void {
    this.#frame = 0;
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const context = this.#canvas.getContext("2d");
    if (context === null || width === 0) return;
    const ratio = Math.min(devicePixelRatio, 2);
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    this.#drawAxis(context, width, height);
    this.#drawBranches(context);
    this.#drawNodes(context);
    this.#drawMoment(context, height);
  }

  #drawAxis(context: CanvasRenderingContext2D, width: number, height: number): void {
    context.font = "11px system-ui, sans-serif";
    context.fillStyle = this.#palette.of("--ink-soft");
    context.strokeStyle = this.#palette.of("--line");
    context.textBaseline = "bottom";
    const parts = this.#across === "hops" ? Math.min(Math.max(this.#hops, 1), 12) : width > 500 ? 4 : 2;
    for (let tick = 0; tick <= parts; tick++) {
      const share =
        this.#across === "hops" ? Math.round((tick / parts) * this.#hops) / Math.max(this.#hops, 1) : tick / parts;
      const x = this.#x(share);
      context.beginPath();
      context.moveTo(x, MARGIN.top);
      context.lineTo(x, height - MARGIN.bottom + 3);
      context.stroke();
      context.textAlign = tick === 0 ? "left" : tick === parts ? "right" : "center";
      const text =
        this.#across === "hops" ? String(Math.round(share * this.#hops)) : formatSpan(share * this.#spread.lasted);
      context.fillText(text, x, height - 3);
    }
  }

  #drawBranches(context: CanvasRenderingContext2D): void {
    const { nodes, parents } = this.#tree;
    for (const isDone of [false, true]) {
      context.beginPath();
      for (let place = 0; place < nodes.length; place++) {
        const parent = parents[place];
        if (parent < 0 || this.#isDone(place) !== isDone) continue;
        const [x1, y1, x2, y2] = [this.#xOf(parent), this.#yOf(parent), this.#xOf(place), this.#yOf(place)];
        context.moveTo(x1, y1);
        context.bezierCurveTo((x1 + x2) / 2, y1, (x1 + x2) / 2, y2, x2, y2);
      }
      context.lineWidth = nodes.length > 600 ? 0.6 : 1;
      context.globalAlpha = isDone ? 0.8 : 0.5;
      context.strokeStyle = this.#palette.of(isDone ? "--ink-faint" : "--link");
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  #drawNodes(context: CanvasRenderingContext2D): void {
    const { nodes } = this.#tree;
    const tones = rampTones(MOST_HOPS);
    const radius = nodes.length > 600 ? 1.4 : nodes.length > 250 ? 2.4 : 3.2;
    const selected = this.#view.store.state.node;
    for (let place = 0; place < nodes.length; place++) {
      context.beginPath();
      context.arc(this.#xOf(place), this.#yOf(place), radius, 0, 2 * Math.PI);
      const hop = Math.min(Math.max(this.#spread.hops[nodes[place]] - 1, 0), MOST_HOPS - 1);
      const tone = this.#spread.hops[nodes[place]] === 0 ? "--ink" : tones[hop];
      context.fillStyle = this.#palette.of(this.#isDone(place) ? tone : "--link");
      context.fill();
    }
    const place = selected === null ? -1 : nodes.indexOf(selected);
    if (place >= 0) {
      context.beginPath();
      context.arc(this.#xOf(place), this.#yOf(place), radius + 3.5, 0, 2 * Math.PI);
      context.strokeStyle = this.#palette.of("--accent");
      context.lineWidth = 2;
      context.stroke();
    }
  }

  /** A line at the moment that is looked at, while the message spreads. */
  #drawMoment(context: CanvasRenderingContext2D, height: number): void {
    const after = this.#view.store.state.at - this.#spread.publishedAt;
    if (this.#across === "hops" || after < 0 || after > this.#spread.lasted) return;
    const x = this.#x(after / Math.max(this.#spread.lasted, 1e-6));
    context.beginPath();
    context.moveTo(x, MARGIN.top);
    context.lineTo(x, height - MARGIN.bottom);
    context.strokeStyle = this.#palette.of("--accent");
    context.lineWidth = 1.5;
    context.stroke();
  }

  #select(x: number, y: number): void {
    const place = this.#placeAt(x, y);
    if (place !== undefined) this.#view.store.set({ node: this.#tree.nodes[place] });
  }

  #placeAt(x: number, y: number): number | undefined {
    let nearest: number | undefined;
    let least = 10;
    for (let place = 0; place < this.#tree.nodes.length; place++) {
      const away = Math.hypot(this.#xOf(place) - x, this.#yOf(place) - y);
      if (away < least) [nearest, least] = [place, away];
    }
    return nearest;
  }

  #nameOf(place: number): string {
    const node = this.#tree.nodes[place];
    return `${this.#view.data.nodes[node].name}, after ${formatSpan(this.#spread.after[node])}`;
  }

  #isDone(place: number): boolean {
    return this.#spread.publishedAt + this.#spread.after[this.#tree.nodes[place]] <= this.#view.store.state.at;
  }

  #xOf(place: number): number {
    const node = this.#tree.nodes[place];
    if (this.#across === "hops") return this.#x(this.#spread.hops[node] / Math.max(this.#hops, 1));
    return this.#x(this.#spread.after[node] / Math.max(this.#spread.lasted, 1e-6));
  }

  /** @param share of the way from the left to the right */
  #x(share: number): number {
    return MARGIN.left + share * (this.#canvas.clientWidth - MARGIN.left - MARGIN.right);
  }

  #yOf(place: number): number {
    const height = this.#canvas.clientHeight - MARGIN.top - MARGIN.bottom;
    return MARGIN.top + this.#tree.rows[place] * height;
  }
}

/** Whether most had it at about the same time, so that by time little could be told apart. */
function isBunched({ order, after, lasted }: Spread): boolean {
  const counts = new Uint32Array(PARTS + 1);
  for (const node of order) counts[Math.floor((after[node] / Math.max(lasted, 1e-6)) * PARTS)]++;
  return counts.some((count) => count > order.length / 2);
}

/** What the colours mean: the hops. */
function caption(hops: number): HTMLElement {
  const count = Math.min(hops, MOST_HOPS);
  const tones = rampTones(MOST_HOPS);
  const entries = Array.from({ length: count }, (_, place) => {
    const swatch = element("span", { class: "message-tree-swatch", "aria-hidden": "true" });
    swatch.style.setProperty("--tone", `var(${tones[place]})`);
    return element("span", {}, swatch, `${place + 1}${place === MOST_HOPS - 1 && hops > MOST_HOPS ? " and more" : ""}`);
  });
  return element("figcaption", {}, element("span", {}, "Hops:"), ...entries);
}

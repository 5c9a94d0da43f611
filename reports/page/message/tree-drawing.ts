import { element } from "../element.js";
import { infectionTree, type InfectionTree } from "../../timeline/infection-tree.js";
import type { Spread } from "../../timeline/spread.js";
import type { Palette } from "../overlay/palette.js";
import { rampTones } from "../overlay/tones.js";
import { formatPlural, formatSpan } from "../words.js";
import type { View } from "../view.js";
import type { Across } from "./tree-axis.js";
import { drawTree, MOST_HOPS, standsAt, type TreeShot } from "./tree-picture.js";

/** How near one has to point. */
const REACH_PX = 10;

/** Into so many parts the time is divided to see whether it tells anything apart. */
const PARTS = 20;

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
    const { size } = this.#shot;
    const context = this.#canvas.getContext("2d");
    if (context === null || size.width === 0) return;
    const ratio = Math.min(devicePixelRatio, 2);
    this.#canvas.width = Math.round(size.width * ratio);
    this.#canvas.height = Math.round(size.height * ratio);
    context.scale(ratio, ratio);
    drawTree(context, this.#shot, this.#palette);
  }

  get #shot(): TreeShot {
    const { at, node: selected } = this.#view.store.state;
    const size = { width: this.#canvas.clientWidth, height: this.#canvas.clientHeight };
    return { tree: this.#tree, spread: this.#spread, hops: this.#hops, across: this.#across, size, at, selected };
  }

  #select(x: number, y: number): void {
    const place = this.#placeAt(x, y);
    if (place !== undefined) this.#view.store.set({ node: this.#tree.nodes[place] });
  }

  #placeAt(x: number, y: number): number | undefined {
    const shot = this.#shot;
    let nearest: number | undefined;
    let least = REACH_PX;
    for (let place = 0; place < this.#tree.nodes.length; place++) {
      const stands = standsAt(shot, place);
      const away = Math.hypot(stands.x - x, stands.y - y);
      if (away < least) [nearest, least] = [place, away];
    }
    return nearest;
  }

  #nameOf(place: number): string {
    const node = this.#tree.nodes[place];
    return `${this.#view.data.nodes[node].name}, after ${formatSpan(this.#spread.after[node])}`;
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
  const ring = element("span", { class: "message-tree-swatch message-tree-ring", "aria-hidden": "true" });
  const notYet = element("span", {}, ring, "does not have it yet");
  return element("figcaption", {}, element("span", {}, "Hops:"), ...entries, notYet);
}

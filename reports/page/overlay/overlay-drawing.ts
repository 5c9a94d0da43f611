import "../style/overlay.css";
import { element } from "../element.js";
import type { State } from "../store.js";
import type { View } from "../view.js";
import { type Camera, fitting, panned, pointUnder, seenX, seenY, zoomed } from "./camera.js";
import { type CutPoints, cutPointsAt } from "./cut-points.js";
import { DotFinder, type Dots, dotsOf } from "./dots.js";
import { drawForeground } from "./foreground.js";
import { listenForGestures } from "./gestures.js";
import { HighlightedDots } from "./highlighted-dots.js";
import { KEYS_IN_WORDS, listenForKeys } from "./keys.js";
import { Legend } from "./legend.js";
import { neighbourTowards } from "./neighbourhood.js";
import { Painter } from "./painter.js";
import { Palette } from "./palette.js";
import { type Scene, sceneOf, SHAPES } from "./scene.js";
import { Eye, isPeerOf } from "./sight.js";
import { StatusLine } from "./status-line.js";
import { Tooltip, tooltipOf } from "./tooltip.js";

/** What is left free at the edge when all is shown. */
const MARGIN_PX = 24;

/** How near to a dot one has to point. */
const REACH_PX = 10;

/** Up to so many nodes what holds the network together is found at every moment that is played. */
const QUICKLY_FOUND = 2_000;

/** How long the reader rests before more is computed. */
const REST_MS = 150;

/** How far an arrow key moves the view. */
const STEP_PX = 60;

/** The overlay, drawn: it follows what the reader looks at, and what the reader does with it. */
export class OverlayDrawing {
  readonly element: HTMLElement;
  readonly status: HTMLElement;
  readonly legend: HTMLElement;
  readonly #view: View;
  readonly #eye: Eye;
  readonly #dots: Dots;
  readonly #finder: DotFinder;
  readonly #palette: Palette;
  readonly #painter: Painter;
  readonly #legend: Legend;
  readonly #status: StatusLine;
  readonly #highlighted: HighlightedDots;
  readonly #canvas: HTMLCanvasElement;
  readonly #tooltip = new Tooltip();
  #scene: Scene | undefined;
  #fit: Camera = { x: 0, y: 0, scale: 1 };
  #areCutPointsMarked = true;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(view: View) {
    this.#view = view;
    this.#eye = new Eye(view);
    this.#dots = dotsOf(view.data.layout);
    this.#finder = new DotFinder(this.#dots);
    this.#canvas = element("canvas", {
      class: "overlay-picture",
      tabindex: 0,
      role: "application",
      "aria-label": `The overlay of ${view.data.name}, drawn. ${KEYS_IN_WORDS} The table of peers has the same in rows.`,
    });
    this.#palette = new Palette(this.#canvas);
    this.#highlighted = new HighlightedDots(view, this.#dots);
    this.#painter = new Painter(this.#canvas, this.#palette, (context, camera, size) => {
      if (this.#scene === undefined) return;
      drawForeground(context, camera, size, this.#scene, this.#highlighted, this.#palette);
    });
    this.#legend = new Legend(this.#palette);
    this.#status = new StatusLine();
    this.status = this.#status.element;
    this.legend = this.#legend.element;
    this.element = element("div", { class: "overlay-stage" }, this.#canvas, this.#tooltip.element, this.#buttons());
    this.#listen();
    this.#status.say(this.#eye);
    this.#lookNow();
  }

  /** Marks what holds the network together, or does not. */
  markCutPoints(mark: "on" | "off"): void {
    this.#areCutPointsMarked = mark === "on";
    this.#look();
  }

  #listen(): void {
    new ResizeObserver(() => this.#resize()).observe(this.element);
    this.#view.store.subscribe((state, before) => this.#follow(state, before));
    this.#palette.whenChanged(() => {
      this.#legend.forget();
      this.#look();
    });
    listenForGestures(this.#canvas, {
      pan: (across, down) => {
        this.#hoverOver(undefined);
        this.#painter.look(panned(this.#painter.camera, across, down));
      },
      zoom: (factor, x, y) => this.#zoom(factor, x, y),
      hover: (x, y) => this.#hover(x, y),
      leave: () => this.#hoverOver(undefined),
      press: (x, y) => this.#select(this.#dotAt(x, y)),
    });
    const middle = () => ({ x: this.#painter.size.width / 2, y: this.#painter.size.height / 2 });
    listenForKeys(this.#canvas, {
      arrow: (across, down) => this.#arrow(across, down),
      zoom: (factor) => this.#zoom(factor, middle().x, middle().y),
      fit: () => this.#painter.look(this.#fit),
      choose: () => this.#select(this.#dotAt(middle().x, middle().y, Infinity)),
    });
  }

  #buttons(): HTMLElement {
    const button = (label: string, text: string, press: () => void) => {
      const made = element("button", { type: "button", "aria-label": label, title: label }, text);
      made.addEventListener("click", press);
      return made;
    };
    const zoom = (factor: number) => {
      const { width, height } = this.#painter.size;
      this.#zoom(factor, width / 2, height / 2);
    };
    return element(
      "div",
      { class: "overlay-zoom" },
      button("Zoom in", "+", () => zoom(1.5)),
      button("Zoom out", "−", () => zoom(1 / 1.5)),
      button("Show all", "⤢", () => this.#painter.look(this.#fit)),
    );
  }

  #follow(state: State, before: State): void {
    if (state.node !== before.node && state.node !== null) this.#bringIntoSight(state.node);
    // The words follow at once, the picture at the next frame.
    if (state.at !== before.at || state.isPlaying !== before.isPlaying) this.#status.say(this.#eye);
    this.#look();
  }

  /** Looks anew before the next frame, however often it is asked to. */
  #look(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#lookNow();
    });
  }

  #lookNow(): void {
    const { isPlaying } = this.#view.store.state;
    const isQuick = this.#view.data.nodes.length <= QUICKLY_FOUND;
    this.#see(isQuick ? this.#findCutPoints() : null);
    clearTimeout(this.#rest);
    if (isQuick || isPlaying || !this.#areCutPointsMarked) return;
    this.#rest = setTimeout(() => this.#see(this.#findCutPoints()), REST_MS);
  }

  #findCutPoints(): CutPoints | null {
    const { timeline, store } = this.#view;
    return this.#areCutPointsMarked ? cutPointsAt(timeline.at(store.state.at), isPeerOf(this.#view)) : null;
  }

  #see(cutPoints: CutPoints | null): void {
    const sight = this.#eye.look();
    this.#scene = sceneOf(sight, this.#dots, cutPoints);
    this.#highlighted.see(sight);
    this.#painter.show(this.#scene);
    this.#legend.say(this.#scene, cutPoints !== null);
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (width === 0 || height === 0) return;
    const isFitted = this.#painter.camera === this.#fit || this.#painter.size.width === 0;
    this.#fit = fitting(this.#dots.bounds, { width, height }, MARGIN_PX);
    this.#painter.resize({ width, height });
    if (isFitted) this.#painter.look(this.#fit);
  }

  #zoom(factor: number, x: number, y: number): void {
    this.#hoverOver(undefined);
    this.#painter.look(zoomed(this.#painter.camera, this.#painter.size, factor, x, y, this.#fit));
  }

  #arrow(across: number, down: number): void {
    const { store, timeline } = this.#view;
    const { node, at } = store.state;
    if (node === null || this.#dots.kind === "groups") {
      this.#painter.look(panned(this.#painter.camera, -across * STEP_PX, -down * STEP_PX));
      return;
    }
    const next = neighbourTowards(timeline.at(at), node, across, down, this.#dots);
    if (next !== undefined) store.set({ node: next });
  }

  #dotAt(x: number, y: number, reachPx = REACH_PX): number | undefined {
    const { camera, size } = this.#painter;
    const point = pointUnder(camera, size, x, y);
    const reach = reachPx === Infinity ? size.width / camera.scale : reachPx / camera.scale;
    const notStarted = SHAPES.indexOf("not started");
    return this.#finder.at(point.x, point.y, reach, (dot) => this.#scene?.shapes[dot] !== notStarted);
  }

  #select(dot: number | undefined): void {
    const { store, timeline } = this.#view;
    if (dot === undefined) {
      store.set({ node: null });
      return;
    }
    const moment = timeline.at(store.state.at);
    const node = this.#dots
      .nodesOf(dot)
      .reduce((best, each) => (moment.degree(each) > moment.degree(best) ? each : best));
    store.set({ node: node === store.state.node ? null : node });
  }

  #hover(x: number, y: number): void {
    const dot = this.#dotAt(x, y);
    this.#canvas.style.cursor = dot === undefined ? "" : "pointer";
    this.#hoverOver(dot);
  }

  #hoverOver(dot: number | undefined): void {
    if (dot === undefined || this.#scene === undefined) this.#tooltip.hide();
    else
      this.#tooltip.show(tooltipOf(this.#eye.look(), this.#scene, dot), {
        ...this.#placeOf(dot),
        size: this.#painter.size,
      });
    this.#highlighted.hover(dot ?? null);
    this.#painter.refresh();
  }

  /** Where a dot is seen, in pixels. */
  #placeOf(dot: number): { readonly x: number; readonly y: number } {
    const { camera, size } = this.#painter;
    return { x: seenX(camera, size, this.#dots.x[dot]), y: seenY(camera, size, this.#dots.y[dot]) };
  }

  #bringIntoSight(node: number): void {
    const { camera, size } = this.#painter;
    const dot = this.#dots.dotOf(node);
    const { x, y } = this.#placeOf(dot);
    const isInSight = x > MARGIN_PX && y > MARGIN_PX && x < size.width - MARGIN_PX && y < size.height - MARGIN_PX;
    if (!isInSight) this.#painter.look({ ...camera, x: this.#dots.x[dot], y: this.#dots.y[dot] });
  }
}

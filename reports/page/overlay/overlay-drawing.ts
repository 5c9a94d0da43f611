import "../style/overlay.css";
import { element } from "../element.js";
import type { State } from "../store.js";
import type { View } from "../view.js";
import { DotFinder, type Dots, dotsOf } from "./dots.js";
import { drawForeground } from "./foreground.js";
import { listenForGestures } from "./gestures.js";
import { HighlightedDots } from "./highlighted-dots.js";
import { KEYS_IN_WORDS, listenForKeys } from "./keys.js";
import { Legend } from "./legend.js";
import { Lookout } from "./lookout.js";
import { neighbourTowards } from "./neighbourhood.js";
import { Painter } from "./painter.js";
import { Palette } from "./palette.js";
import { type Scene, SHAPES } from "./scene.js";
import { Eye, type Sight } from "./sight.js";
import { StatusLine } from "./status-line.js";
import { Tooltip, tooltipOf } from "./tooltip.js";
import { Viewpoint } from "./viewpoint.js";
import { WheelHint } from "./wheel-hint.js";
import { zoomButtons } from "./zoom-buttons.js";

/** How near to a dot one has to point. */
const REACH_PX = 10;

/** The shape of the picture on narrow screens: its width for its height, at the least and at the most. */
const NARROWEST = 0.6;
const WIDEST = 2;

/** How far an arrow key moves the view. */
const STEP_PX = 60;

/** The overlay, drawn: it follows what the reader looks at, and what the reader does with it. */
export class OverlayDrawing {
  readonly element: HTMLElement;
  readonly status: HTMLElement;
  readonly legend: HTMLElement;
  readonly #view: View;
  readonly #eye: Eye;
  readonly #lookout: Lookout;
  readonly #dots: Dots;
  readonly #finder: DotFinder;
  readonly #palette: Palette;
  readonly #painter: Painter;
  readonly #viewpoint: Viewpoint;
  readonly #legend: Legend;
  readonly #status: StatusLine;
  readonly #highlighted: HighlightedDots;
  readonly #canvas: HTMLCanvasElement;
  readonly #tooltip = new Tooltip();
  readonly #hint = new WheelHint();
  #scene: Scene | undefined;

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
    this.#palette = new Palette();
    this.#highlighted = new HighlightedDots(view, this.#dots);
    this.#painter = new Painter(this.#canvas, this.#palette, (context, camera, size) => {
      if (this.#scene === undefined) return;
      drawForeground(context, camera, size, this.#scene, this.#highlighted, this.#palette);
    });
    this.#viewpoint = new Viewpoint(this.#dots, this.#painter);
    this.#legend = new Legend(this.#palette);
    this.#status = new StatusLine();
    this.status = this.#status.element;
    this.legend = this.#legend.element;
    const buttons = zoomButtons({ zoom: (factor) => this.#zoom(factor), fit: () => this.#fit() });
    const over = [this.#tooltip.element, this.#hint.element, buttons];
    this.element = element("div", { class: "overlay-stage" }, this.#canvas, ...over);
    this.element.style.setProperty("--overlay-shape", shapeOf(this.#dots));
    this.#listen();
    this.#status.say(this.#eye);
    this.#lookout = new Lookout(view, this.#eye, this.#dots, (scene, sight) => this.#see(scene, sight));
    this.#lookout.lookNow();
  }

  /** Marks what holds the network together, or does not. */
  markCutPoints(mark: "on" | "off"): void {
    this.#lookout.markCutPoints(mark);
  }

  #listen(): void {
    new ResizeObserver(() => this.#resize()).observe(this.#canvas);
    this.#view.store.subscribe((state, before) => this.#follow(state, before));
    this.#palette.whenChanged(() => {
      this.#legend.forget();
      this.#lookout.look();
    });
    listenForGestures(this.#canvas, {
      pan: (across, down) => this.#pan(across, down),
      zoom: (factor, x, y) => this.#zoom(factor, { x, y }),
      turn: () => this.#hint.show(),
      hover: (x, y) => this.#hover(x, y),
      leave: () => this.#hoverOver(undefined),
      press: (x, y) => this.#select(this.#dotAt({ x, y })),
    });
    listenForKeys(this.#canvas, {
      arrow: (across, down) => this.#arrow(across, down),
      zoom: (factor) => this.#zoom(factor),
      fit: () => this.#fit(),
      choose: () => this.#select(this.#dotAt(this.#viewpoint.middle, Infinity)),
    });
  }

  #follow(state: State, before: State): void {
    if (state.node !== before.node && state.node !== null) {
      this.#viewpoint.bringIntoSight(this.#dots.dotOf(state.node));
      this.#takeFingers();
    }
    // The words follow at once, the picture at the next frame.
    if (state.at !== before.at || state.isPlaying !== before.isPlaying) this.#status.say(this.#eye);
    this.#lookout.look();
  }

  #see(scene: Scene, sight: Sight): void {
    this.#scene = scene;
    this.#highlighted.see(sight);
    this.#painter.show(scene);
    this.#legend.say(scene);
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (width === 0 || height === 0) return;
    this.#viewpoint.resize({ width, height });
  }

  #pan(across: number, down: number): void {
    this.#hoverOver(undefined);
    this.#viewpoint.pan(across, down);
    this.#takeFingers();
  }

  #zoom(factor: number, at?: { readonly x: number; readonly y: number }): void {
    this.#hoverOver(undefined);
    this.#viewpoint.zoom(factor, at);
    this.#takeFingers();
  }

  #fit(): void {
    this.#viewpoint.fit();
    this.#takeFingers();
  }

  /** Over a picture that shows all, a finger scrolls the page; of one that was moved or zoomed it moves the picture. */
  #takeFingers(): void {
    this.#canvas.classList.toggle("overlay-picture-moved", !this.#viewpoint.isFitted);
  }

  #arrow(across: number, down: number): void {
    const { store, timeline } = this.#view;
    const { node, at } = store.state;
    if (node === null || this.#dots.kind === "groups") {
      this.#pan(-across * STEP_PX, -down * STEP_PX);
      return;
    }
    const next = neighbourTowards(timeline.at(at), node, across, down, this.#dots);
    if (next !== undefined) store.set({ node: next });
  }

  #dotAt({ x, y }: { readonly x: number; readonly y: number }, reachPx = REACH_PX): number | undefined {
    const point = this.#viewpoint.under(x, y, reachPx);
    const notStarted = SHAPES.indexOf("not started");
    return this.#finder.at(point.x, point.y, point.reach, (dot) => this.#scene?.shapes[dot] !== notStarted);
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
    const dot = this.#dotAt({ x, y });
    this.#canvas.style.cursor = dot === undefined ? "" : "pointer";
    this.#hoverOver(dot);
  }

  #hoverOver(dot: number | undefined): void {
    if (dot === undefined || this.#scene === undefined) this.#tooltip.hide();
    else
      this.#tooltip.show(tooltipOf(this.#eye.look(), this.#scene, dot), {
        ...this.#viewpoint.placeOf(dot),
        size: this.#painter.size,
      });
    this.#highlighted.hover(dot ?? null);
    this.#painter.refresh();
  }
}

/** How wide all dots lie for their height: as narrow screens have the picture, but never a strip. */
function shapeOf({ bounds: { left, right, top, bottom } }: Dots): string {
  const shape = (right - left) / Math.max(bottom - top, 1e-6);
  return String(Math.min(Math.max(shape, NARROWEST), WIDEST));
}

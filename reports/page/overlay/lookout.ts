import type { View } from "../view.js";
import { type CutPoints, cutPointsAt } from "./cut-points.js";
import type { Dots } from "./dots.js";
import { linesOf, type SceneLines } from "./lines.js";
import { type Scene, sceneOf } from "./scene.js";
import { type Eye, isPeerOf, type Sight } from "./sight.js";

/** Up to so many nodes what holds the network together is found at every moment that is played. */
const QUICKLY_FOUND = 2_000;

/** How long the reader rests before more is computed. */
const REST_MS = 150;

/** Keeps what is drawn up to date with what the reader looks at. */
export class Lookout {
  readonly #view: View;
  readonly #eye: Eye;
  readonly #dots: Dots;
  readonly #seen: (scene: Scene, sight: Sight) => void;
  #areCutPointsMarked = true;
  #found: { readonly at: number; readonly cutPoints: CutPoints } | undefined;
  #lines:
    | {
        readonly at: number;
        readonly message: number | null;
        readonly cutPoints: CutPoints | null;
        readonly lines: SceneLines;
      }
    | undefined;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** @param seen is called whenever there is another scene */
  constructor(view: View, eye: Eye, dots: Dots, seen: (scene: Scene, sight: Sight) => void) {
    this.#view = view;
    this.#eye = eye;
    this.#dots = dots;
    this.#seen = seen;
  }

  /** Marks what holds the network together, or does not. */
  markCutPoints(mark: "on" | "off"): void {
    this.#areCutPointsMarked = mark === "on";
    this.look();
  }

  /** Looks anew before the next frame, however often it is asked to. */
  look(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.lookNow();
    });
  }

  lookNow(): void {
    const { isPlaying, at } = this.#view.store.state;
    const isQuick = this.#view.data.nodes.length <= QUICKLY_FOUND || this.#found?.at === at;
    this.#see(isQuick && this.#areCutPointsMarked ? this.#cutPoints() : null);
    clearTimeout(this.#rest);
    if (isQuick || isPlaying || !this.#areCutPointsMarked) return;
    this.#rest = setTimeout(() => this.#see(this.#cutPoints()), REST_MS);
  }

  #cutPoints(): CutPoints {
    const { timeline, store } = this.#view;
    const { at } = store.state;
    if (this.#found?.at !== at) this.#found = { at, cutPoints: cutPointsAt(timeline.at(at), isPeerOf(this.#view)) };
    return this.#found.cutPoints;
  }

  #see(cutPoints: CutPoints | null): void {
    const sight = this.#eye.look();
    this.#seen(sceneOf(sight, this.#dots, cutPoints, this.#linesOf(sight, cutPoints)), sight);
  }

  /** What is selected, and how nodes are coloured, makes no other lines. */
  #linesOf(sight: Sight, cutPoints: CutPoints | null): SceneLines {
    const { at, message } = sight.state;
    const last = this.#lines;
    if (last?.at === at && last.message === message && last.cutPoints === cutPoints) return last.lines;
    const lines = linesOf(sight, this.#dots, cutPoints);
    this.#lines = { at, message, cutPoints, lines };
    return lines;
  }
}

import { type CutPoints, cutPoints } from "../measures/cut-points.js";
import { type Graph, liveOverlay } from "../measures/live-overlay.js";
import { Neighbourhoods } from "../measures/neighbourhoods.js";
import type { GivenLinks } from "../network/links.js";
import type { History } from "../recorder/history.js";
import type { Names } from "../world/names.js";

/** The overlay of the moment, replayed from the run's history when a fault asks for it, and only then. */
export class OverlayNow {
  readonly #history: History;
  readonly #names: Names;
  readonly #neighbourhoods: Neighbourhoods;
  /** How many rows of the history were taken in. */
  #rows = 0;
  #graph: Graph | undefined;
  #cutPoints: CutPoints | undefined;

  constructor(history: History, given: GivenLinks | undefined, names: Names) {
    this.#history = history;
    this.#names = names;
    this.#neighbourhoods = new Neighbourhoods(given, names.count);
  }

  get graph(): Graph {
    this.#catchUp();
    return (this.#graph ??= liveOverlay(this.#neighbourhoods, this.#names));
  }

  get cutPoints(): CutPoints {
    const { graph } = this;
    return (this.#cutPoints ??= cutPoints(graph));
  }

  #catchUp(): void {
    if (this.#rows === this.#history.length) return;
    for (; this.#rows < this.#history.length; this.#rows++) this.#neighbourhoods.apply(this.#history, this.#rows);
    this.#graph = undefined;
    this.#cutPoints = undefined;
  }
}

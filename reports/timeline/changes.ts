import type { CutRow } from "../../sim/index.js";
import type { Timeline } from "./timeline.js";

/** What has just changed at a moment. */
export interface Changes {
  /** Links that came and are still there: their ends, two by two. */
  readonly come: readonly number[];
  /** Links that went and did not come back. */
  readonly gone: readonly number[];
  /** Nodes that started, came back, or went down. */
  readonly nodes: ReadonlySet<number>;
}

/** What changed in the span of milliseconds that ends at a moment. */
export function changesUntil(timeline: Timeline, at: number, span: number): Changes {
  const { recording } = timeline;
  const to = timeline.rowsUntil(at);
  // What stands at the beginning of a late recording is how things were, no change.
  const from = Math.max(timeline.rowsUntil(at - span), recording.since > 0 ? timeline.rowsUntil(recording.since) : 0);
  const links = new Map<number, boolean>();
  const nodes = new Set<number>();
  for (let row = from; row < to; row++) {
    const { what, node, other } = timeline.event(row);
    const link = node * timeline.nodes + other;
    switch (what) {
      case "linked":
        countOut(links, link, true);
        break;
      case "unlinked":
        countOut(links, link, false);
        break;
      case "started":
      case "crashed":
      case "powered off":
      case "left":
      case "frozen":
      case "thawed":
        nodes.add(node);
    }
  }
  const ends = (isThere: boolean) =>
    [...links].flatMap(([link, is]) =>
      is === isThere ? [Math.floor(link / timeline.nodes), link % timeline.nodes] : [],
    );
  return { come: ends(true), gone: ends(false), nodes };
}

/** A link that comes and goes, or goes and comes back, is as it was. */
function countOut(links: Map<number, boolean>, link: number, isThere: boolean): void {
  if (links.get(link) === !isThere) links.delete(link);
  else links.set(link, isThere);
}

/** Links that nothing passes at a moment. */
export class CutLinks {
  readonly #nodes: number;
  readonly #links = new Set<number>();

  constructor(cuts: readonly CutRow[], nodes: number, at: number) {
    this.#nodes = nodes;
    for (const { since, until, one, other } of cuts) {
      if (since > at || (until !== null && until <= at)) continue;
      for (let link = 0; link < one.length; link++) this.#links.add(this.#key(one[link], other[link]));
    }
  }

  get size(): number {
    return this.#links.size;
  }

  has(one: number, other: number): boolean {
    return this.#links.has(this.#key(one, other));
  }

  #key(one: number, other: number): number {
    return Math.min(one, other) * this.#nodes + Math.max(one, other);
  }
}

import { componentsOf } from "../../graph/components.js";
import { type Graph, graphOf } from "../../graph/graph.js";
import { changesUntil, type Changes, CutLinks } from "../../timeline/changes.js";
import type { Moment } from "../../timeline/moment.js";
import { liveOverlay } from "../../timeline/overlay.js";
import { type Spread, spreadOf } from "../../timeline/spread.js";
import type { State } from "../store.js";
import type { View } from "../view.js";

/** How long ago a change is still shown as new, in milliseconds of the run. */
const NEW_FOR = 2_000;

/** What there is to be seen at a moment. Good until the timeline is asked for another moment. */
export interface Sight {
  readonly view: View;
  readonly state: State;
  readonly moment: Moment;
  readonly cut: CutLinks;
  readonly changes: Changes;
  /** Of the message that is followed; `null`: there is none, or its deliveries were not kept. */
  readonly spread: Spread | null;
}

/** Looks at the run as the reader does. */
export class Eye {
  readonly #view: View;
  #spread: { readonly message: number; readonly spread: Spread | null } | undefined;

  constructor(view: View) {
    this.#view = view;
  }

  get state(): State {
    return this.#view.store.state;
  }

  look(): Sight {
    const view = this.#view;
    const { state } = view.store;
    return {
      view,
      state,
      moment: view.timeline.at(state.at),
      cut: new CutLinks(view.data.recording.cuts, view.data.nodes.length, state.at),
      // An overlay that was measured elsewhere is as it is: nothing in it is new.
      changes: changesUntil(view.timeline, view.data.run === null ? -1 : state.at, NEW_FOR),
      spread: state.message === null ? null : this.#spreadOf(state.message),
    };
  }

  #spreadOf(message: number): Spread | null {
    if (this.#spread?.message !== message) this.#spread = { message, spread: spreadOfMessage(this.#view, message) };
    return this.#spread.spread;
  }
}

/** @returns `null` when its deliveries were not kept */
export function spreadOfMessage({ data }: View, message: number): Spread | null {
  const deliveries = data.recording.deliveries.find((each) => each.message === message);
  const row = data.run?.dissemination.perMessage[message];
  return deliveries === undefined || row === undefined
    ? null
    : spreadOf(deliveries, data.nodes.length, row.publishedAt);
}

/** Whether a node is a peer: seeds are not part of the overlay. */
export function isPeerOf({ data }: View): (node: number) => boolean {
  return (node) => data.nodes[node].role === "peer";
}

/**
 * The components of the live overlay: for each node the rank of its component by size, −1 of others; and their sizes.
 *
 * @param counts whether a link counts; default: every one does
 */
export function componentsAt(
  moment: Moment,
  isPeer: (node: number) => boolean,
  counts?: (one: number, other: number) => boolean,
): { readonly rankOf: Int32Array; readonly sizes: readonly number[] } {
  const { graph, nodes } = liveOverlay(moment, isPeer);
  const { labels, sizes } = componentsOf(counts === undefined ? graph : partOf(graph, nodes, counts));
  const rankOf = new Int32Array(moment.nodes).fill(-1);
  nodes.forEach((node, place) => (rankOf[node] = labels[place]));
  return { rankOf, sizes: [...sizes] };
}

/** A graph with only those links that count. */
function partOf(graph: Graph, nodes: Uint32Array, counts: (one: number, other: number) => boolean): Graph {
  const one: number[] = [];
  const other: number[] = [];
  for (let node = 0; node < graph.order; node++) {
    for (let at = graph.offsets[node]; at < graph.offsets[node + 1]; at++) {
      const target = graph.targets[at];
      if (node >= target || !counts(nodes[node], nodes[target])) continue;
      one.push(node);
      other.push(target);
    }
  }
  return graphOf(graph.order, one, other);
}

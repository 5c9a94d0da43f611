import { CRASHED, FROZEN, LEFT, type Moment, NOT_STARTED, POWERED_OFF, UP } from "../../timeline/moment.js";
import type { State } from "../store.js";
import type { View } from "../view.js";
import { UNDEFINED } from "../words.js";

const STATE_WORDS: Readonly<Record<number, string>> = {
  [NOT_STARTED]: "not started",
  [UP]: "up",
  [FROZEN]: "frozen",
  [CRASHED]: "crashed",
  [POWERED_OFF]: "powered off",
  [LEFT]: "left",
};

/** The figures of nodes, of the whole run and at the moment that is looked at. */
export class NodeFigures {
  readonly #view: View;
  /** For each node, how many messages it missed of those whose spreading was kept. */
  readonly missed: Uint32Array;
  readonly #betweenness: Float64Array;
  readonly #deliveries: ReadonlyMap<number, { readonly node: readonly number[]; readonly after: readonly number[] }>;
  #moment: Moment;
  #message: number | null = null;
  /** For each node, when it delivered the message that is looked at, since its publication. */
  #deliveredAfter: Float64Array;
  /** Whether the moment that is looked at was kept. */
  isKnown = true;

  constructor(view: View) {
    this.#view = view;
    const { data, timeline } = view;
    const { deliveries } = data.recording;
    this.missed = new Uint32Array(data.nodes.length);
    for (const { missed } of deliveries) for (const node of missed) this.missed[node]++;
    this.#deliveries = new Map(deliveries.map((each) => [each.message, each]));
    this.#deliveredAfter = new Float64Array(data.nodes.length).fill(Number.NaN);
    this.#betweenness = betweennessOf(view);
    this.#moment = timeline.at(view.endsAt);
  }

  lookAt({ at, message }: State): void {
    const { timeline, data } = this.#view;
    this.isKnown = at >= data.recording.since;
    this.#moment = timeline.at(at);
    if (message === this.#message) return;
    this.#message = message;
    this.#deliveredAfter.fill(Number.NaN);
    const spread = message === null ? undefined : this.#deliveries.get(message);
    if (spread === undefined) return;
    for (const [place, node] of spread.node.entries()) this.#deliveredAfter[node] = spread.after[place];
  }

  stateWords(node: number): string {
    return this.isKnown ? STATE_WORDS[this.#moment.states[node]] : UNDEFINED;
  }

  isAlive(node: number): boolean {
    return this.#moment.isAlive(node);
  }

  degree(node: number): number | null {
    return this.isKnown ? this.#moment.degree(node) : null;
  }

  strikes(node: number): number | null {
    return this.isKnown ? this.#moment.strikes[node] : null;
  }

  declarations(node: number): number | null {
    return this.isKnown ? this.#moment.declarations[node] : null;
  }

  deliveredAfter(node: number): number | null {
    const after = this.#deliveredAfter[node];
    return Number.isNaN(after) ? null : after;
  }

  betweenness(node: number): number | null {
    const value = this.#betweenness[node];
    return Number.isNaN(value) ? null : value;
  }
}

/** For each node its betweenness; the topology has it of the live peers of its moment, in the order of their places. */
function betweennessOf({ data, timeline }: View): Float64Array {
  const values = new Float64Array(data.nodes.length).fill(Number.NaN);
  const moment = timeline.at(data.topology.at);
  let next = 0;
  for (const [node, { role }] of data.nodes.entries()) {
    if (role === "peer" && moment.isAlive(node)) values[node] = data.topology.betweenness.of[next++] ?? Number.NaN;
  }
  return values;
}

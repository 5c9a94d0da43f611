import type { NodeId } from "../../src/node/contract.js";
import { CRASH, type History, LEAVE, NEIGHBOUR_UP, POWER_OFF, STARTED } from "../recorder/history.js";
import { JOIN_GRACE } from "../result.js";

/** A stretch of time in which a node ran. Microseconds; `until` is Infinity when it ran to the end. */
export interface Life {
  readonly since: number;
  readonly until: number;
  /** When it first had a neighbour in this life; Infinity: never. */
  readonly joinedAt: number;
}

/** When each node ran. A frozen node runs, as far as this is concerned: it may thaw. */
export class Lives {
  /** Columns of each node's last life; NaN: it never ran. */
  readonly #since: Float64Array;
  readonly #until: Float64Array;
  readonly #joinedAt: Float64Array;
  /** The lives before the last, of the few nodes that had more than one. */
  readonly #earlier = new Map<NodeId, Life[]>();

  /** @param isGiven whether nodes have the neighbours of a given overlay from their start */
  constructor(history: History, nodes: number, isGiven: (node: NodeId) => boolean) {
    this.#since = new Float64Array(nodes).fill(NaN);
    this.#until = new Float64Array(nodes);
    this.#joinedAt = new Float64Array(nodes);
    for (let row = 0; row < history.length; row++) {
      const node = history.node(row);
      const at = history.at(row);
      switch (history.what(row)) {
        case STARTED:
          this.#begin(node, at, isGiven(node) ? at : Infinity);
          break;
        case CRASH:
        case POWER_OFF:
        case LEAVE:
          this.#until[node] = at;
          break;
        case NEIGHBOUR_UP:
          this.#joinedAt[node] = Math.min(this.#joinedAt[node], at);
          break;
      }
    }
  }

  /** The lives of a node in the order of time. */
  of(node: NodeId): readonly Life[] {
    const last = this.#last(node);
    return last === undefined ? [] : [...(this.#earlier.get(node) ?? []), last];
  }

  /** When a node first ran; undefined when it never did. */
  firstStart(node: NodeId): number | undefined {
    return this.of(node).at(0)?.since;
  }

  /** When a node first had a neighbour; Infinity: never. */
  firstJoin(node: NodeId): number {
    return this.of(node).reduce((first, { joinedAt }) => Math.min(first, joinedAt), Infinity);
  }

  isAlive(node: NodeId, at: number): boolean {
    return this.of(node).some(({ since, until }) => since <= at && at < until);
  }

  /** Since when a node has been a member to the end of the run: see `Dissemination`. Infinity when it was not. */
  memberSince(node: NodeId): number {
    if (!(this.#until[node] === Infinity)) return Infinity;
    return Math.min(this.#joinedAt[node], this.#since[node] + JOIN_GRACE * 1000);
  }

  #begin(node: NodeId, since: number, joinedAt: number): void {
    const before = this.#last(node);
    if (before !== undefined) this.#earlier.set(node, [...(this.#earlier.get(node) ?? []), before]);
    this.#since[node] = since;
    this.#until[node] = Infinity;
    this.#joinedAt[node] = joinedAt;
  }

  #last(node: NodeId): Life | undefined {
    const since = this.#since[node];
    if (Number.isNaN(since)) return undefined;
    return { since, until: this.#until[node], joinedAt: this.#joinedAt[node] };
  }
}

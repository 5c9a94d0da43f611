import type { NodeId } from "../../src/node/contract.js";
import { CRASH, type History, LEAVE, NEIGHBOUR_UP, POWER_OFF, STARTED } from "../recorder/history.js";
import { JOIN_GRACE } from "../result.js";

/** A stretch of time in which a node ran. Microseconds; `until` is Infinity when it ran to the end. */
export interface Life {
  readonly since: number;
  until: number;
  /** When it first had a neighbour in this life; Infinity: never. */
  joinedAt: number;
}

/** When each node ran. A frozen node runs, as far as this is concerned: it may thaw. */
export class Lives {
  readonly #lives: Life[][];

  /** @param isGiven whether nodes have the neighbours of a given overlay from their start */
  constructor(history: History, nodes: number, isGiven: (node: NodeId) => boolean) {
    this.#lives = Array.from({ length: nodes }, () => []);
    for (let row = 0; row < history.length; row++) {
      const node = history.node(row);
      const at = history.at(row);
      const last = this.#lives[node].at(-1);
      switch (history.what(row)) {
        case STARTED:
          this.#lives[node].push({ since: at, until: Infinity, joinedAt: isGiven(node) ? at : Infinity });
          break;
        case CRASH:
        case POWER_OFF:
        case LEAVE:
          if (last !== undefined) last.until = at;
          break;
        case NEIGHBOUR_UP:
          if (last !== undefined) last.joinedAt = Math.min(last.joinedAt, at);
          break;
      }
    }
  }

  /** The lives of a node in the order of time. */
  of(node: NodeId): readonly Life[] {
    return this.#lives[node];
  }

  isAlive(node: NodeId, at: number): boolean {
    return this.#lives[node].some(({ since, until }) => since <= at && at < until);
  }

  /** Since when a node has been a member to the end of the run: see `Dissemination`. Infinity when it was not. */
  memberSince(node: NodeId): number {
    const last = this.#lives[node].at(-1);
    if (last === undefined || last.until !== Infinity) return Infinity;
    return Math.min(last.joinedAt, last.since + JOIN_GRACE * 1000);
  }
}

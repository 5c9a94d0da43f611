import type { NodeId } from "../../src/node/contract.js";
import type { FateWatch } from "./rule.js";

/** All who watch the fates of messages, as one. */
export class FateWatches implements FateWatch {
  readonly #watches: FateWatch[] = [];

  add(watch: FateWatch): void {
    this.#watches.push(watch);
  }

  lost(from: NodeId, to: NodeId, handle: number, cause: number): void {
    for (const watch of this.#watches) watch.lost(from, to, handle, cause);
  }

  held(from: NodeId, to: NodeId, handle: number, cause: number): void {
    for (const watch of this.#watches) watch.held(from, to, handle, cause);
  }

  late(from: NodeId, to: NodeId, handle: number, by: number, cause: number): void {
    for (const watch of this.#watches) watch.late(from, to, handle, by, cause);
  }

  again(from: NodeId, to: NodeId, handle: number, after: number, cause: number): void {
    for (const watch of this.#watches) watch.again(from, to, handle, after, cause);
  }
}

import type { NodeId } from "../../node/contract.js";
import type { LivenessWording } from "../../wire/classic/requests.js";

/**
 * In which words each node understands a liveness request. A node that has never answered is asked in the one and the
 * other by turns, until it answers.
 */
export class LivenessWordings {
  readonly #last = new Map<NodeId, LivenessWording>();
  readonly #answered = new Set<NodeId>();

  /** The words for the next request to that node. */
  next(node: NodeId): LivenessWording {
    const last = this.#last.get(node);
    if (last !== undefined && this.#answered.has(node)) return last;
    const next = last === "Liveness" ? "Live" : "Liveness";
    this.#last.set(node, next);
    return next;
  }

  /** That node answered the last request. */
  answered(node: NodeId): void {
    this.#answered.add(node);
  }
}

import type { MessageId, NodeId } from "../../src/node/contract.js";
import type { RunRecord } from "./evidence.js";

/** The live set of each message: the peers that were members from its publication to the end of the run. */
export class LiveSets {
  readonly #deliveries: RunRecord["deliveries"];
  /** Peers that live to the end, in the order in which they became members. */
  readonly #members: NodeId[];
  readonly #since: Float64Array;

  constructor({ names, lives, deliveries }: RunRecord) {
    this.#deliveries = deliveries;
    const since = new Map(names.idsOf("peer").map((node) => [node, lives.memberSince(node)]));
    const sinceOf = (node: NodeId) => since.get(node) as number;
    this.#members = [...since.keys()].filter((node) => sinceOf(node) < Infinity);
    this.#members.sort((a, b) => sinceOf(a) - sinceOf(b) || a - b);
    this.#since = Float64Array.from(this.#members, sinceOf);
  }

  of(message: MessageId): readonly NodeId[] {
    const publishedAt = this.#deliveries.publishedAt(message);
    let count = this.#members.length;
    while (count > 0 && this.#since[count - 1] > publishedAt) count--;
    return count === this.#members.length ? this.#members : this.#members.slice(0, count);
  }
}

import type { MessageId, NodeId } from "../../src/node/contract.js";
import type { RunRecord } from "./evidence.js";

/**
 * The live set of each message: the peers that were members from its publication to the end of the run. Who publishes
 * is a member, even before it has a neighbour.
 */
export class LiveSets {
  readonly #record: RunRecord;
  /** Peers that live to the end, in the order in which they became members. */
  readonly #members: NodeId[];
  readonly #since: Float64Array;

  constructor(record: RunRecord) {
    const { names, lives } = record;
    this.#record = record;
    const since = Float64Array.from({ length: names.count }, (_, node) => lives.memberSince(node));
    this.#members = names.idsOf("peer").filter((node) => since[node] < Infinity);
    this.#members.sort((a, b) => since[a] - since[b] || a - b);
    this.#since = Float64Array.from(this.#members, (node) => since[node]);
  }

  of(message: MessageId): readonly NodeId[] {
    const { deliveries, lives } = this.#record;
    const publishedAt = deliveries.publishedAt(message);
    let count = this.#members.length;
    while (count > 0 && this.#since[count - 1] > publishedAt) count--;
    const members = count === this.#members.length ? this.#members : this.#members.slice(0, count);
    const { origin } = deliveries.message(message);
    const lastLife = lives.of(origin).at(-1);
    const livesOn = lastLife !== undefined && lastLife.since <= publishedAt && lastLife.until === Infinity;
    return livesOn && lives.memberSince(origin) > publishedAt ? [...members, origin] : members;
  }
}

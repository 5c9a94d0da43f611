import type { MessageId, NodeId } from "../../src/node/contract.js";
import type { RunRecord } from "./evidence.js";
import { Frontier } from "./frontier.js";
import { LinksInTime } from "./links-in-time.js";

/**
 * Which peers a message could have reached: those that a path in time connects to the publisher, over neighbours, with
 * both ends up and no barrier between them at the times needed: no partition, and no link that is down or half open. A
 * hop takes the base latency of its link and nothing for jitter, queues or losses; whoever has the message may wait with
 * it for as long as it lives; what reaches a frozen node is there when it thaws. The earliest arrivals are found as in
 * Dijkstra's algorithm (Bui-Xuan, Ferreira and Jarry, "Computing shortest, fastest, and foremost journeys in dynamic
 * networks", 2003), from all nodes that did deliver it.
 */
export class Reachability {
  readonly #record: RunRecord;
  #links: LinksInTime | undefined;
  /** What was asked for last about each message: a measure and several checks ask for the same. */
  readonly #answers = new Map<MessageId, Answer>();

  constructor(record: RunRecord) {
    this.#record = record;
  }

  /**
   * Which of these peers the message could not have reached.
   *
   * @param within counts only what is reached so long after the publication, in microseconds
   */
  unreachable(message: MessageId, peers: readonly NodeId[], within = Infinity): NodeId[] {
    const latest = this.#record.deliveries.publishedAt(message) + within;
    const arrivals = this.#arrivalsAt(message, peers);
    return peers.filter((_, index) => arrivals[index] === Infinity || arrivals[index] > latest);
  }

  #arrivalsAt(message: MessageId, peers: readonly NodeId[]): Float64Array {
    const known = this.#answers.get(message);
    if (known !== undefined && isSame(known.peers, peers)) return known.arrivals;
    const links = (this.#links ??= new LinksInTime(this.#record));
    const { deliveries } = this.#record;
    const publishedAt = deliveries.publishedAt(message);
    const isHopeless = (peer: NodeId) =>
      links.isCutOffFrom(peer, publishedAt) && deliveries.delay(message, peer) === undefined;
    const earliest = peers.every(isHopeless) ? undefined : this.#earliestArrivals(message, links);
    const arrivals = Float64Array.from(peers, (peer) => earliest?.[peer] ?? Infinity);
    this.#answers.set(message, { peers, arrivals });
    return arrivals;
  }

  /** The earliest time at which each node could have had the message; Infinity: not before the end of the run. */
  #earliestArrivals(message: MessageId, links: LinksInTime): Float64Array {
    const { deliveries, names } = this.#record;
    const arrivals = new Float64Array(names.count).fill(Infinity);
    const frontier = new Frontier();
    for (let node = 0; node < names.count; node++) {
      const delay = deliveries.delay(message, node);
      if (delay === undefined) continue;
      arrivals[node] = deliveries.publishedAt(message) + delay;
      frontier.push(arrivals[node], node);
    }
    for (let next = frontier.pop(); next !== undefined; next = frontier.pop()) {
      const { at, node } = next;
      if (at > arrivals[node]) continue;
      for (const relation of links.relations[node]) {
        if (arrivals[relation.to] <= at) continue;
        const arrival = links.arrival(node, relation, at);
        if (arrival >= arrivals[relation.to]) continue;
        arrivals[relation.to] = arrival;
        frontier.push(arrival, relation.to);
      }
    }
    return arrivals;
  }
}

interface Answer {
  readonly peers: readonly NodeId[];
  /** When each of them could have had the message at the earliest. */
  readonly arrivals: Float64Array;
}

function isSame(some: readonly NodeId[], others: readonly NodeId[]): boolean {
  return some.length === others.length && some.every((node, index) => node === others[index]);
}

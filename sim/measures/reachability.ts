import type { MessageId, NodeId } from "../../src/node/contract.js";
import { isCut } from "../network/cuts.js";
import { CRASH, LEAVE, NEIGHBOUR_DOWN, NEIGHBOUR_UP, POWER_OFF, STARTED } from "../recorder/history.js";
import type { RunRecord } from "./evidence.js";
import type { Life } from "./lives.js";

/** A time in which one node counted another as its neighbour. Microseconds. */
interface Relation {
  readonly to: NodeId;
  readonly since: number;
  until: number;
  /** The link's base latency. */
  readonly latency: number;
}

/**
 * Which peers a message could have reached: those that a path in time connects to the publisher, over neighbours, with
 * both ends alive and no partition between them at the times needed, each link taking its base latency. The earliest
 * arrivals are found as in Dijkstra's algorithm (Bui-Xuan, Ferreira and Jarry, "Computing shortest, fastest, and
 * foremost journeys in dynamic networks", 2003), from all nodes that did deliver it.
 */
export class Reachability {
  readonly #record: RunRecord;
  #relations: readonly (readonly Relation[])[] | undefined;

  constructor(record: RunRecord) {
    this.#record = record;
  }

  /** How many of these peers the message could not have reached. */
  unreachable(message: MessageId, peers: readonly NodeId[]): number {
    const arrivals = this.#earliestArrivals(message);
    return peers.filter((peer) => arrivals[peer] === Infinity).length;
  }

  /** The earliest time at which each node could have had the message; Infinity: not before the end of the run. */
  #earliestArrivals(message: MessageId): Float64Array {
    const { deliveries, names } = this.#record;
    const arrivals = new Float64Array(names.count).fill(Infinity);
    const frontier = new Frontier();
    for (let node = 0; node < names.count; node++) {
      const delay = deliveries.delay(message, node);
      if (delay !== undefined) {
        arrivals[node] = deliveries.publishedAt(message) + delay;
        frontier.push(arrivals[node], node);
      }
    }
    this.#relations ??= relationsOf(this.#record);
    for (let next = frontier.pop(); next !== undefined; next = frontier.pop()) {
      const { at, node } = next;
      if (at > arrivals[node]) continue;
      for (const relation of this.#relations[node]) {
        if (arrivals[relation.to] <= at) continue;
        const arrival = this.#arrival(node, relation, at);
        if (arrival >= arrivals[relation.to]) continue;
        arrivals[relation.to] = arrival;
        frontier.push(arrival, relation.to);
      }
    }
    return arrivals;
  }

  /** The earliest arrival at the other end, of a message that the node has from that time on. */
  #arrival(node: NodeId, { to, since, until, latency }: Relation, has: number): number {
    const { lives, endedAt } = this.#record;
    const keeps = lives.of(node).find((life) => life.since <= has && has < life.until);
    if (keeps === undefined) return Infinity;
    let departure = Math.max(has, since);
    for (;;) {
      departure = this.#afterCuts(node, to, departure);
      const arrival = departure + latency;
      if (departure >= Math.min(until, keeps.until) || arrival > endedAt) return Infinity;
      const there = lives.of(to).find((life: Life) => arrival < life.until);
      if (there === undefined) return Infinity;
      if (there.since <= arrival) return arrival;
      departure = there.since - latency;
    }
  }

  /** The first time from then on at which no partition is between the two. */
  #afterCuts(from: NodeId, to: NodeId, at: number): number {
    let time = at;
    for (;;) {
      const cut = this.#record.cuts.find((one) => one.since <= time && time < one.until && isCut(one, from, to));
      if (cut === undefined) return time;
      time = cut.until;
    }
  }
}

/** When each node counted which others as neighbours. */
function relationsOf({ history, names, given, latencyBetween }: RunRecord): Relation[][] {
  const relations: Relation[][] = Array.from({ length: names.count }, () => []);
  const open: Map<NodeId, Relation>[] = Array.from({ length: names.count }, () => new Map());
  const begin = (node: NodeId, to: NodeId, since: number) => {
    const relation: Relation = { to, since, until: Infinity, latency: latencyBetween(node, to) };
    relations[node].push(relation);
    open[node].set(to, relation);
  };
  const end = (node: NodeId, to: NodeId, at: number) => {
    const relation = open[node].get(to);
    if (relation !== undefined) relation.until = at;
    open[node].delete(to);
  };
  for (let row = 0; row < history.length; row++) {
    const node = history.node(row);
    const at = history.at(row);
    switch (history.what(row)) {
      case STARTED:
        if (given !== undefined && node >= given.firstPeer) {
          const { overlay, firstPeer } = given;
          const peer = node - firstPeer;
          for (let link = overlay.offsets[peer]; link < overlay.offsets[peer + 1]; link++) {
            begin(node, overlay.targets[link] + firstPeer, at);
          }
        }
        break;
      case CRASH:
      case POWER_OFF:
      case LEAVE:
        for (const to of [...open[node].keys()]) end(node, to, at);
        break;
      case NEIGHBOUR_UP:
        begin(node, history.other(row), at);
        break;
      case NEIGHBOUR_DOWN:
        end(node, history.other(row), at);
        break;
    }
  }
  return relations;
}

/** A binary heap of arrivals by time. */
class Frontier {
  readonly #heap: { at: number; node: NodeId }[] = [];

  push(at: number, node: NodeId): void {
    const heap = this.#heap;
    let hole = heap.push({ at, node }) - 1;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (heap[parent].at <= at) break;
      heap[hole] = heap[parent];
      hole = parent;
    }
    heap[hole] = { at, node };
  }

  pop(): { at: number; node: NodeId } | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length === 0 || last === undefined) return first;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1].at < heap[child].at) child++;
      if (heap[child].at >= last.at) break;
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = last;
    return first;
  }
}

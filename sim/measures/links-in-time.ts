import type { NodeId } from "../../src/node/contract.js";
import { openingOf } from "../network/barriers.js";
import { CRASH, FREEZE, LEAVE, POWER_OFF, THAW } from "../recorder/history.js";
import type { RunRecord } from "./evidence.js";
import type { Life } from "./lives.js";
import { type Relation, relationsOf } from "./relations.js";

/** Microseconds; `until` is Infinity when it lasted to the end. */
interface Interval {
  readonly since: number;
  until: number;
}

/** When messages could pass from whom to whom. */
export class LinksInTime {
  readonly relations: readonly (readonly Relation[])[];
  readonly #record: RunRecord;
  readonly #lives: readonly (readonly Life[])[];
  readonly #freezes: ReadonlyMap<NodeId, readonly Interval[]>;
  /** The last time at which anybody counted each node as a neighbour. */
  readonly #countedUntil: Float64Array;

  constructor(record: RunRecord) {
    this.#record = record;
    this.relations = relationsOf(record);
    this.#lives = this.relations.map((_, node) => record.lives.of(node));
    this.#freezes = freezesOf(record);
    this.#countedUntil = new Float64Array(record.names.count);
    for (const { to, until } of this.relations.flat()) {
      this.#countedUntil[to] = Math.max(this.#countedUntil[to], until);
    }
  }

  /** Whether nobody counts that peer as a neighbour from then on. */
  isCutOffFrom(peer: NodeId, at: number): boolean {
    return this.#countedUntil[peer] <= at;
  }

  /** The earliest arrival at the other end, of a message that the node has from that time on. */
  arrival(node: NodeId, { to, since, until, latency }: Relation, has: number): number {
    const keeps = this.#lives[node].find((life) => life.since <= has && has < life.until);
    if (keeps === undefined) return Infinity;
    const lastDeparture = Math.min(until, keeps.until);
    let departure = Math.max(has, since);
    for (;;) {
      departure = this.#open(node, to, departure);
      if (departure >= lastDeparture) return Infinity;
      const arrives = departure + latency;
      const there = this.#lives[to].find((life) => life.since <= arrives && arrives < life.until);
      const handled = this.#awake(to, arrives);
      // The run ends before what happens at that moment.
      if (handled >= this.#record.endedAt) return Infinity;
      if (there !== undefined && handled < there.until) return handled;
      const next = this.#lives[to].find((life) => life.since > arrives);
      if (next === undefined) return Infinity;
      departure = next.since - latency;
    }
  }

  /** The first time from then on at which no barrier is between the two, and the sender is not frozen. */
  #open(from: NodeId, to: NodeId, at: number): number {
    let time = at;
    for (;;) {
      const { barriers } = this.#record;
      const free = barriers.reduce((before, barrier) => Math.max(before, openingOf(barrier, from, to, time)), time);
      const open = this.#awake(from, free);
      if (open === time) return time;
      time = open;
    }
  }

  /** The first time from then on at which that node is not frozen. */
  #awake(node: NodeId, at: number): number {
    return this.#freezes.get(node)?.find(({ since, until }) => since <= at && at < until)?.until ?? at;
  }
}

/** When each node was frozen; one that is killed while it is frozen is so until then. */
function freezesOf({ history }: RunRecord): Map<NodeId, Interval[]> {
  const freezes = new Map<NodeId, Interval[]>();
  for (let row = 0; row < history.length; row++) {
    const node = history.node(row);
    const last = freezes.get(node)?.at(-1);
    switch (history.what(row)) {
      case FREEZE:
        if (last?.until === Infinity) break;
        freezes.set(node, [...(freezes.get(node) ?? []), { since: history.at(row), until: Infinity }]);
        break;
      case THAW:
      case CRASH:
      case POWER_OFF:
      case LEAVE:
        if (last?.until === Infinity) last.until = history.at(row);
        break;
    }
  }
  return freezes;
}

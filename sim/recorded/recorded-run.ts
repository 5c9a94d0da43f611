import type { NodeId } from "../../src/node/contract.js";
import { NeverToDead } from "../checks/never-to-dead.js";
import { NeverTwice } from "../checks/never-twice.js";
import { type BaseLatency, createBaseLatency } from "../network/base-latency.js";
import { type BarrierInterval, type Cut, isCut } from "../network/barriers.js";
import { type GivenLinks, Links } from "../network/links.js";
import { MessagesInFlight } from "../network/messages-in-flight.js";
import { namesOf } from "../population.js";
import { Randomness } from "../random.js";
import type { History } from "../recorder/history.js";
import { Recorder } from "../recorder/recorder.js";
import { Senders } from "../recorder/senders.js";
import { Sampler, samplingStep } from "../recorder/sampler.js";
import { Traffic } from "../recorder/traffic.js";
import type { FaultRow, NodeRow, RunResult } from "../result.js";
import { resultOf } from "../result-of.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Names } from "../world/names.js";
import { givenDegree, givenLinks } from "../world/places.js";
import { CRASHED, FROZEN, LEFT, POWERED_OFF, States, UP } from "../world/states.js";
import type { Turn } from "../world/turn.js";
import { KnownMessages } from "./known-messages.js";
import * as rows from "./row-batch.js";
import type { RowSink } from "./row-merge.js";

/** The states that end a life, by the rows that say so. */
const ENDINGS: ReadonlyMap<number, number> = new Map([
  [rows.CRASH, CRASHED],
  [rows.POWER_OFF, POWERED_OFF],
  [rows.LEAVE, LEFT],
]);

/**
 * A run on real processes, put together from the rows that these recorded: with the names, latencies and links of
 * the simulation of the same scenario, and with the same measures and checks.
 *
 * Rows come in the order of time; one that is late counts as of the time of the one before. What clocks that are not
 * quite the same bring out of order does no harm: a message counts as published when it is first heard of, and so does
 * one whose publisher was killed before it could tell. What happens after the scenario's end does not count.
 */
export class RecordedRun implements RowSink {
  readonly scenario: Scenario;
  readonly names: Names;
  /** How long messages take, and in which region nodes are. */
  readonly base: BaseLatency;
  readonly #protocol: string;
  readonly #turn: Turn = { now: 0, node: -1 };
  readonly #lastMoment: number;
  /** The overlay that the scenario gives, if it does. */
  readonly given: GivenLinks | undefined;
  readonly #traffic = new Traffic();
  readonly #inFlight = new MessagesInFlight(this.#traffic, () => 0);
  readonly #states: States;
  readonly #recorder: Recorder;
  readonly #links: Links;
  readonly #neverTwice: NeverTwice;
  readonly #neverToDead: NeverToDead;
  readonly #watchesTwice: boolean;
  readonly #sampler: Sampler;
  readonly #messages: KnownMessages;
  readonly #done: FaultRow[] = [];
  readonly #barriers: BarrierInterval[] = [];
  readonly #cuts = new Map<string, BarrierInterval>();
  #events = 0;

  /** @param protocol the name of the protocol that runs */
  constructor(scenario: Scenario, protocol: string) {
    this.scenario = scenario;
    this.#protocol = protocol;
    this.#lastMoment = Math.round(scenario.duration * 1000);
    const names = namesOf(scenario);
    const randomness = new Randomness(scenario.seed);
    const turn = this.#turn;
    this.names = names;
    this.given = givenLinks(scenario, names, randomness);
    this.base = createBaseLatency(scenario.network.latency, scenario.network.directions, names, randomness);
    this.#states = new States(names.count);
    const senders = new Senders(names.count);
    this.#recorder = new Recorder(turn, names.count, givenDegree(this.given), senders);
    const { deliveries } = this.#recorder;
    this.#links = new Links(this.given, names.count);
    this.#neverTwice = new NeverTwice(turn, names, this.#inFlight, deliveries, this.#links);
    this.#neverToDead = new NeverToDead(turn, names, this.#inFlight, this.#recorder, this.#traffic);
    this.#watchesTwice = scenario.expect.some(({ check }) => check === "neverTwice");
    this.#sampler = new Sampler(samplingStep(scenario.duration), { traffic: this.#traffic, deliveries });
    // A message is published when it is first heard of.
    this.#messages = new KnownMessages(this.#inFlight, (message) => {
      deliveries.published({ ...message, publishedAt: turn.now / 1000 }, message.origin, turn.now);
      senders.published(message.id, message.origin);
    });
  }

  /** The time of the last row in microseconds. */
  get now(): number {
    return this.#turn.now;
  }

  /** How many rows have come. */
  get events(): number {
    return this.#events;
  }

  /** The state of a node, as far as rows have come. */
  stateOf(node: NodeId): NodeRow["state"] {
    return this.#states.nameOf(node);
  }

  /** How many neighbours a node counts, as far as rows have come. */
  degree(node: NodeId): number {
    return this.#recorder.degree(node);
  }

  /** What has happened, as far as rows have come. */
  get history(): History {
    return this.#recorder.history;
  }

  /** Takes in a batch that follows on all before. Batches of several processes go through a `RowMerge`. */
  apply(batch: rows.RowBatch): void {
    for (let row = 0; row < batch.at.length; row++) this.row(batch, row);
  }

  /** Takes in one row, which follows on all before. */
  row(batch: rows.RowBatch, row: number): void {
    const at = Math.max(batch.at[row], this.#turn.now);
    if (at > this.#lastMoment) return;
    const { cells } = batch;
    const cell = row * rows.COLUMNS;
    const node = cells[cell + rows.NODE];
    const other = cells[cell + rows.OTHER];
    this.#events++;
    if (at > this.#sampler.nextAt) this.#sampler.sample(at - 1);
    this.#turn.now = at;
    this.#turn.node = node;
    switch (cells[cell + rows.WHAT]) {
      case rows.SENT:
        return this.#sent(node, other, this.#messages.handle(batch, cell), cells[cell + rows.BYTES]);
      case rows.RECEIVED:
        return this.#received(node, other, this.#messages.handle(batch, cell));
      case rows.LOST:
        return this.#traffic.lost(this.#inFlight.kind(this.#messages.handle(batch, cell)));
      case rows.PUBLISHED:
        this.#messages.message(batch, cells[cell + rows.MESSAGE]);
        return;
      case rows.DELIVERED:
        return this.#delivered(node, other, this.#messages.message(batch, cells[cell + rows.MESSAGE]));
      case rows.DUPLICATE:
        return this.#receivedAgain(node, this.#messages.message(batch, cells[cell + rows.MESSAGE]));
      case rows.NOTE:
        return this.#recorder.note(batch.words[cells[cell + rows.WORD]]);
      default:
        return this.#happened(cells[cell + rows.WHAT], node, other);
    }
  }

  /** So many transmissions were repeated, and connections reset, for the network lost too much. */
  repeated(retransmissions: number, resets: number): void {
    this.#traffic.retransmissions += retransmissions;
    this.#traffic.resets += resets;
  }

  /** A fault was carried out, at a time in milliseconds. */
  carriedOut(row: FaultRow): void {
    this.#done.push(row);
  }

  /** A partition begins, at a time in microseconds. */
  cut(cut: Cut, at: number): void {
    const blocks = (from: NodeId, to: NodeId) => isCut(cut, from, to);
    const barrier: BarrierInterval = { fault: cut.fault, blocks, since: at, until: Infinity };
    this.#barriers.push(barrier);
    this.#cuts.set(cut.name, barrier);
  }

  /** A partition ends, at a time in microseconds. */
  heal(name: string, at: number): void {
    const barrier = this.#cuts.get(name);
    if (barrier !== undefined) barrier.until = at;
    this.#cuts.delete(name);
  }

  /**
   * What the run has given.
   *
   * @param endedAt when it ended, in microseconds
   * @param lateness how late the busiest process was, in milliseconds of the run's time
   */
  result(endedAt: number, ended: RunResult["ended"], lateness = 0): RunResult {
    const lastAt = Math.max(endedAt, this.#turn.now);
    this.#sampler.sample(lastAt);
    return resultOf({
      scenario: this.scenario,
      protocol: this.#protocol,
      medium: "tcp",
      lateness,
      digest: null,
      events: this.#events,
      isComplete: ended === "complete",
      endedAt: lastAt,
      names: this.names,
      states: this.#states,
      recorder: this.#recorder,
      traffic: this.#traffic,
      sampler: this.#sampler,
      faults: {
        done: this.#done,
        barriers: this.#barriers,
        effects: [],
        touched: new Set(this.#done.flatMap(({ nodes }) => nodes.flatMap((name) => this.names.find(name) ?? []))),
        overAt: this.#faultsOverAt(),
      },
      given: this.given,
      base: this.base,
      watched: { neverTwice: () => this.#neverTwice.verdict(), neverToDead: () => this.#neverToDead.verdict() },
    });
  }

  /** See `FaultRecord`; who is frozen is in the history. */
  #faultsOverAt(): number {
    const times = [...this.#done.map(({ at }) => Math.round(at * 1000)), ...this.#barriers.map(({ until }) => until)];
    return times.reduce((last, time) => Math.max(last, time), 0);
  }

  #sent(from: NodeId, to: NodeId, handle: number, bytes: number): void {
    const gossip = this.#inFlight.gossip(handle);
    this.#traffic.sent(this.#inFlight.kind(handle), bytes, 1);
    if (gossip >= 0) this.#recorder.deliveries.transmitted(gossip, 1);
    if (!this.#isNode(to)) return;
    this.#neverToDead.sent(from, to, rows.NONE, handle);
    if (this.#watchesTwice && gossip >= 0) this.#neverTwice.sent(from, to, this.#links.find(from, to), handle);
  }

  #received(node: NodeId, from: NodeId, handle: number): void {
    this.#traffic.received(this.#inFlight.kind(handle));
    if (!this.#watchesTwice || this.#inFlight.gossip(handle) < 0 || !this.#isNode(from)) return;
    this.#neverTwice.arrived(from, node, this.#links.find(from, node), handle);
  }

  /** A message that came from nobody knows whom came from its origin, as far as hops are concerned. */
  #delivered(node: NodeId, from: NodeId, message: number): void {
    const { deliveries } = this.#recorder;
    const sender = this.#isNode(from) ? from : deliveries.message(message).origin;
    deliveries.delivered(message, node, sender, this.#turn.now);
    this.#recorder.senders?.delivered(message, node, from);
  }

  #receivedAgain(node: NodeId, message: number): void {
    this.#recorder.deliveries.duplicate(message);
    this.#recorder.senders?.duplicate(node);
  }

  /** Something of the history happened. */
  #happened(what: number, node: NodeId, other: NodeId): void {
    const ending = ENDINGS.get(what);
    if (what === rows.MEMORY_LOST) return this.#loseMemory(node);
    if (what === rows.STARTED) return this.#start(node);
    // Who is down does nothing: what it seems to do is late, or lost its race with the kill.
    if (!this.#states.isAlive(node)) return;
    if (ending !== undefined) return this.#end(node, ending, what);
    switch (what) {
      case rows.FREEZE:
        this.#states.set(node, FROZEN);
        return this.#recorder.happened(what, node);
      case rows.THAW:
        this.#states.set(node, UP);
        return this.#recorder.happened(what, node);
      case rows.REGISTERED:
        return this.#recorder.registered(other);
      case rows.NEIGHBOUR_UP:
        return this.#recorder.neighbourUp(other);
      case rows.NEIGHBOUR_DOWN:
        return this.#recorder.neighbourDown(other);
      case rows.STRIKE:
        return this.#recorder.strike(other);
      case rows.DECLARED_DEAD:
        return this.#recorder.declaredDead(other);
      case rows.LISTED:
        return this.#recorder.listed(other);
      case rows.UNLISTED:
        return this.#recorder.unlisted(other);
    }
  }

  #start(node: NodeId): void {
    this.#states.set(node, UP);
    this.#recorder.happened(rows.STARTED, node);
    this.#recorder.started(node);
  }

  #end(node: NodeId, state: number, what: number): void {
    this.#states.set(node, state);
    this.#recorder.happened(what, node);
    this.#recorder.disconnected(node);
  }

  /** A node's first life has nothing to forget. */
  #loseMemory(node: NodeId): void {
    if (!this.#states.isDown(node)) return;
    this.#states.beginLife(node);
    this.#links.renew(new Set([node]));
    this.#recorder.happened(rows.MEMORY_LOST, node);
  }

  #isNode(node: NodeId): boolean {
    return node >= 0 && node < this.names.count;
  }
}

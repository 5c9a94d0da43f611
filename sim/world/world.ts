import type { Host, Milliseconds, NodeId, Place, Protocol, ProtocolNode } from "../../src/node/contract.js";
import type { Digest } from "../engine/digest.js";
import { CONTROL, START, UNREACHABLE, WAKE } from "../engine/event-kinds.js";
import type { EventQueue } from "../engine/event-queue.js";
import type { Barrier, Barriers, Cut } from "../network/barriers.js";
import type { MessagesInFlight } from "../network/messages-in-flight.js";
import type { Network, SentWatch } from "../network/network.js";
import type { Rule } from "../network/rule.js";
import { CRASH, FREEZE, LEAVE, MEMORY_LOST, POWER_OFF, STARTED, THAW } from "../recorder/history.js";
import type { Recorder } from "../recorder/recorder.js";
import type { Sampler } from "../recorder/sampler.js";
import type { FaultTarget } from "../faults/scene.js";
import type { TraceEventName, Tracer } from "../recorder/trace.js";
import type { Killing, Memory } from "../scenario/scenario.js";
import { Backlogs } from "./backlogs.js";
import type { Clocks } from "./clocks.js";
import type { Controls } from "./controls.js";
import { Foresight, LOOK_AHEAD } from "./foresight.js";
import { Inboxes } from "./inboxes.js";
import { type Lie, type Lies, listedBy } from "./lies.js";
import type { NeighbourRows } from "./neighbour-rows.js";
import type { SeenMessages } from "./seen-messages.js";
import type { SimulatedHost } from "./simulated-host.js";
import { CRASHED, FROZEN, LEFT, POWERED_OFF, type States, UP } from "./states.js";
import type { Timers } from "./timers.js";
import type { Turn } from "./turn.js";

/** What a world is made of. */
export interface WorldParts {
  readonly turn: Turn;
  readonly queue: EventQueue;
  readonly digest: Digest;
  readonly controls: Controls;
  readonly states: States;
  readonly timers: Timers;
  readonly clocks: Clocks;
  readonly lies: Lies;
  readonly inFlight: MessagesInFlight;
  readonly network: Network;
  readonly barriers: Barriers;
  readonly seen: SeenMessages;
  readonly neighbours: NeighbourRows;
  readonly recorder: Recorder;
  readonly host: SimulatedHost;
  readonly protocol: Protocol;
  readonly sampler: Sampler;
  /** Tells observers from outside, if there are any. */
  readonly tracer: Tracer | undefined;
  /** The place of each node. */
  readonly placeOf: (node: NodeId) => Place;
}

/** What the digest takes in of acts that are no rows of a history; numbers beyond those of its rows. */
const CUT = 101;
const HEALED = 102;
const ASKED_TO_PUBLISH = 103;
const SLOWED = 104;
const CLOCK_SET = 105;
const LIE_TOLD = 106;

/** The nodes, and what can happen to them: events of the queue, and acts of faults. */
export class World implements FaultTarget {
  readonly #parts: WorldParts;
  readonly #turn: Turn;
  readonly #queue: EventQueue;
  readonly #digest: Digest;
  readonly #states: States;
  readonly #inFlight: MessagesInFlight;
  readonly #network: Network;
  readonly #host: SimulatedHost;
  readonly #sampler: Sampler;
  readonly #protocol: Protocol;
  readonly #nodes: (ProtocolNode | undefined)[];
  readonly #backlogs = new Backlogs();
  readonly #inboxes: Inboxes;
  #events = 0;
  readonly #foresight: Foresight;
  #isHalted = false;

  constructor(parts: WorldParts, nodes: number) {
    this.#parts = parts;
    this.#protocol = parts.protocol;
    this.#turn = parts.turn;
    this.#queue = parts.queue;
    this.#digest = parts.digest;
    this.#states = parts.states;
    this.#inFlight = parts.inFlight;
    this.#network = parts.network;
    this.#host = parts.host;
    this.#sampler = parts.sampler;
    this.#nodes = Array.from({ length: nodes }, () => undefined);
    this.#foresight = new Foresight(parts, this.#nodes);
    this.#inboxes = new Inboxes({
      now: () => parts.turn.now,
      later: (at, act) => parts.controls.at(at, act),
      isUp: (node) => parts.states.of(node) === UP,
      handle: ({ source, handle, link }, node, waited, fault) => {
        if (waited > 0) parts.tracer?.late(source, node, handle, waited, fault);
        this.#deliver(node, source, handle, link);
      },
    });
  }

  /** Events handled so far. */
  get events(): number {
    return this.#events;
  }

  /** Handles up to so many events; false when none is left. */
  run(events: number): boolean {
    const queue = this.#queue;
    for (let left = events; left > 0 && !this.#isHalted; left--) {
      if (left % LOOK_AHEAD === 0) this.#foresight.look();
      if (!queue.next()) return false;
      if (queue.time > this.#sampler.nextAt) this.#sampler.sample(queue.time - 1);
      this.#turn.now = queue.time;
      this.#dispatch(queue.target, queue.source, queue.handle, queue.link);
    }
    return true;
  }

  /** Handles no more events. */
  halt(): void {
    this.#isHalted = true;
  }

  /** Schedules the start of a node, at a time in microseconds. */
  planStart(node: NodeId, at: number): void {
    this.#queue.push(at - this.#turn.now, node, -1, 0, START);
  }

  /** Asks a node to publish. */
  publish(node: NodeId, payload: string): void {
    this.#digest.add(this.#turn.now, node, CONTROL, ASKED_TO_PUBLISH);
    this.#turnOf(node, () => this.#nodes[node]?.publish?.(payload));
  }

  /** Whether the application can ask that node to publish. */
  canPublish(node: NodeId): boolean {
    return this.#parts.states.of(node) === UP && this.#nodes[node]?.publish !== undefined;
  }

  kill(nodes: readonly NodeId[], how: Killing): void {
    const { states } = this.#parts;
    if (how === "freeze") {
      for (const node of nodes) {
        states.set(node, FROZEN);
        this.#happened(FREEZE, "freeze", node);
      }
      return;
    }
    if (how === "crash") this.#takeDown(nodes, CRASHED, CRASH, how);
    else this.#takeDown(nodes, POWERED_OFF, POWER_OFF, how);
  }

  /** Frozen nodes go on: what reached them in the meantime is handled now, in its order. */
  thaw(nodes: readonly NodeId[]): void {
    for (const node of nodes) {
      this.#states.set(node, UP);
      this.#happened(THAW, "thaw", node);
      this.#inboxes.thawed(node);
      // Not through the queue: what arrives at this very moment may be ahead of it there, and comes after it.
      this.#backlogs.take(node, (source, handle, link) => this.#dispatch(node, source, handle, link));
    }
  }

  restart(nodes: readonly NodeId[], memory: Memory): void {
    const { states, seen, neighbours, recorder, network } = this.#parts;
    if (memory === "lost") {
      network.renew(new Set(nodes));
      for (const node of nodes) {
        this.#nodes[node] = undefined;
        states.beginLife(node);
        seen.forgetNode(node);
        neighbours.forgetNode(node);
        recorder.happened(MEMORY_LOST, node);
        this.#digest.add(this.#turn.now, node, CONTROL, MEMORY_LOST);
      }
    }
    for (const node of nodes) this.#start(node);
  }

  leave(nodes: readonly NodeId[]): void {
    for (const node of nodes) this.#turnOf(node, () => this.#nodes[node]?.stop());
    this.#takeDown(nodes, LEFT, LEAVE, "leave");
  }

  cut(cut: Cut): void {
    this.#parts.barriers.addCut(cut);
    for (const node of cut.group) this.#digest.add(this.#turn.now, node, CONTROL, CUT);
  }

  heal(cut: Cut): void {
    this.#parts.barriers.removeCut(cut);
    for (const node of cut.group) this.#digest.add(this.#turn.now, node, CONTROL, HEALED);
    this.#parts.network.healed();
  }

  addBarrier(barrier: Barrier): void {
    this.#parts.barriers.add(barrier);
  }

  removeBarrier(barrier: Barrier): void {
    this.#parts.barriers.remove(barrier);
    this.#network.healed();
  }

  eased(one: NodeId, other: NodeId): void {
    this.#network.healedBetween(one, other);
  }

  addRule(rule: Rule): void {
    this.#network.addRule(rule);
  }

  removeRule(rule: Rule): void {
    this.#network.removeRule(rule);
  }

  watchSent(watch: SentWatch): void {
    this.#network.watchSent(watch);
  }

  join(nodes: readonly NodeId[]): void {
    for (const node of nodes) this.#start(node);
  }

  slow(node: NodeId, fault: number, perMessage: (() => number) | null): void {
    this.#digest.add(this.#turn.now, node, CONTROL, SLOWED);
    this.#inboxes.slow(node, fault, perMessage);
  }

  setClock(node: NodeId, fault: number, drift: number, jump: Milliseconds): void {
    this.#digest.add(this.#turn.now, node, CONTROL, CLOCK_SET);
    this.#parts.clocks.change(node, this.#turn.now, { fault, drift, jump });
    this.#parts.timers.reschedule(node);
  }

  listOf(seed: NodeId): readonly NodeId[] {
    return listedBy(this.#parts.recorder.history, seed);
  }

  lie(seed: NodeId, fault: number, lie: Lie | null): void {
    this.#digest.add(this.#turn.now, seed, CONTROL, LIE_TOLD);
    this.#parts.lies.tell(seed, fault, lie);
  }

  #dispatch(target: NodeId, source: NodeId, handle: number, link: number): void {
    if (link < 0 || this.#states.of(target) !== UP) this.#handle(target, source, handle, link);
    else if (!this.#inboxes.any || !this.#inboxes.take(target, source, handle, link)) {
      this.#deliver(target, source, handle, link);
    }
  }

  /** A node that is up handles a message. */
  #deliver(target: NodeId, source: NodeId, handle: number, link: number): void {
    const message = this.#inFlight.message(handle);
    this.#events++;
    this.#digest.add(this.#turn.now, target, source, this.#inFlight.mark(handle));
    this.#network.arrived(source, target, link, handle);
    this.#turn.node = target;
    const protocol = this.#protocol;
    const isAdmitted = protocol.admit === undefined || protocol.admit(this.#host, source, message);
    if (isAdmitted) {
      this.#host.beginTurn(message, handle);
      (this.#nodes[target] as ProtocolNode).receive(source, message);
    }
    this.#foresight.learn(handle, isAdmitted, this.#host.hasSpoken);
    this.#host.endTurn();
    this.#turn.node = -1;
    this.#inFlight.release(handle);
  }

  /** Any other event. */
  #handle(target: NodeId, source: NodeId, handle: number, link: number): void {
    if (link === CONTROL) {
      this.#events++;
      this.#parts.controls.run(handle);
    } else if (link === START) {
      this.#start(target);
    } else if (this.#states.of(target) !== UP) {
      this.#miss(target, source, handle, link);
    } else if (link === WAKE) {
      this.#wake(target, source, handle);
    } else {
      this.#reportUnreachable(target, source);
    }
  }

  #wake(node: NodeId, timer: number, generation: number): void {
    const { turn, digest, timers } = this.#parts;
    const name = timers.ranOut(node, timer, generation);
    if (name === undefined) return;
    this.#events++;
    digest.add(turn.now, node, WAKE, timers.mark(timer));
    this.#turnOf(node, () => (this.#nodes[node] as ProtocolNode).wake(name));
  }

  #reportUnreachable(node: NodeId, unreachable: NodeId): void {
    const { turn, digest } = this.#parts;
    this.#events++;
    digest.add(turn.now, node, unreachable, UNREACHABLE);
    this.#turnOf(node, () => (this.#nodes[node] as ProtocolNode).unreachable(unreachable));
  }

  /** An event reaches a node that is not up. */
  #miss(target: NodeId, source: NodeId, handle: number, link: number): void {
    const { turn, digest, states, network } = this.#parts;
    if (states.of(target) === FROZEN) {
      this.#backlogs.add(target, source, handle, link);
      return;
    }
    if (link < 0) return;
    this.#events++;
    digest.add(turn.now, target, source, link);
    network.miss(source, target, handle);
    if (states.of(target) !== POWERED_OFF) network.refuse(source, target);
  }

  #start(node: NodeId): void {
    this.#events++;
    this.#states.set(node, UP);
    this.#happened(STARTED, "started", node);
    this.#parts.recorder.started(node);
    this.#turnOf(node, () => {
      this.#nodes[node] ??= this.#create(node);
      this.#nodes[node].start();
    });
  }

  #create(node: NodeId): ProtocolNode {
    const host: Host = this.#parts.host;
    return this.#parts.protocol.create(host, this.#parts.placeOf(node));
  }

  #takeDown(nodes: readonly NodeId[], state: number, what: number, name: TraceEventName): void {
    const { states, timers, recorder, network } = this.#parts;
    for (const node of nodes) {
      states.set(node, state);
      timers.forget(node);
      this.#happened(what, name, node);
      recorder.disconnected(node);
      for (const { source, handle } of this.#inboxes.empty(node)) network.miss(source, node, handle);
      this.#backlogs.take(node, (source, handle, link) => {
        if (link >= 0) network.miss(source, node, handle);
      });
    }
    network.disconnected(new Set(nodes));
  }

  #happened(what: number, name: TraceEventName, node: NodeId): void {
    this.#digest.add(this.#turn.now, node, CONTROL, what);
    this.#parts.recorder.happened(what, node);
    this.#parts.tracer?.happened(name, node);
  }

  #turnOf(node: NodeId, act: () => void): void {
    const { turn, host } = this.#parts;
    turn.node = node;
    act();
    host.endTurn();
    turn.node = -1;
  }
}

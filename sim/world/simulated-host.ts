import type {
  Host,
  Message,
  MessageList,
  Milliseconds,
  NeighbourList,
  NodeId,
  NodeObserver,
  TimerName,
} from "../../src/node/contract.js";
import type { MessagesInFlight } from "../network/messages-in-flight.js";
import type { Network } from "../network/network.js";
import type { PackedStreams } from "../random.js";
import type { Clocks } from "./clocks.js";
import type { Lies } from "./lies.js";
import type { States } from "./states.js";
import type { Timers } from "./timers.js";
import type { Turn } from "./turn.js";

const NO_HANDLE = -1;
const NOBODY = -1;

/** What the host acts through. */
export interface HostParts {
  readonly turn: Turn;
  readonly timers: Timers;
  readonly network: Network;
  readonly inFlight: MessagesInFlight;
  readonly messages: MessageList;
  readonly neighbours: NeighbourList;
  readonly observer: NodeObserver;
  readonly random: PackedStreams;
  readonly states: States;
  readonly clocks: Clocks;
  readonly lies: Lies;
}

/**
 * The host of all simulated nodes: one object, which acts for the node whose turn it is. A node only ever calls its host
 * during a call into the node, so a million nodes can share one host and each still sees itself.
 */
export class SimulatedHost implements Host {
  readonly messages: MessageList;
  readonly neighbours: NeighbourList;
  readonly observer: NodeObserver;
  readonly #turn: Turn;
  readonly #timers: Timers;
  readonly #network: Network;
  readonly #inFlight: MessagesInFlight;
  readonly #random: PackedStreams;
  readonly #states: States;
  readonly #clocks: Clocks;
  readonly #lies: Lies;
  /** The message sent or received last in this turn, and its handle: a node forwards one message many times. */
  #lastMessage: Message | undefined;
  #lastHandle = NO_HANDLE;
  /** The handle of the message with which the turn began. */
  #received = NO_HANDLE;

  constructor(parts: HostParts) {
    this.messages = parts.messages;
    this.neighbours = parts.neighbours;
    this.observer = parts.observer;
    this.#turn = parts.turn;
    this.#timers = parts.timers;
    this.#network = parts.network;
    this.#inFlight = parts.inFlight;
    this.#random = parts.random;
    this.#states = parts.states;
    this.#clocks = parts.clocks;
    this.#lies = parts.lies;
  }

  get self(): NodeId {
    return this.#turn.node;
  }

  get life(): number {
    return this.#states.life(this.#turn.node);
  }

  now(): Milliseconds {
    const { now, node } = this.#turn;
    return (this.#clocks.any ? this.#clocks.shown(node, now) : now) / 1000;
  }

  random(): number {
    return this.#random.next(this.#turn.node);
  }

  send(to: NodeId, message: Message): void {
    const said = this.#lies.any ? this.#lies.twist(this.#turn.node, to, message) : message;
    if (said !== this.#lastMessage) this.#handle(said);
    this.#network.send(this.#turn.node, to, this.#lastHandle);
  }

  sendToAll(to: readonly NodeId[], message: Message, except = NOBODY): void {
    if (message !== this.#lastMessage) this.#handle(message);
    this.#network.sendToAll(this.#turn.node, to, except, this.#lastHandle);
  }

  setTimer(name: TimerName, delay: Milliseconds): void {
    this.#timers.set(name, delay);
  }

  clearTimer(name: TimerName): void {
    this.#timers.clear(name);
  }

  /** The turn begins with a message that has this handle. */
  beginTurn(message: Message, handle: number): void {
    this.#lastMessage = message;
    this.#lastHandle = handle;
    this.#received = handle;
  }

  /** Whether the node has sent something in this turn besides what it received. */
  get hasSpoken(): boolean {
    return this.#lastHandle !== this.#received;
  }

  /** The turn is over: a message that it made and nobody carries is let go. */
  endTurn(): void {
    if (this.#lastHandle === NO_HANDLE) return;
    if (this.#lastHandle !== this.#received) this.#inFlight.dropIfUnused(this.#lastHandle);
    this.#lastMessage = undefined;
    this.#lastHandle = NO_HANDLE;
    this.#received = NO_HANDLE;
  }

  #handle(message: Message): void {
    if (this.#lastHandle !== this.#received) this.#inFlight.dropIfUnused(this.#lastHandle);
    this.#lastHandle = this.#inFlight.put(message);
    this.#lastMessage = message;
  }
}

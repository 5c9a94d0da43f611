import type { Host, Message, MessageList, Milliseconds, NodeId, NodeObserver, TimerName } from "../node/contract.js";
import type { Clock } from "./clock.js";
import { NeighbourMap } from "./neighbour-map.js";
import type { Timers } from "./timers.js";
import type { Transport } from "./transport.js";

/** What a host acts through. */
export interface HostParts {
  readonly self: NodeId;
  readonly life: number;
  readonly messages: MessageList;
  readonly observer: NodeObserver;
  readonly clock: Clock;
  readonly random: () => number;
  readonly timers: Timers;
  /** The transport at the moment: a node that begins again gets another. */
  readonly transport: () => Transport;
  /** A message of the node to itself. */
  readonly sendToSelf: (message: Message) => void;
}

/** The host of one node on a real network. */
export class TcpHost implements Host {
  readonly self: NodeId;
  readonly life: number;
  readonly messages: MessageList;
  readonly neighbours = new NeighbourMap();
  readonly observer: NodeObserver;
  readonly #parts: HostParts;

  constructor(parts: HostParts) {
    this.self = parts.self;
    this.life = parts.life;
    this.messages = parts.messages;
    this.observer = parts.observer;
    this.#parts = parts;
  }

  now(): Milliseconds {
    return this.#parts.clock.now();
  }

  random(): number {
    return this.#parts.random();
  }

  send(to: NodeId, message: Message): void {
    if (to === this.self) this.#parts.sendToSelf(message);
    else this.#parts.transport().send(to, message);
  }

  sendToAll(to: readonly NodeId[], message: Message, except?: NodeId): void {
    const { sendToSelf, transport } = this.#parts;
    if (!to.includes(this.self)) return transport().sendToAll(to, message, except);
    if (except !== this.self) sendToSelf(message);
    transport().sendToAll(
      to.filter((node) => node !== this.self),
      message,
      except,
    );
  }

  setTimer(name: TimerName, delay: Milliseconds): void {
    this.#parts.timers.set(name, delay);
  }

  clearTimer(name: TimerName): void {
    this.#parts.timers.clear(name);
  }
}

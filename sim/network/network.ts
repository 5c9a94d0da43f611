import type { NodeId } from "../../src/node/contract.js";
import type { EventQueue } from "../engine/event-queue.js";
import { UNREACHABLE } from "../engine/event-kinds.js";
import type { PackedStreams } from "../random.js";
import type { Deliveries } from "../recorder/deliveries.js";
import type { Traffic } from "../recorder/traffic.js";
import type { NetworkPlan } from "../scenario/scenario.js";
import type { Turn } from "../world/turn.js";
import type { BaseLatency } from "./base-latency.js";
import type { Cuts } from "./cuts.js";
import { quantileOf } from "./laws.js";
import { type GivenLinks, Links } from "./links.js";
import type { MessagesInFlight } from "./messages-in-flight.js";
import { Retransmission } from "./retransmission.js";
import { Stalls } from "./stalls.js";

/** The longest base latency that its column can hold: about 36 minutes. Longer ones are asked for each time. */
const LONGEST_KEPT = 0x7fff_ffff;

/** Watches messages leave. */
export interface SentWatch {
  sent(from: NodeId, to: NodeId, link: number, handle: number): void;
}

/** Watches messages reach nodes that are up. */
export interface ArrivalWatch {
  arrived(from: NodeId, to: NodeId, link: number, handle: number): void;
}

/** What the network is built from. */
export interface NetworkParts {
  readonly plan: NetworkPlan;
  readonly turn: Turn;
  readonly queue: Pick<EventQueue, "push">;
  readonly messages: MessagesInFlight;
  readonly traffic: Traffic;
  readonly deliveries: Pick<Deliveries, "transmitted">;
  readonly base: BaseLatency;
  readonly cuts: Cuts;
  readonly jitter: PackedStreams;
  readonly loss: PackedStreams;
  readonly nodes: number;
  readonly given: GivenLinks | undefined;
  /** Calls back at that time, in µs. */
  readonly later: (at: number, action: () => void) => void;
  /** Whether two events of the same microsecond may change places: then a link keeps them apart. */
  readonly shufflesTies: boolean;
}

/**
 * Takes messages from node to node. What a message meets on its way, in this order: the sender's bandwidth, partitions,
 * loss, the link's base latency and its own jitter; and in a stream, those that left before it on the same link.
 */
export class Network {
  readonly links: Links;
  readonly #plan: NetworkPlan;
  readonly #turn: Turn;
  readonly #queue: Pick<EventQueue, "push">;
  readonly #messages: MessagesInFlight;
  readonly #traffic: Traffic;
  readonly #deliveries: Pick<Deliveries, "transmitted">;
  readonly #base: BaseLatency;
  readonly #cuts: Cuts;
  readonly #jitter: PackedStreams;
  readonly #loss: PackedStreams;
  readonly #jitterOf: (u: number) => number;
  /** Set when the jitter is uniform. */
  readonly #uniformJitter: { readonly low: number; readonly high: number } | undefined;
  readonly #retransmission: Retransmission;
  readonly #stalls: Stalls;
  readonly #sentWatches: SentWatch[] = [];
  readonly #arrivalWatches: ArrivalWatch[] = [];
  /** Whether nothing but latency and jitter is planned. */
  readonly #isPlain: boolean;
  readonly #constantMicros: number | undefined;
  /** Whether later messages on a link could overtake earlier ones, so that the order must be kept by force. */
  readonly #keepsOrder: boolean;
  readonly #hasJitter: boolean;
  readonly #gap: number;
  /** Base latency of each link in µs; −1: not asked for yet. Empty when all links have the same. */
  #latency = new Int32Array(0);
  /** The last arrival on each link in µs. Empty when the order keeps itself. */
  #lastArrival = new Float64Array(0);
  /** When each node's line is free again, in µs. Empty when bandwidth is unlimited. */
  readonly #lineFree: Float64Array;

  constructor(parts: NetworkParts) {
    const { plan } = parts;
    this.#plan = plan;
    this.#isPlain = plan.bandwidth === null && plan.loss === 0;
    this.#constantMicros = parts.base.constant;
    this.#turn = parts.turn;
    this.#queue = parts.queue;
    this.#messages = parts.messages;
    this.#traffic = parts.traffic;
    this.#deliveries = parts.deliveries;
    this.#base = parts.base;
    this.#cuts = parts.cuts;
    this.#jitter = parts.jitter;
    this.#loss = parts.loss;
    this.#jitterOf = quantileOf(plan.jitter);
    this.#uniformJitter = plan.jitter.kind === "uniform" ? plan.jitter : undefined;
    this.#hasJitter = !(plan.jitter.kind === "constant" && plan.jitter.value === 0);
    this.#keepsOrder = plan.mode === "stream";
    this.#gap = parts.shufflesTies ? 1 : 0;
    this.#lineFree = new Float64Array(plan.bandwidth === null ? 0 : parts.nodes);
    this.#retransmission = new Retransmission(plan.retransmission);
    this.#stalls = new Stalls({
      retransmission: this.#retransmission,
      later: parts.later,
      blocks: (from, to) => this.#cuts.blocks(from, to),
      release: (from, to, link, handle) => this.#release(from, to, link, handle),
      reset: (from, to, handles) => this.#reset(from, to, handles),
    });
    this.links = new Links(parts.given, (capacity) => this.#growColumns(capacity), parts.nodes);
  }

  /** Adds what watches messages leave. */
  watchSent(watch: SentWatch): void {
    this.#sentWatches.push(watch);
  }

  /** Adds what watches messages arrive. */
  watchArrivals(watch: ArrivalWatch): void {
    this.#arrivalWatches.push(watch);
  }

  /** Sends a message of the node whose turn it is. */
  send(from: NodeId, to: NodeId, handle: number): void {
    this.#count(handle, 1);
    this.#sendOne(from, to, handle);
  }

  /** Sends a message of the node whose turn it is to each of these but one. */
  sendToAll(from: NodeId, to: readonly NodeId[], except: NodeId, handle: number): void {
    let copies = 0;
    for (const node of to) {
      if (node === except) continue;
      copies++;
      this.#sendOne(from, node, handle);
    }
    if (copies > 0) this.#count(handle, copies);
  }

  /** A message reaches a node that is up. */
  arrived(from: NodeId, to: NodeId, link: number, handle: number): void {
    this.#traffic.received(this.#messages.kind(handle));
    const watches = this.#arrivalWatches;
    for (let i = 0; i < watches.length; i++) watches[i].arrived(from, to, link, handle);
  }

  /** A message is gone for good. */
  lose(handle: number): void {
    this.#traffic.lost(this.#messages.kind(handle));
    this.#messages.release(handle);
  }

  /** Tells a node, one link's latency from now, that another one refused it; not through a partition. */
  refuse(from: NodeId, to: NodeId): void {
    if (this.#cuts.blocks(to, from)) return;
    const back = this.#baseLatency(to, from, this.links.find(to, from));
    this.#queue.push(back, from, to, 0, UNREACHABLE);
  }

  /** Partitions ended: what they held back goes on with its next retransmission. */
  healed(): void {
    this.#stalls.healed(this.#turn.now);
  }

  /** These nodes went down: what they were still trying to send is lost. */
  disconnected(nodes: ReadonlySet<NodeId>): void {
    for (const handle of this.#stalls.forget(nodes)) this.lose(handle);
  }

  #count(handle: number, copies: number): void {
    const messages = this.#messages;
    const gossip = messages.gossip(handle);
    messages.hold(handle, copies);
    this.#traffic.sent(messages.kind(handle), messages.size(handle), copies);
    if (gossip >= 0) this.#deliveries.transmitted(gossip, copies);
  }

  #sendOne(from: NodeId, to: NodeId, handle: number): void {
    const link = this.links.find(from, to);
    const watches = this.#sentWatches;
    for (let i = 0; i < watches.length; i++) watches[i].sent(from, to, link, handle);
    if (this.#isPlain && !this.#cuts.any && !this.#stalls.any) this.#arrive(from, to, link, handle, 0);
    else this.#brave(from, to, link, handle);
  }

  /** Queues at the sender and passes its line; the time that takes, in µs. */
  #transmit(from: NodeId, size: number, bandwidth: number): number {
    const begin = Math.max(this.#turn.now, this.#lineFree[from]);
    const end = begin + Math.ceil((size * 8e6) / bandwidth);
    this.#lineFree[from] = end;
    return end - this.#turn.now;
  }

  /** Sends through a network that queues, cuts or loses, or did so lately. */
  #brave(from: NodeId, to: NodeId, link: number, handle: number): void {
    const { bandwidth, loss } = this.#plan;
    const size = this.#messages.size(handle);
    const wait = bandwidth === null ? 0 : this.#transmit(from, size, bandwidth);
    if (this.#cuts.blocks(from, to)) this.#meetCut(from, to, link, handle, wait);
    else if (this.#stalls.has(link)) this.#stalls.hold(from, to, link, handle, this.#turn.now + wait);
    else if (loss === 0) this.#arrive(from, to, link, handle, wait);
    else this.#risk(from, to, link, handle, wait);
  }

  #meetCut(from: NodeId, to: NodeId, link: number, handle: number, wait: number): void {
    if (this.#plan.mode === "datagram") this.#loseAtOnce(handle);
    else this.#stalls.hold(from, to, link, handle, this.#turn.now + wait);
  }

  /** Sends over a link that loses: in a stream, each loss costs a timeout. */
  #risk(from: NodeId, to: NodeId, link: number, handle: number, wait: number): void {
    const isLost = () => this.#loss.next(from) < this.#plan.loss;
    if (this.#plan.mode === "datagram") {
      if (isLost()) this.#loseAtOnce(handle);
      else this.#arrive(from, to, link, handle, wait);
      return;
    }
    let attempt = 0;
    let delay: number | undefined = 0;
    while (delay !== undefined && isLost()) delay = this.#retransmission.delay(++attempt);
    this.#traffic.retransmissions += Math.min(attempt, this.#plan.retransmission.limit);
    if (delay === undefined) this.#stalls.doom(from, to, link, handle, this.#turn.now + wait);
    else this.#arrive(from, to, link, handle, wait + delay);
  }

  /** A message is lost as it is sent. Its handle stays: the sender may be about to send it to others. */
  #loseAtOnce(handle: number): void {
    this.#traffic.lost(this.#messages.kind(handle));
    this.#messages.hold(handle, -1);
  }

  /** Puts a message on its way, `wait` µs from now. */
  #arrive(from: NodeId, to: NodeId, link: number, handle: number, wait: number): void {
    let delay = wait + (this.#constantMicros ?? this.#baseLatency(from, to, link));
    if (this.#hasJitter) {
      const u = (this.#jitter.nextInt32(from) >>> 0) / 0x1_0000_0000;
      const uniform = this.#uniformJitter;
      // A law as frequent as this one is worth not to call a function for.
      const jitter = uniform === undefined ? this.#jitterOf(u) : uniform.low + (uniform.high - uniform.low) * u;
      delay += Math.round(jitter * 1000);
    }
    if (this.#keepsOrder) {
      const now = this.#turn.now;
      const earliest = this.#lastArrival[link] + this.#gap;
      if (now + delay < earliest) delay = earliest - now;
      this.#lastArrival[link] = now + delay;
    }
    this.#queue.push(delay, to, from, handle, link);
  }

  #baseLatency(from: NodeId, to: NodeId, link: number): number {
    if (this.#constantMicros !== undefined) return this.#constantMicros;
    const known = this.#latency[link];
    if (known >= 0) return known;
    const latency = this.#base.between(from, to);
    if (latency <= LONGEST_KEPT) this.#latency[link] = latency;
    return latency;
  }

  #release(from: NodeId, to: NodeId, link: number, handle: number): void {
    this.#traffic.retransmissions++;
    this.#arrive(from, to, link, handle, 0);
  }

  #reset(from: NodeId, to: NodeId, handles: readonly number[]): void {
    this.#traffic.resets++;
    for (const handle of handles) this.lose(handle);
    this.#queue.push(0, from, to, 0, UNREACHABLE);
  }

  #growColumns(capacity: number): void {
    if (this.#constantMicros === undefined) {
      const latency = new Int32Array(capacity).fill(-1);
      latency.set(this.#latency);
      this.#latency = latency;
    }
    if (this.#keepsOrder) {
      const lastArrival = new Float64Array(capacity);
      lastArrival.set(this.#lastArrival);
      this.#lastArrival = lastArrival;
    }
  }
}

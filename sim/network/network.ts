import type { NodeId } from "../../src/node/contract.js";
import type { EventQueue } from "../engine/event-queue.js";
import { UNREACHABLE } from "../engine/event-kinds.js";
import type { PackedStreams } from "../random.js";
import type { Deliveries } from "../recorder/deliveries.js";
import type { Traffic } from "../recorder/traffic.js";
import type { NetworkPlan } from "../scenario/scenario.js";
import type { Turn } from "../world/turn.js";
import type { BaseLatency } from "./base-latency.js";
import type { Barriers } from "./barriers.js";
import { Burst } from "./burst.js";
import { quantileOf } from "./laws.js";
import { NO_PLACE } from "./link-rows.js";
import { type GivenLinks, Links } from "./links.js";
import type { MessagesInFlight } from "./messages-in-flight.js";
import { Retransmission } from "./retransmission.js";
import { FateWatches } from "./fate-watches.js";
import { Fate, type FateWatch, NETWORK_LOSS, RECEIVER_DOWN, RESET, type Rule, SENDER_DOWN } from "./rule.js";
import { Rules } from "./rules.js";
import { Stalls } from "./stalls.js";
import { Uplinks } from "./uplinks.js";

/** The longest base latency that its column can hold: about 36 minutes. Longer ones are asked for each time. */
const LONGEST_KEPT = 0x7fff_fffe;

/** The longest jitter, in milliseconds, of which twice the microseconds are a small integer. */
const LONGEST_DOUBLED = 1_000_000;

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
  readonly queue: Pick<EventQueue, "push" | "pushAll">;
  readonly messages: MessagesInFlight;
  readonly traffic: Traffic;
  readonly deliveries: Pick<Deliveries, "transmitted">;
  readonly base: BaseLatency;
  readonly barriers: Barriers;
  readonly jitter: PackedStreams;
  readonly loss: PackedStreams;
  /** For attempts that there would not be but for a fault's losses: so that those of `loss` stay as they were. */
  readonly lossOfRepeats: PackedStreams;
  readonly nodes: number;
  readonly given: GivenLinks | undefined;
  /** Calls back at that time, in µs. */
  readonly later: (at: number, action: () => void) => void;
  /** Whether two events of the same microsecond may change places: then a link keeps them apart. */
  readonly shufflesTies: boolean;
}

/**
 * Takes messages from node to node. What a message meets on its way, in this order: the sender's bandwidth, barriers such
 * as partitions, those that a barrier holds back on the same link, loss and the rules of faults, the link's base latency
 * and its own jitter; and in a stream, those that left before it on the same link.
 */
export class Network {
  readonly links: Links;
  readonly #plan: NetworkPlan;
  readonly #turn: Turn;
  readonly #queue: Pick<EventQueue, "push" | "pushAll">;
  readonly #messages: MessagesInFlight;
  readonly #traffic: Traffic;
  readonly #deliveries: Pick<Deliveries, "transmitted">;
  readonly #base: BaseLatency;
  readonly #barriers: Barriers;
  readonly #jitter: PackedStreams;
  readonly #loss: PackedStreams;
  readonly #lossOfRepeats: PackedStreams;
  readonly #jitterOf: (u: number) => number;
  /** Set when the jitter is uniform. */
  readonly #uniformJitter: { readonly low: number; readonly high: number } | undefined;
  readonly #retransmission: Retransmission;
  readonly #stalls: Stalls;
  readonly #sentWatches: SentWatch[] = [];
  readonly #arrivalWatches: ArrivalWatch[] = [];
  readonly #fates = new FateWatches();
  readonly #uplinks: Uplinks;
  readonly #rules = new Rules();
  /** What holds up, or loses, the message at hand. */
  #cause = NETWORK_LOSS;
  /** Whether nothing but latency and jitter is planned. */
  #isPlain: boolean;
  readonly #constantMicros: number | undefined;
  /** Whether later messages on a link could overtake earlier ones, so that the order must be kept by force. */
  readonly #keepsOrder: boolean;
  readonly #hasJitter: boolean;
  readonly #gap: number;
  readonly #rows: Links["rows"];
  readonly #burst = new Burst();
  /** The last arrival, in µs, on links that are gone, but have messages waiting. */
  readonly #formerArrivals = new Map<number, number>();

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
    this.#barriers = parts.barriers;
    this.#jitter = parts.jitter;
    this.#loss = parts.loss;
    this.#lossOfRepeats = parts.lossOfRepeats;
    this.#jitterOf = quantileOf(plan.jitter);
    this.#uniformJitter = plan.jitter.kind === "uniform" ? plan.jitter : undefined;
    this.#hasJitter = !(plan.jitter.kind === "constant" && plan.jitter.value === 0);
    this.#keepsOrder = plan.mode === "stream";
    this.#gap = parts.shufflesTies ? 1 : 0;
    this.#uplinks = new Uplinks(parts.turn, plan.bandwidth, parts.nodes, this.#fates);
    this.#retransmission = new Retransmission(plan.retransmission);
    this.#stalls = new Stalls({
      retransmission: this.#retransmission,
      later: parts.later,
      blocks: (from, to) => this.#barriers.blocking(from, to) !== undefined,
      release: (from, to, link, handle) => this.#release(from, to, link, handle),
      reset: (from, to, handles) => this.#reset(from, to, handles),
    });
    this.links = new Links(parts.given, parts.nodes, parts.base.constant === undefined ? "kept" : "not kept");
    this.#rows = this.links.rows;
  }

  /** Adds what watches messages leave. */
  watchSent(watch: SentWatch): void {
    this.#sentWatches.push(watch);
  }

  /** Adds what watches messages arrive. */
  watchArrivals(watch: ArrivalWatch): void {
    this.#arrivalWatches.push(watch);
  }

  /** Adds what watches the fates of messages. */
  watchFates(watch: FateWatch): void {
    this.#fates.add(watch);
  }

  /** From now on, messages meet this rule too. */
  addRule(rule: Rule): void {
    this.#rules.add(rule);
    // What queued at its sender still leaves ahead of what comes after the rule.
    if (rule.rate !== undefined) this.#isPlain = false;
  }

  removeRule(rule: Rule): void {
    this.#rules.remove(rule);
  }

  /** Sends a message of the node whose turn it is. */
  send(from: NodeId, to: NodeId, handle: number): void {
    this.#count(handle, 1);
    this.#sendOne(from, to, handle);
  }

  /** Sends a message of the node whose turn it is to each of these but one. */
  sendToAll(from: NodeId, to: readonly NodeId[], except: NodeId, handle: number): void {
    const copies = this.#isOpen
      ? this.#sendTogether(from, to, except, handle)
      : this.#sendEach(from, to, except, handle);
    if (copies > 0) this.#count(handle, copies);
  }

  /** Reads what a node that sends needs first, and no more; the value means nothing. See `Foresight`. */
  touchRow(from: NodeId): number {
    return this.#jitter.touch(from) ^ this.#rows.touchRow(from);
  }

  /** Reads what it needs next. */
  touchLinks(from: NodeId): number {
    return this.#rows.touchLinks(from);
  }

  /** A message reaches a node that is up. */
  arrived(from: NodeId, to: NodeId, link: number, handle: number): void {
    this.#traffic.received(this.#messages.kind(handle));
    const watches = this.#arrivalWatches;
    for (let i = 0; i < watches.length; i++) watches[i].arrived(from, to, link, handle);
  }

  /** A message found its receiver down. */
  miss(from: NodeId, to: NodeId, handle: number): void {
    this.#lose(from, to, handle, RECEIVER_DOWN);
  }

  /** Tells a node, one link's latency from now, that another one refused it; not through what lets nothing across. */
  refuse(from: NodeId, to: NodeId): void {
    if (this.#barriers.blocking(to, from) !== undefined || this.#rules.swallowing(to, from) !== undefined) return;
    const back = this.#baseLatency(to, from, this.links.placeOf(to, from));
    this.#queue.push(back, from, to, 0, UNREACHABLE);
  }

  /** Barriers are gone: what they held back goes on with its next retransmission. */
  healed(): void {
    this.#stalls.healed(this.#turn.now);
  }

  /** The same between two nodes alone. */
  healedBetween(one: NodeId, other: NodeId): void {
    this.#stalls.healedLink(this.links.find(one, other), this.#turn.now);
    this.#stalls.healedLink(this.links.find(other, one), this.#turn.now);
  }

  /** The links from and to these nodes are gone: they begin new ones. */
  renew(nodes: ReadonlySet<NodeId>): void {
    for (const { from, to, link } of this.#stalls.waitingFor(nodes)) {
      const place = this.links.placeOfKnown(link, from, to);
      if (place !== NO_PLACE) this.#formerArrivals.set(link, this.#rows.lastArrival(place));
    }
    this.links.renew(nodes);
  }

  /** These nodes went down: what they were still trying to send is lost. */
  disconnected(nodes: ReadonlySet<NodeId>): void {
    for (const { from, to, handles } of this.#stalls.forget(nodes)) {
      for (const handle of handles) this.#lose(from, to, handle, SENDER_DOWN);
    }
  }

  /** A message is gone for good. */
  #lose(from: NodeId, to: NodeId, handle: number, cause: number): void {
    this.#fates.lost(from, to, handle, cause);
    this.#traffic.lost(this.#messages.kind(handle));
    this.#messages.release(handle);
  }

  #count(handle: number, copies: number): void {
    const messages = this.#messages;
    const gossip = messages.gossip(handle);
    messages.hold(handle, copies);
    this.#traffic.sent(messages.kind(handle), messages.size(handle), copies);
    if (gossip >= 0) this.#deliveries.transmitted(gossip, copies);
  }

  /** Whether messages meet nothing but latency and jitter at the moment. */
  get #isOpen(): boolean {
    return this.#isPlain && !this.#barriers.any && !this.#stalls.any && !this.#rules.any;
  }

  /** How many copies are sent. */
  #sendEach(from: NodeId, to: readonly NodeId[], except: NodeId, handle: number): number {
    let copies = 0;
    for (const node of to) {
      if (node === except) continue;
      copies++;
      this.#sendOne(from, node, handle);
    }
    return copies;
  }

  #sendTogether(from: NodeId, to: readonly NodeId[], except: NodeId, handle: number): number {
    const burst = this.#burst;
    this.links.gather(from, to, except, burst);
    for (const watch of this.#sentWatches) {
      for (let i = 0; i < burst.count; i++) watch.sent(from, burst.receivers[i], burst.links[i], handle);
    }
    this.#arriveTogether(from, handle);
    return burst.count;
  }

  #sendOne(from: NodeId, to: NodeId, handle: number): void {
    const place = this.links.placeOf(from, to);
    const watches = this.#sentWatches;
    for (let i = 0; i < watches.length; i++) watches[i].sent(from, to, this.#rows.id(place), handle);
    if (this.#isOpen) this.#arrive(from, to, place, handle, 0);
    else this.#brave(from, to, place, handle);
  }

  /** Sends through a network that queues, cuts or loses, or did so lately. */
  #brave(from: NodeId, to: NodeId, place: number, handle: number): void {
    const link = this.#rows.id(place);
    const wait = this.#uplinks.pass(from, to, handle, this.#messages.size(handle), this.#rules.all);
    const barrier = this.#barriers.any ? this.#barriers.blocking(from, to) : undefined;
    if (barrier !== undefined) return this.#meetBarrier(from, to, link, handle, wait, barrier.fault);
    const stalledBy = this.#stalls.cause(link);
    if (stalledBy !== undefined) this.#hold(from, to, link, handle, wait, stalledBy);
    else this.#meetRules(from, to, place, handle, wait);
  }

  #meetBarrier(from: NodeId, to: NodeId, link: number, handle: number, wait: number, cause: number): void {
    if (this.#plan.mode === "datagram") this.#loseAtOnce(from, to, handle, cause);
    else this.#hold(from, to, link, handle, wait, cause);
  }

  #hold(from: NodeId, to: NodeId, link: number, handle: number, wait: number, cause: number): void {
    this.#fates.held(from, to, handle, cause);
    this.#stalls.hold(from, to, link, handle, this.#turn.now + wait, cause);
  }

  /** Sends over a link that loses, or that faults have rules for: in a stream, each loss costs a timeout. */
  #meetRules(from: NodeId, to: NodeId, place: number, handle: number, wait: number): void {
    const link = this.#rows.id(place);
    const losses = this.#drawLosses(from, to);
    const fate = this.#rules.swallowing(from, to) ?? this.#rules.meet(from, to, this.#messages.message(handle));
    if (!(fate instanceof Fate)) return this.#loseAtOnce(from, to, handle, fate.fault);
    if (losses > 0 && this.#plan.mode === "datagram") return this.#loseAtOnce(from, to, handle, this.#cause);

    this.#traffic.retransmissions += Math.min(losses, this.#plan.retransmission.limit);
    const repeated = this.#retransmission.delay(losses);
    if (repeated === undefined) {
      this.#fates.held(from, to, handle, this.#cause);
      return this.#stalls.doom(from, to, link, handle, this.#turn.now + wait, this.#cause);
    }
    if (repeated > 0) this.#fates.late(from, to, handle, repeated, this.#cause);
    this.#rules.tell(this.#fates, from, to, handle);
    const arrival = this.#arrive(from, to, place, handle, wait + repeated + fate.delay, fate.isOvertaken);
    for (const after of fate.copies) {
      this.#messages.hold(handle, 1);
      this.#queue.push(arrival + after, to, from, handle, link);
    }
  }

  /** How many attempts to get a message across are lost; one more than the limit, when all that are made are. */
  #drawLosses(from: NodeId, to: NodeId): number {
    const { mode, loss, retransmission } = this.#plan;
    const most = mode === "datagram" ? 1 : retransmission.limit + 1;
    let losses = 0;
    if (loss > 0) while (losses < most && this.#loss.next(from) < loss) losses++;
    this.#cause = NETWORK_LOSS;
    if (!this.#rules.any) return losses;
    for (let isRepeat = false; losses < most; losses++, isRepeat = true) {
      if (isRepeat && loss > 0 && this.#lossOfRepeats.next(from) < loss) continue;
      const rule = this.#rules.losing(from, to);
      if (rule === undefined) break;
      this.#cause = rule.fault;
    }
    return losses;
  }

  /** A message is lost as it is sent. Its handle stays: the sender may be about to send it to others. */
  #loseAtOnce(from: NodeId, to: NodeId, handle: number, cause: number): void {
    this.#fates.lost(from, to, handle, cause);
    this.#traffic.lost(this.#messages.kind(handle));
    this.#messages.hold(handle, -1);
  }

  /** Puts a message on its way, `wait` µs from now; how long it takes in all. */
  #arrive(from: NodeId, to: NodeId, place: number, handle: number, wait: number, isOvertaken = false): number {
    let delay = wait + (this.#constantMicros ?? this.#baseLatency(from, to, place));
    if (this.#hasJitter) delay += this.#jitterMicros(this.#jitter.nextInt32(from));
    if (this.#keepsOrder && !isOvertaken) {
      const now = this.#turn.now;
      const earliest = this.#rows.lastArrival(place) + this.#gap;
      if (now + delay < earliest) delay = earliest - now;
      this.#rows.setLastArrival(place, now + delay);
    }
    this.#queue.push(delay, to, from, handle, this.#rows.id(place));
    return delay;
  }

  /** The same for copies that leave together, while the network is open. */
  #arriveTogether(from: NodeId, handle: number): void {
    const { count, receivers, links, places, draws, delays } = this.#burst;
    const constant = this.#constantMicros;
    for (let i = 0; i < count; i++) delays[i] = constant ?? this.#baseLatency(from, receivers[i], places[i]);
    if (this.#hasJitter) {
      this.#jitter.nextInt32s(from, count, draws);
      this.#addJitter(count, draws, delays);
    }
    if (this.#keepsOrder) this.#rows.keepOrder(this.#turn.now, this.#gap, count, places, delays);
    this.#queue.pushAll(count, delays, receivers, from, handle, links);
  }

  #addJitter(count: number, draws: Int32Array, delays: Float64Array): void {
    const uniform = this.#uniformJitter;
    if (uniform === undefined || uniform.high > LONGEST_DOUBLED) {
      for (let i = 0; i < count; i++) delays[i] += this.#jitterMicros(draws[i]);
      return;
    }
    // A law as frequent as this one is worth a loop of its own, and a rounding without a call: half of twice as much.
    const { low, high } = uniform;
    for (let i = 0; i < count; i++) {
      const u = (draws[i] >>> 0) / 0x1_0000_0000;
      delays[i] += ((((low + (high - low) * u) * 2000) | 0) + 1) >> 1;
    }
  }

  /** The jitter in whole microseconds that was drawn with this number, times 2^32. */
  #jitterMicros(drawn: number): number {
    return Math.round(this.#jitterOf((drawn >>> 0) / 0x1_0000_0000) * 1000);
  }

  #baseLatency(from: NodeId, to: NodeId, place: number): number {
    if (this.#constantMicros !== undefined) return this.#constantMicros;
    const known = this.#rows.latency(place);
    if (known >= 0) return known;
    const latency = this.#base.between(from, to);
    if (latency <= LONGEST_KEPT) this.#rows.keepLatency(place, latency);
    return latency;
  }

  #release(from: NodeId, to: NodeId, link: number, handle: number): void {
    this.#traffic.retransmissions++;
    const swallower = this.#rules.swallowing(from, to);
    if (swallower !== undefined) return this.#lose(from, to, handle, swallower.fault);
    const place = this.links.placeOfKnown(link, from, to);
    if (place === NO_PLACE) this.#arriveOnFormer(from, to, link, handle);
    else this.#arrive(from, to, place, handle, 0);
  }

  /** What waited on a link while its receiver began a new life, whose links are others. */
  #arriveOnFormer(from: NodeId, to: NodeId, link: number, handle: number): void {
    const now = this.#turn.now;
    const jitter = this.#hasJitter ? this.#jitterMicros(this.#jitter.nextInt32(from)) : 0;
    const earliest = (this.#formerArrivals.get(link) ?? 0) + this.#gap;
    const arrival = Math.max(now + this.#base.between(from, to) + jitter, earliest);
    this.#formerArrivals.set(link, arrival);
    this.#queue.push(arrival - now, to, from, handle, link);
  }

  #reset(from: NodeId, to: NodeId, handles: readonly number[]): void {
    this.#traffic.resets++;
    for (const handle of handles) this.#lose(from, to, handle, RESET);
    this.#queue.push(0, from, to, 0, UNREACHABLE);
  }
}

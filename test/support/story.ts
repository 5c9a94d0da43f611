import { type BarrierInterval, type Cut, isCut } from "../../sim/network/barriers.js";
import type { GossipMessage, MessageId, NodeId } from "../../src/node/contract.js";
import { sizeOf } from "../../src/wire/size.js";
import { coreOf } from "../../sim/measures/core.js";
import { measureDetection } from "../../sim/measures/detection.js";
import { measureDissemination } from "../../sim/measures/dissemination.js";
import type { Evidence, RunRecord } from "../../sim/measures/evidence.js";
import { LiveSets } from "../../sim/measures/live-sets.js";
import { Lives } from "../../sim/measures/lives.js";
import { LastOverlay } from "../../sim/measures/last-overlay.js";
import { Reachability } from "../../sim/measures/reachability.js";
import type { GivenLinks } from "../../sim/network/links.js";
import { edges } from "../../sim/overlay/edges.js";
import { Deliveries } from "../../sim/recorder/deliveries.js";
import * as happenings from "../../sim/recorder/history.js";
import { Traffic } from "../../sim/recorder/traffic.js";
import type { Detection, Dissemination } from "../../sim/result.js";
import type { Scenario } from "../../sim/scenario/scenario.js";
import { Names } from "../../sim/world/names.js";
import { scenarioWith } from "./scenarios.js";

/** What a story begins with. */
export interface Setting {
  /** Default 0. */
  readonly seeds?: number;
  readonly peers: number;
  /** The links of a given overlay, by the numbers of the peers, from 1. Absent: peers find their neighbours. */
  readonly links?: readonly (readonly [number, number])[];
  /** The base latency of every link in milliseconds. Default 10. */
  readonly latency?: number;
  readonly scenario?: Partial<Scenario>;
}

/**
 * A run as told by a test: what happened to whom and when, in the words of the protocol. Measures and checks are given
 * its record, so that each of their figures can be worked out by hand. Times are in milliseconds.
 *
 *     new Story({ peers: 2, links: [[1, 2]] }).at(0).starts("peer-1", "peer-2").at(5_000).publishes("peer-1") …
 */
export class Story {
  readonly #setting: Setting;
  readonly #names: Names;
  readonly #history = new happenings.History();
  readonly #deliveries: Deliveries;
  readonly #traffic = new Traffic();
  readonly #barriers: BarrierInterval[] = [];
  readonly #touched = new Set<NodeId>();
  #faultsOverAt = 0;
  readonly #published = new Map<string, number>();
  #now = 0;

  constructor(setting: Setting) {
    this.#setting = setting;
    this.#names = new Names(setting.seeds ?? 0, setting.peers);
    this.#deliveries = new Deliveries(this.#names.count);
  }

  /** What is told from here on happens at that time. */
  at(time: number): this {
    this.#now = Math.round(time * 1000);
    return this;
  }

  starts(...nodes: string[]): this {
    return this.#happens(happenings.STARTED, nodes);
  }

  /** All nodes start now. */
  allStart(): this {
    return this.starts(...Array.from({ length: this.#names.count }, (_, node) => this.#names.of(node)));
  }

  losesPower(...nodes: string[]): this {
    return this.#befalls(nodes).#happens(happenings.POWER_OFF, nodes);
  }

  crashes(...nodes: string[]): this {
    return this.#befalls(nodes).#happens(happenings.CRASH, nodes);
  }

  freezes(...nodes: string[]): this {
    return this.#befalls(nodes).#happens(happenings.FREEZE, nodes);
  }

  thaws(...nodes: string[]): this {
    return this.#befalls(nodes).#happens(happenings.THAW, nodes);
  }

  leaves(...nodes: string[]): this {
    return this.#befalls(nodes).#happens(happenings.LEAVE, nodes);
  }

  /** Comes back without its memory. */
  startsAnew(...nodes: string[]): this {
    return this.#befalls(nodes).#happens(happenings.MEMORY_LOST, nodes).starts(...nodes);
  }

  /** The one counts the other as its neighbour from now on. */
  counts(node: string, neighbour: string): this {
    return this.#observes(happenings.NEIGHBOUR_UP, node, neighbour);
  }

  /** The two count each other as neighbours from now on. */
  meet(one: string, other: string): this {
    return this.counts(one, other).counts(other, one);
  }

  drops(node: string, neighbour: string): this {
    return this.#observes(happenings.NEIGHBOUR_DOWN, node, neighbour);
  }

  strikes(node: string, neighbour: string): this {
    return this.#observes(happenings.STRIKE, node, neighbour);
  }

  /** The one holds the other for dead, and drops it. */
  declaresDead(node: string, neighbour: string): this {
    return this.#observes(happenings.DECLARED_DEAD, node, neighbour).drops(node, neighbour);
  }

  lists(seed: string, ...peers: string[]): this {
    for (const peer of peers) this.#observes(happenings.LISTED, seed, peer);
    return this;
  }

  /** A peer has the answer of a seed that listed it. */
  registers(peer: string, seed: string): this {
    return this.#observes(happenings.REGISTERED, peer, seed);
  }

  removes(seed: string, ...peers: string[]): this {
    for (const peer of peers) this.#observes(happenings.UNLISTED, seed, peer);
    return this;
  }

  /** Publishes its next message. Messages are numbered from 0 in the order in which they are told. */
  publishes(peer: string, payload = ""): this {
    const sequence = (this.#published.get(peer) ?? 0) + 1;
    this.#published.set(peer, sequence);
    const origin = this.#id(peer);
    const message: GossipMessage = {
      kind: "gossip",
      id: this.#deliveries.count,
      origin,
      sequence,
      publishedAt: this.#now / 1000,
      payload,
    };
    this.#deliveries.published(message, origin, this.#now);
    return this;
  }

  /** Gets the last message, or that one, for the first time. */
  delivers(peer: string, from: string, message: MessageId = this.#deliveries.count - 1): this {
    this.#deliveries.delivered(message, this.#id(peer), this.#id(from), this.#now);
    return this;
  }

  /** The last message, or that one, is sent so many times, and arrives so many times where it is known. */
  isSent(transmissions: number, { duplicates = 0, message = this.#deliveries.count - 1 } = {}): this {
    const gossip = this.#deliveries.message(message);
    this.#deliveries.transmitted(message, transmissions);
    this.#traffic.sent(this.#traffic.kindIndex("gossip"), sizeOf(gossip), transmissions);
    for (let number = 0; number < duplicates; number++) this.#deliveries.duplicate(message);
    return this;
  }

  /** Control messages of that kind are sent. */
  isControlled(kind: string, transmissions: number): this {
    this.#traffic.sent(this.#traffic.kindIndex(kind), sizeOf({ kind }), transmissions);
    return this;
  }

  /** From now on these are cut off from those, or from all others; for so long, or to the end. */
  isCut(
    nodes: readonly string[],
    { against, direction = "both", lasts = Infinity }: Partial<Telling> & { readonly lasts?: number } = {},
  ): this {
    const ids = (names: readonly string[]) => new Set(names.map((name) => this.#id(name)));
    const cut: Cut = {
      name: "cut",
      fault: 0,
      group: ids(nodes),
      against: against === undefined ? "others" : ids(against),
      direction,
    };
    this.#barriers.push({
      fault: 0,
      blocks: (from, to) => isCut(cut, from, to),
      since: this.#now,
      until: this.#now + lasts * 1000,
    });
    return this.#befalls(nodes, lasts);
  }

  /** From now on a fault does something to these nodes, or to the network alone; for so long, or to the end. */
  isDisturbed(nodes: readonly string[], { lasts = Infinity } = {}): this {
    return this.#befalls(nodes, lasts);
  }

  /** The run ends now: what it left behind. */
  record(): RunRecord {
    const given = this.#given();
    return {
      scenario: { ...scenarioWith({ duration: this.#now / 1000 }), ...this.#setting.scenario },
      names: this.#names,
      history: this.#history,
      deliveries: this.#deliveries,
      lives: new Lives(this.#history, this.#names.count, (node) => given !== undefined && node >= given.firstPeer),
      given,
      barriers: this.#barriers,
      touched: this.#touched,
      faultsOverAt: this.#faultsOverAt,
      endedAt: this.#now,
      latencyBetween: () => (this.#setting.latency ?? 10) * 1000,
    };
  }

  /** The run ends now: what checks judge it by. */
  evidence(): Evidence {
    const record = this.record();
    return {
      ...record,
      liveSets: new LiveSets(record),
      reachability: new Reachability(record),
      lastOverlay: new LastOverlay(record),
      detection: measureDetection(record),
      core: coreOf(record),
    };
  }

  detection(): Detection {
    return measureDetection(this.record());
  }

  dissemination(): Dissemination {
    return measureDissemination(this.evidence(), this.#traffic);
  }

  #given(): GivenLinks | undefined {
    const { links, peers } = this.#setting;
    if (links === undefined) return undefined;
    const overlay = edges(
      peers,
      links.map(([one, other]) => [one - 1, other - 1]),
    );
    return { overlay, firstPeer: this.#names.seeds };
  }

  #befalls(nodes: readonly string[], lasts = 0): this {
    for (const node of nodes) this.#touched.add(this.#id(node));
    this.#faultsOverAt = Math.max(this.#faultsOverAt, this.#now + lasts * 1000);
    return this;
  }

  #happens(what: number, nodes: readonly string[]): this {
    for (const node of nodes) this.#history.add(this.#now, what, this.#id(node), -1);
    return this;
  }

  #observes(what: number, node: string, other: string): this {
    this.#history.add(this.#now, what, this.#id(node), this.#id(other));
    return this;
  }

  #id(name: string): NodeId {
    const id = this.#names.find(name);
    if (id === undefined) throw new Error(`the story knows no ${name}`);
    return id;
  }
}

interface Telling {
  readonly against: readonly string[];
  readonly direction: Cut["direction"];
}

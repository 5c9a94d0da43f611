import type { Milliseconds } from "../src/node/contract.js";
import type { Recording } from "./recording.js";
import type { Scenario } from "./scenario/scenario.js";

/**
 * What a run gives: plain data; of a simulated run, the same for the same (scenario, seed, version). Times and spans are
 * in milliseconds of virtual time. A figure that is not defined (nobody was reached, nobody died) is `null`, never a
 * number.
 */
export interface RunResult {
  readonly format: "hearsay-result";
  readonly formatVersion: 1;
  /** The version of Hearsay that made it. */
  readonly version: string;
  /** The scenario as drawn: every default filled in, every unit resolved. */
  readonly scenario: Scenario;
  /** The name of the protocol that ran. */
  readonly protocol: string;
  /** What the messages went through: a simulated network, or TCP connections between processes. */
  readonly medium: "simulated" | "tcp";
  /** 16 hexadecimal digits over every event of the run. `null`: a run on real processes, which nothing can repeat. */
  readonly digest: string | null;
  /**
   * How late the busiest process was, in the time of the run: times of a run on real processes may be too long by as
   * much. `null`: simulated, and never late.
   */
  readonly lateness: Milliseconds | null;
  /** How many events there were; of a run on real processes, how many rows they recorded. */
  readonly events: number;
  /** How the run ended: at its duration, or stopped early from outside. */
  readonly ended: "complete" | "stopped";
  readonly endedAt: Milliseconds;
  /** One row a node, seeds first, in the order of their ids. */
  readonly nodes: readonly NodeRow[];
  readonly faults: readonly FaultRow[];
  /** How often each fault of the scenario took effect, in its order. Empty for a run on real processes. */
  readonly effects: readonly FaultEffect[];
  readonly traffic: Traffic;
  readonly dissemination: Dissemination;
  readonly detection: Detection;
  readonly registry: Registry;
  readonly overlay: OverlaySummary;
  /** Counts that nodes made by `observer.note`. */
  readonly notes: Readonly<Record<string, number>>;
  readonly series: Series;
  readonly verdicts: readonly Verdict[];
  /** What happened moment by moment. `null`: it was not recorded. */
  readonly recording: Recording | null;
}

export interface NodeRow {
  readonly name: string;
  readonly role: "seed" | "peer";
  /** The region it was placed in, when the network has regions. */
  readonly region: string | null;
  /** When it first started; `null`: never. */
  readonly startedAt: Milliseconds | null;
  /** When it first had a neighbour; `null`: never, or a seed. */
  readonly joinedAt: Milliseconds | null;
  /** Its state when the run ended. */
  readonly state: "up" | "frozen" | "crashed" | "powered-off" | "left" | "not started";
  /** Its neighbours when the run ended. */
  readonly neighbours: number;
}

export interface FaultRow {
  readonly at: Milliseconds;
  /** What was done, in words: `kill 20 peers (power-off)`. */
  readonly what: string;
  /** The names of the nodes it was done to. */
  readonly nodes: readonly string[];
}

export interface FaultEffect {
  /** Its place in the scenario's list of faults, from 0. */
  readonly fault: number;
  readonly act: string;
  /** What is counted: `messages lost`, `nodes killed`. */
  readonly what: string;
  /** How many. 0: it never took effect. */
  readonly took: number;
}

/** Transmissions by the kind of their message. */
export interface Traffic {
  readonly byKind: Readonly<Record<string, KindTraffic>>;
  /** Transmissions that were repeated because the first was lost. */
  readonly retransmissions: number;
  /** Connections reset because a retransmission limit was reached. */
  readonly resets: number;
}

export interface KindTraffic {
  readonly sent: number;
  readonly received: number;
  /** Lost for good: dropped, reset, sent to a dead node. */
  readonly lost: number;
  /** Bytes sent. */
  readonly bytes: number;
}

/** How a figure is spread over the messages for which it is defined. */
export interface Spread {
  /** How many messages (or nodes) it is defined for. */
  readonly count: number;
  readonly mean: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number | null;
  readonly min: number | null;
}

/**
 * How messages spread. A peer is in a message's *live set* when it was up from the message's publication to the end of
 * the run and had joined (had a neighbour) when the message was published; a peer that has not joined within
 * {@link JOIN_GRACE} of its start counts as if it had, and so does the publisher.
 */
export interface Dissemination {
  readonly messages: number;
  /** Over messages: the share of the live set that delivered it. */
  readonly coverage: Spread;
  /** Over messages: the same over the live peers that a path in time connected to the publisher. */
  readonly reachableCoverage: Spread;
  /** Messages that reached the whole live set. */
  readonly atomic: number;
  readonly t50: Spread;
  readonly t95: Spread;
  readonly t99: Spread;
  readonly t100: Spread;
  /** Over messages: the mean number of hops to a first delivery. */
  readonly hops: Spread;
  readonly lastDeliveryHop: Spread;
  readonly redundancy: Spread;
  readonly transmissions: Spread;
  readonly duplicates: number;
  readonly deliveries: number;
  /** Bytes of gossip messages sent, and of everything else. */
  readonly payloadBytes: number;
  readonly controlBytes: number;
  /** One row a message, in the order of publication. */
  readonly perMessage: readonly MessageRow[];
}

export interface MessageRow {
  /** `peer-3#12`: the origin and its sequence number. */
  readonly name: string;
  readonly origin: string;
  readonly publishedAt: Milliseconds;
  /** The size of the live set. */
  readonly live: number;
  /** Live peers that delivered it, the publisher included. */
  readonly delivered: number;
  /** Live peers that a path in time connected to the publisher. */
  readonly reachable: number;
  /** A live peer that missed it, if any. */
  readonly missedBy: string | null;
  readonly t50: Milliseconds | null;
  readonly t95: Milliseconds | null;
  readonly t99: Milliseconds | null;
  readonly t100: Milliseconds | null;
  readonly hops: number | null;
  readonly lastDeliveryHop: number;
  readonly redundancy: number | null;
  readonly transmissions: number;
  readonly duplicates: number;
}

export interface Detection {
  /** Peers that died (killed, and not by `freeze`). */
  readonly deaths: number;
  /** Deaths of peers that had a live neighbour, who could see them die. */
  readonly detectable: number;
  /** From a death to its first declaration; over the declared. */
  readonly detectionTime: Spread;
  /** Deaths that a live seed had listed. */
  readonly listedDeaths: number;
  /** From a death to the removal from the last live seed that listed it; over the removed. */
  readonly removalTime: Spread;
  readonly strikes: number;
  readonly declarations: number;
  /** Declarations of peers that were alive. */
  readonly falsePositives: number;
  /** False positives per hour of a live peer. */
  readonly mistakeRate: number | null;
  /** From a false declaration until the peer is listed or a neighbour again; over those that came so far. */
  readonly mistakeDuration: Spread;
  readonly perDeath: readonly DeathRow[];
  readonly perMistake: readonly MistakeRow[];
}

export interface DeathRow {
  readonly node: string;
  readonly at: Milliseconds;
  /** Live peers that counted it as a neighbour at the time of death; who dies at the same moment is not live. */
  readonly neighbours: number;
  /** Until when one of these was up, and not frozen, ever since: nobody notices anything later. `null`: to the end. */
  readonly watchedUntil: Milliseconds | null;
  /** Live seeds that listed it at the time of death. */
  readonly listedBy: number;
  /** When the last live seed that listed it removed it, or went down itself. `null`: listed to the end. */
  readonly listedUntil: Milliseconds | null;
  readonly declaredAt: Milliseconds | null;
  /** When the last live seed that listed it removed it. `null`: not so. */
  readonly removedAt: Milliseconds | null;
  /** When it came back, if it did: what was not declared or removed by then is not owed. */
  readonly restartedAt: Milliseconds | null;
}

export interface MistakeRow {
  readonly node: string;
  readonly by: string;
  readonly at: Milliseconds;
}

/** The live seeds' lists against the truth, when the run ended. */
export interface Registry {
  readonly liveSeeds: number;
  readonly entries: number;
  /** Entries that name a peer that is not alive. */
  readonly stale: number;
  /** Live peers that a live seed had listed in this life of both, and does not list any more. */
  readonly missing: number;
  /** Live peers that no live seed lists. */
  readonly unlisted: number;
  readonly mostStale: number;
  readonly mostMissing: number;
}

/** The live peers and their links (either one counting the other as neighbour), when the run ended. */
export interface OverlaySummary {
  readonly live: number;
  readonly links: number;
  readonly components: number;
  readonly largestComponent: number;
  readonly isolated: number;
  readonly meanDegree: number | null;
  readonly maxDegree: number;
  /** Peers that started but never had a neighbour. */
  readonly neverJoined: number;
}

/** Samples at even steps of virtual time. */
export interface Series {
  readonly at: readonly Milliseconds[];
  readonly live: readonly number[];
  readonly stale: readonly number[];
  readonly missing: readonly number[];
  readonly unlisted: readonly number[];
  /** Since the sample before. */
  readonly transmissions: readonly number[];
  readonly deliveries: readonly number[];
  readonly duplicates: readonly number[];
}

export interface Verdict {
  /** The check, as its expectation reads: `coverage of live peers ≥ 100 % within 10 s`. */
  readonly expectation: string;
  readonly check: string;
  readonly held: boolean;
  /** What was measured, with its denominator: `200 of 200 messages reached all live peers`. */
  readonly measured: string;
  /** The worst case: which message, which peer, when. */
  readonly worst: string | null;
  /** The same by its names. `null`: there is none. */
  readonly worstCase: WorstCase | null;
  /** How near it was to the other verdict: `0.8 s to spare`, `14 messages short, by up to 3 peers`. `null`: cannot be said. */
  readonly margin: string | null;
  /** How much was judged. 0: the check had nothing to judge. */
  readonly judged: number;
}

/** The worst that a check met with, as far as it is about one message, one peer, one time. */
export interface WorstCase {
  /** `peer-3#12` */
  readonly message: string | null;
  /** Who missed it, died, was declared dead, stands apart, or broke the rule. */
  readonly peer: string | null;
  /** When the message was published, the peer died or was declared dead, the network was so, or the rule was broken. */
  readonly at: Milliseconds | null;
}

/** A peer that has not joined this long after its start counts as a member all the same. */
export const JOIN_GRACE: Milliseconds = 10_000;

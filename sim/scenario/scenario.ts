import type { Milliseconds } from "../../src/node/contract.js";
import type { ProtocolSettings } from "../../src/node/settings.js";
import type { Expectation } from "./expectation.js";
import type { Fault } from "./fault.js";
import type { HuntPlan } from "./hunt-plan.js";
import type { Law } from "./law.js";
import type { Fraction } from "./selector.js";

export type * from "./expectation.js";
export type * from "./fault.js";
export type * from "./hunt-plan.js";
export type * from "./law.js";
export type * from "./selector.js";

/**
 * A scenario as the simulator takes it: every unit resolved, every default filled in. Times and spans are in
 * milliseconds, sizes in bytes, shares and probabilities in [0, 1]. A scenario file is read into this by `loadScenario`.
 */
export interface Scenario {
  /** Names the run and its output folder: letters, digits, `-`, `_`, `.` */
  readonly name: string;
  /** What the scenario teaches. */
  readonly about: string;
  /** The seed of all randomness of the run: a whole number from 0 to 2^53 − 1. */
  readonly seed: number;
  /** When the run ends, in virtual time. */
  readonly duration: Milliseconds;
  /** The number of seed nodes, named `seed-1`, `seed-2`, … */
  readonly seeds: number;
  readonly peers: PeersPlan;
  readonly protocol: ProtocolSettings;
  readonly network: NetworkPlan;
  readonly overlay: OverlayPlan;
  /** Messages beside those that the peers publish by themselves. */
  readonly publish: readonly Publication[];
  readonly faults: readonly Fault[];
  readonly expect: readonly Expectation[];
  /** The order of events of the same microsecond: as scheduled, or shuffled to expose code that leans on it. */
  readonly ties: "scheduled" | "shuffled";
  /** What a hunt draws runs from. `null`: what it draws when it is not told. A run itself does not heed it. */
  readonly hunt: HuntPlan | null;
}

/** The peers, named `peer-1`, `peer-2`, …, in the order in which they join. */
export interface PeersPlan {
  readonly count: number;
  /** `every`: the span between two joins (0: all at once); `at`: when the first one joins. */
  readonly join: { readonly at: Milliseconds; readonly every: Milliseconds };
}

/** How messages travel. */
export interface NetworkPlan {
  /** `stream`: as TCP, loss is delay. `datagram`: as UDP, loss is loss and order is not kept. */
  readonly mode: "stream" | "datagram";
  /** The base latency of each link, one way: drawn once, then stable. */
  readonly latency: LatencyPlan;
  /** Whether both directions of a link have the same base latency, or each its own. */
  readonly directions: "same" | "independent";
  /** What each message takes beyond the base latency. */
  readonly jitter: Law;
  /** The probability that a transmission is lost. */
  readonly loss: Fraction;
  readonly retransmission: RetransmissionPlan;
  /** The sending rate of each node in bits per second. `null`: unlimited. */
  readonly bandwidth: number | null;
}

/** How a stream makes good a lost transmission: RFC 6298's doubling timeout, with Linux's limits as defaults. */
export interface RetransmissionPlan {
  /** The timeout of the first transmission. Default 200 ms. */
  readonly timeout: Milliseconds;
  /** The longest timeout that doubling leads to. Default 120 s. */
  readonly longest: Milliseconds;
  /** The number of retransmissions after which the connection is reset. Default 15. */
  readonly limit: number;
}

/** How the base latency of a link comes about. */
export type LatencyPlan = Law | RegionMatrix | Planet;

/** Latencies between named regions; each node is in one, drawn by weight. */
export interface RegionMatrix {
  readonly kind: "matrix";
  readonly regions: readonly { readonly name: string; readonly weight: number }[];
  /** `between[i][j]`: one way from region i to region j, the diagonal included. */
  readonly between: readonly (readonly Milliseconds[])[];
}

/** Each node is in one of the world's large cities, drawn by population. */
export interface Planet {
  readonly kind: "geo";
  /** How much longer than the great circle the path is. */
  readonly stretch: number;
  /** What each end of a link adds: drawn once for each node. */
  readonly lastMile: Law;
}

/** Who is whose neighbour: found by the protocol through the seeds, or given. */
export type OverlayPlan =
  | { readonly kind: "protocol" }
  | { readonly kind: "complete" }
  /** Each peer linked to `each` peers on either side of it. */
  | { readonly kind: "ring"; readonly each: number }
  /** A random graph in which each peer has exactly `degree` neighbours. */
  | { readonly kind: "regular"; readonly degree: number }
  /** Each peer picks `k` others. */
  | { readonly kind: "kOut"; readonly k: number }
  /** Erdős and Rényi: each pair is linked with this probability. */
  | { readonly kind: "random"; readonly edgeProbability: Fraction }
  /** Watts and Strogatz: a ring, each link rewired with this probability. */
  | { readonly kind: "smallWorld"; readonly each: number; readonly rewire: Fraction }
  /** Barabási and Albert: each newcomer links to `links` earlier peers, in proportion to their degree. */
  | { readonly kind: "scaleFree"; readonly links: number }
  /** Listed links: pairs of peer numbers counted from 0, each pair once. */
  | { readonly kind: "edges"; readonly edges: readonly (readonly [number, number])[] };

/** A message, or a row of them, that the application asks peers to publish. */
export interface Publication {
  readonly at: Milliseconds;
  readonly count: number;
  readonly every: Milliseconds;
  /** The name of a live peer, or a random live one for each message. */
  readonly by: string;
  /** The size of each payload in bytes. */
  readonly payload: number;
}

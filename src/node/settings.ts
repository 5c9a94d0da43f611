import type { Milliseconds } from "./contract.js";

/** How a peer publishes. */
export interface GossipSettings {
  /** The span between two messages of one peer; the first comes one span after its start. */
  readonly every: Milliseconds;
  /** How many messages each peer publishes. */
  readonly messages: number;
  /** The size in bytes of each payload. */
  readonly payload: number;
}

/** How a peer checks that its neighbours are alive. */
export interface LivenessSettings {
  /** The span between two rounds of requests, which is also the time a neighbour has to answer. */
  readonly every: Milliseconds;
  /** The number of misses in a row after which a neighbour is declared dead. */
  readonly strikes: number;
}

/** How a peer deals with seeds and candidates that do not answer. */
export interface JoinSettings {
  /** How long a peer waits for the answers of its seeds, and of a peer that it asked to connect. */
  readonly wait: Milliseconds;
  /** The span before a missing seed is asked again; it doubles with every try … */
  readonly retry: Milliseconds;
  /** … up to this one. */
  readonly longestRetry: Milliseconds;
}

/** The settings of the seed-and-peer protocol. */
export interface ProtocolSettings {
  /** The number of peers that a peer connects to. */
  readonly maxPeers: number;
  /** A peer accepts connections while it has fewer neighbours than this. `null`: no limit. */
  readonly acceptLimit: number | null;
  readonly gossip: GossipSettings | "off";
  readonly liveness: LivenessSettings | "off";
  readonly join: JoinSettings;
  /**
   * How long a peer that is reported dead may take to answer the seed that lists it, before the seed removes it. `"off"`:
   * the seed believes the report.
   */
  readonly verifyDeaths: Milliseconds | "off";
  /** How long a message stays in the message list at least. */
  readonly messageAge: Milliseconds;
}

/** The defaults. */
export const DEFAULT_SETTINGS: ProtocolSettings = {
  maxPeers: 4,
  acceptLimit: null,
  gossip: { every: 5_000, messages: 10, payload: 0 },
  liveness: { every: 13_000, strikes: 3 },
  join: { wait: 2_000, retry: 2_000, longestRetry: 60_000 },
  verifyDeaths: "off",
  messageAge: 3_600_000,
};

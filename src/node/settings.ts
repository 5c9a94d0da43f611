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

/** How peers stay in the lists of their seeds, and how seeds lose those that do not. */
export interface RefreshSettings {
  /** The span between two times at which a peer tells its seeds that it is still there. */
  readonly every: Milliseconds;
  /** How long a seed lists a peer that says nothing. `"off"`: until somebody reports it dead. */
  readonly lease: Milliseconds | "off";
}

/** How a peer with few neighbours finds more. */
export interface RepairSettings {
  /** A peer with fewer neighbours than this asks for others. */
  readonly below: number;
  /** The span between two looks at the number of neighbours. */
  readonly every: Milliseconds;
}

/** How a peer takes those back that it declared dead. */
export interface ReadmitSettings {
  /** The span between two tries; each asks one of those that are held for dead, at random. */
  readonly every: Milliseconds;
  /** How long after its declaration a peer is asked. */
  readonly for: Milliseconds;
}

/** How a peer has others confirm a death before it declares it. */
export interface ConfirmSettings {
  /** How many of the other neighbours are asked. */
  readonly helpers: number;
  /** How long they, and the one that is suspected, have to answer. */
  readonly wait: Milliseconds;
}

/** How neighbours exchange messages that one of them missed. */
export interface AntiEntropySettings {
  /** The span between two digests of a peer; each goes to one neighbour, at random. */
  readonly every: Milliseconds;
  /** How long after its publication a message is kept, to be sent to those that missed it. */
  readonly window: Milliseconds;
  /** How many messages are kept at most; the ones heard first go first. */
  readonly messages: number;
}

/** The settings of the seed-and-peer protocol. */
export interface ProtocolSettings {
  /** The number of peers that a peer connects to. */
  readonly maxPeers: number;
  /** A peer accepts connections while it has fewer neighbours than this. `null`: no limit. */
  readonly acceptLimit: number | null;
  /**
   * A seed names so many of the peers that it lists to one that registers, at random. `null`: all of them, with which the
   * bytes of joining grow with the square of the peers.
   */
  readonly listLimit: number | null;
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
  readonly refresh: RefreshSettings | "off";
  readonly repair: RepairSettings | "off";
  readonly readmit: ReadmitSettings | "off";
  readonly confirm: ConfirmSettings | "off";
  readonly antiEntropy: AntiEntropySettings | "off";
}

/** A choice of defaults: the protocol as its family of programs has it, or with all remedies. */
export type Profile = "classic" | "resilient";

/** The defaults: those of the classic profile, without remedies. */
export const DEFAULT_SETTINGS: ProtocolSettings = {
  maxPeers: 4,
  acceptLimit: null,
  listLimit: null,
  gossip: { every: 5_000, messages: 10, payload: 0 },
  liveness: { every: 13_000, strikes: 3 },
  join: { wait: 2_000, retry: 2_000, longestRetry: 60_000 },
  verifyDeaths: "off",
  messageAge: 3_600_000,
  refresh: "off",
  repair: "off",
  readmit: "off",
  confirm: "off",
  antiEntropy: "off",
};

/** The remedies, each as it is when it is on and nothing else is said. */
export const REMEDIES = {
  refresh: { every: 30_000, lease: 90_000 },
  repair: { below: 4, every: 15_000 },
  readmit: { every: 10_000, for: 600_000 },
  confirm: { helpers: 3, wait: 4_000 },
  antiEntropy: { every: 10_000, window: 300_000, messages: 10_000 },
} as const satisfies Partial<ProtocolSettings>;

/** The defaults of the resilient profile: all remedies, and seeds that verify deaths. */
export const RESILIENT_SETTINGS: ProtocolSettings = { ...DEFAULT_SETTINGS, verifyDeaths: 2_000, ...REMEDIES };

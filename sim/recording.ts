import type { Milliseconds } from "../src/node/contract.js";

/**
 * What can be recorded of nodes and links. `node` and `other` are the ends of a link (the lower first); who struck or
 * declared, and whom; the seed, and whom it lists; the peer, and the seed that answered it; else the node, and −1. A node
 * that loses its memory starts right after that. The end of a node is also that of its links: these are `unlinked` first.
 */
export const RECORDED_EVENTS = [
  "started",
  "crashed",
  "powered off",
  "left",
  "frozen",
  "thawed",
  "memory lost",
  "linked",
  "unlinked",
  "strike",
  "declared dead",
  "listed",
  "unlisted",
  "registered",
] as const;

export type RecordedEvent = (typeof RECORDED_EVENTS)[number];

/**
 * What happened in a run, moment by moment, as far as it was kept: what a report draws. Nodes are places in
 * `RunResult.nodes`, messages are places in `RunResult.dissemination.perMessage`; times are in milliseconds.
 */
export interface Recording {
  /**
   * From this moment on the history is complete; rows at this very moment say how things were then. 0, unless there was
   * too much to keep: then the end of the run.
   */
  readonly since: Milliseconds;
  readonly history: HistoryColumns;
  /** What kept nodes apart, and the links of that time that it cut. */
  readonly cuts: readonly CutRow[];
  /** For each node, how often it received what it had already. */
  readonly duplicates: readonly number[];
  /** How some of the messages spread: all of them, unless there was too much to keep. By ascending `message`. */
  readonly deliveries: readonly DeliveryColumns[];
  /** What was not kept, a sentence each. */
  readonly leftOut: readonly string[];
}

/** A table by columns of the same length, in the order of time. */
export interface HistoryColumns {
  readonly at: readonly Milliseconds[];
  /** Places in {@link RECORDED_EVENTS}. */
  readonly what: readonly number[];
  readonly node: readonly number[];
  readonly other: readonly number[];
}

/** Links that nothing passed, for a time. */
export interface CutRow {
  /** The fault that did it, by its place in the scenario's list, from 0. */
  readonly fault: number;
  readonly since: Milliseconds;
  /** `null`: to the end of the run. */
  readonly until: Milliseconds | null;
  /** The ends of the links: `one[i]` and `other[i]`, the lower first. */
  readonly one: readonly number[];
  readonly other: readonly number[];
}

/** Who delivered a message first when, and from whom: columns of the same length, in the order of time. */
export interface DeliveryColumns {
  readonly message: number;
  /** The publisher comes first. */
  readonly node: readonly number[];
  /** Since the publication. */
  readonly after: readonly Milliseconds[];
  /** −1: from nobody (the publisher), or nobody knows. */
  readonly from: readonly number[];
  /** The peers of its live set that never delivered it, ascending. */
  readonly missed: readonly number[];
  /** Those of them that no path in time connected to the publisher, ascending. */
  readonly unreachable: readonly number[];
}

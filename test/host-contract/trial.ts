import type { Host, Message, Milliseconds, NodeId, ProtocolNode } from "../../src/node/contract.js";

/**
 * Makes a node of a trial. `others` are the ids, on this node's host, of all other nodes in the order of their numbers:
 * a host hands out ids as it likes, and two hosts need not agree on them.
 */
export type TrialNode = (host: Host, others: readonly NodeId[]) => Partial<ProtocolNode>;

/** A few nodes that know each other, and how long they run. */
interface Trial {
  /** Node number 0, 1, …; all start at the beginning. */
  readonly nodes: readonly TrialNode[];
  readonly lasts: Milliseconds;
  /** Nodes that go: they refuse from then on, are silent from then on, or leave and refuse. */
  readonly ends?: readonly { readonly at: Milliseconds; readonly node: number; readonly how: Ending }[];
}

export type Ending = "refuses" | "is silent" | "leaves";

/** Runs a trial on hosts of the kind under test, to its end. */
export type RunTrial = (trial: Trial) => void | Promise<void>;

/** What the nodes of these trials say to each other: plain data, for any codec. */
export interface Text extends Message {
  readonly kind: "text";
  readonly text: string;
}

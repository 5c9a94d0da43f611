/** How much an event matters, as pino names it. */
export type Level = "trace" | "debug" | "info" | "warn" | "error";

/** Everything that a node can tell. The names are stable: logs are searched by them. */
type EventName =
  | "listening"
  | "admin"
  | "leaving"
  | "left"
  | "crashed"
  | "registered"
  | "neighbourUp"
  | "neighbourDown"
  | "published"
  | "delivered"
  | "duplicate"
  | "sent"
  | "received"
  | "lost"
  | "strike"
  | "declaredDead"
  | "listed"
  | "unlisted"
  | "connected"
  | "disconnected"
  | "note"
  | "trouble"
  | "troubles";

/** What happened at a node. */
export interface NodeEvent {
  readonly event: EventName;
  /** The node at which it happened, by its address. */
  readonly node: string;
  /** The other node that it is about. */
  readonly peer?: string;
  /** The kind of message that was sent, received or lost. */
  readonly kind?: string;
  /** The name of a gossip message: the address of its origin, and its sequence number. */
  readonly message?: string;
  /** What a gossip message says, if anything, cut to a readable length. */
  readonly payload?: string;
  /** Peers in a list, misses in a row, or troubles of a cause. */
  readonly count?: number;
  /** The neighbours after a change, or the first of them. */
  readonly neighbours?: readonly string[];
  /** Why a neighbour or a listed peer was dropped, or what is noted. */
  readonly reason?: string;
  /** What a trouble is called, */
  readonly cause?: string;
  /** who caused it, */
  readonly remote?: string;
  /** and more about it. */
  readonly detail?: string;
  /** `seed` or `peer`: what it listens as. */
  readonly role?: string;
  /** Where the admin endpoint is. */
  readonly url?: string;
  /** The peer that a dead-node report is about. */
  readonly about?: string;
}

/** Where nodes tell what they do. */
export interface EventLog {
  /** Whether events of that level are wanted: others need not be made. */
  wants(level: Level): boolean;
  tell(level: Level, event: NodeEvent): void;
}

/** The levels, from the least to the most important. */
export const LEVELS = ["trace", "debug", "info", "warn", "error"] as const satisfies readonly Level[];

/** Messages that come all the time; all others are about who belongs to the network. */
const TRAFFIC: ReadonlySet<string> = new Set(["gossip", "livenessRequest", "livenessReply"]);

/** What another event of the same moment tells better. */
const TOLD_BETTER: ReadonlySet<string> = new Set(["gossip", "peerList", "register", "accept"]);

/** The level of a message that was sent or received. */
export function levelOfMessage(event: "sent" | "received", kind: string): Level {
  if (event === "received" && TOLD_BETTER.has(kind)) return "trace";
  return TRAFFIC.has(kind) ? "debug" : "info";
}

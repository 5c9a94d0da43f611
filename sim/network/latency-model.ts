import type { Milliseconds, NodeId } from "../../src/node/contract.js";

/** What a link takes before jitter, loss and queues. */
export interface BaseLatency {
  /**
   * One way, in whole microseconds. Stable: the same pair always gives the same. Costs a draw or more: cache it if it is
   * asked for often.
   */
  between(from: NodeId, to: NodeId): number;
  /** The region a node is in; undefined for plans without regions. */
  region(node: NodeId): string | undefined;
  /** What `between` gives for every link, when that is one and the same: lets the network skip look-ups. */
  readonly constant?: number;
}

/** A span in whole microseconds, the unit of the simulator's time. */
export function wholeMicroseconds(span: Milliseconds): number {
  return Math.round(span * 1000);
}

/** Who is who: latencies hang on names. */
export interface NodeNames {
  readonly count: number;
  of(node: NodeId): string;
}

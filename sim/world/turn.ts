import type { NodeId } from "../../src/node/contract.js";

/** The moment of the run: what time it is, and which node acts. The whole simulator shares one. */
export interface Turn {
  /** Microseconds since the start of the run. */
  now: number;
  /** The node whose turn it is; −1 between turns. */
  node: NodeId;
}

import type { Milliseconds } from "../src/node/contract.js";

/** A node threw: the protocol under test has a bug, or the simulator has. */
export class NodeCrash extends Error {
  override readonly name = "NodeCrash";
  readonly code = "HEARSAY_NODE_CRASH";
  /** The name of the node. */
  readonly node: string;
  /** The virtual time. */
  readonly at: Milliseconds;

  constructor(node: string, at: Milliseconds, seed: number, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${node} threw at ${at / 1000} s (seed ${seed}): ${reason}`, { cause });
    this.node = node;
    this.at = at;
  }
}

import type { NodeId } from "../../src/node/contract.js";
import type { RunRecord } from "./evidence.js";

/**
 * The core of a run: the peers that no fault acted upon, and that were there from their first start to the end. Faults of
 * links act upon no node.
 */
export function coreOf({ names, lives, touched }: RunRecord): ReadonlySet<NodeId> {
  const stayed = (peer: NodeId) => {
    const [first] = lives.of(peer);
    return first !== undefined && first.until === Infinity;
  };
  return new Set(names.idsOf("peer").filter((peer) => !touched.has(peer) && stayed(peer)));
}

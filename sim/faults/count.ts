import type { NodeId } from "../../src/node/contract.js";

/** `1 node`, `20 nodes` */
export function count(nodes: readonly NodeId[]): string {
  return nodes.length === 1 ? "1 node" : `${nodes.length} nodes`;
}

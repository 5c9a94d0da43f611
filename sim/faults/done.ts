import type { NodeId } from "../../src/node/contract.js";
import type { Fault } from "../scenario/scenario.js";

/**
 * What a fault did, in words: `kill 20 nodes (power-off)`.
 *
 * @param nodes whom it was done to
 * @param against whom a partition cut these off from
 */
export function describeDone(
  fault: Fault,
  nodes: readonly NodeId[],
  against: readonly NodeId[] | "others" = "others",
): string {
  switch (fault.act) {
    case "kill":
      return `kill ${count(nodes)} (${fault.how})`;
    case "thaw":
      return `thaw ${count(nodes)}`;
    case "restart":
      return `restart ${count(nodes)} (memory ${fault.memory})`;
    case "leave":
      return `let ${count(nodes)} leave`;
    case "partition": {
      const ways = fault.direction === "both" ? "" : ` (${fault.direction} only)`;
      return `cut ${count(nodes)} off from ${against === "others" ? "the others" : count(against)}${ways}`;
    }
    case "heal":
      return describeHealed(fault.name);
  }
}

/** That a partition ended, by a fault or by itself, in words. */
export function describeHealed(name: string): string {
  return `heal ${name}`;
}

function count(nodes: readonly NodeId[]): string {
  return nodes.length === 1 ? "1 node" : `${nodes.length} nodes`;
}

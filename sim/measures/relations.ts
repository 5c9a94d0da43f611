import type { NodeId } from "../../src/node/contract.js";
import { CRASH, LEAVE, NEIGHBOUR_DOWN, NEIGHBOUR_UP, POWER_OFF, STARTED } from "../recorder/history.js";
import type { RunRecord } from "./evidence.js";

/** A time in which one node counted another as its neighbour. Microseconds. */
export interface Relation {
  readonly to: NodeId;
  readonly since: number;
  /** Infinity: to the end of the run. */
  until: number;
  /** The link's base latency. */
  readonly latency: number;
}

/** When each node counted which others as neighbours. */
export function relationsOf({ history, names, given, latencyBetween }: RunRecord): Relation[][] {
  const relations: Relation[][] = Array.from({ length: names.count }, () => []);
  const open: Map<NodeId, Relation>[] = Array.from({ length: names.count }, () => new Map());
  const begin = (node: NodeId, to: NodeId, since: number) => {
    if (open[node].has(to)) return;
    const relation: Relation = { to, since, until: Infinity, latency: latencyBetween(node, to) };
    relations[node].push(relation);
    open[node].set(to, relation);
  };
  const end = (node: NodeId, to: NodeId, at: number) => {
    const relation = open[node].get(to);
    if (relation !== undefined) relation.until = at;
    open[node].delete(to);
  };
  for (let row = 0; row < history.length; row++) {
    const node = history.node(row);
    const at = history.at(row);
    switch (history.what(row)) {
      case STARTED:
        if (given === undefined || node < given.firstPeer) break;
        for (const peer of givenTo(given, node)) begin(node, peer, at);
        break;
      case CRASH:
      case POWER_OFF:
      case LEAVE:
        for (const to of open[node].keys()) end(node, to, at);
        break;
      case NEIGHBOUR_UP:
        begin(node, history.other(row), at);
        break;
      case NEIGHBOUR_DOWN:
        end(node, history.other(row), at);
        break;
    }
  }
  return relations;
}

/** The neighbours of a peer in the given overlay. */
function* givenTo({ overlay, firstPeer }: RunRecord["given"] & {}, node: NodeId): Iterable<NodeId> {
  const peer = node - firstPeer;
  for (let link = overlay.offsets[peer]; link < overlay.offsets[peer + 1]; link++) {
    yield overlay.targets[link] + firstPeer;
  }
}

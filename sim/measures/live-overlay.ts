import type { NodeId } from "../../src/node/contract.js";
import type { Names } from "../world/names.js";
import type { Neighbourhoods } from "./neighbourhoods.js";

/** A graph whose links have no direction, each there once. */
export interface Graph {
  /** Ascending. */
  readonly nodes: readonly NodeId[];
  /** Whom each node is linked to, ascending; undefined for what is not in the graph. */
  readonly neighbours: readonly (readonly NodeId[] | undefined)[];
}

/** The live peers, and their links: of two of which either one counts the other as its neighbour. */
export function liveOverlay(neighbourhoods: Neighbourhoods, names: Names): Graph {
  const nodes = names.idsOf("peer").filter((node) => neighbourhoods.isAlive(node));
  const neighbours: NodeId[][] = [];
  for (const node of nodes) neighbours[node] = [];
  for (const node of nodes) {
    neighbourhoods.forEach(node, (peer) => {
      if (neighbours[peer] === undefined || peer === node) return;
      // A link that both ends count is met twice, and taken where the lower end meets it.
      if (peer < node && neighbourhoods.counts(peer, node)) return;
      neighbours[node].push(peer);
      neighbours[peer].push(node);
    });
  }
  for (const node of nodes) neighbours[node].sort((a, b) => a - b);
  return { nodes, neighbours };
}

/** The links of a graph, each with its lower end first, by ascending ends. */
export function linksOf({ nodes, neighbours }: Graph): [NodeId, NodeId][] {
  const links: [NodeId, NodeId][] = [];
  for (const node of nodes) for (const peer of neighbours[node] ?? []) if (node < peer) links.push([node, peer]);
  return links;
}

/** The nodes in rings around one: itself, those one hop away, those two hops away … Each ring by ascending id. */
export function* ringsAround(centre: NodeId, { neighbours }: Graph): Generator<readonly NodeId[]> {
  const met = new Set([centre]);
  let ring: NodeId[] = [centre];
  while (ring.length > 0) {
    yield ring;
    const next: NodeId[] = [];
    for (const node of ring) {
      for (const peer of neighbours[node] ?? []) {
        if (met.has(peer)) continue;
        met.add(peer);
        next.push(peer);
      }
    }
    ring = next.toSorted((a, b) => a - b);
  }
}

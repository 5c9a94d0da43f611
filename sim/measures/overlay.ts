import type { NodeId } from "../../src/node/contract.js";
import type { OverlaySummary } from "../result.js";
import type { RunRecord } from "./evidence.js";
import { overlayUntil } from "./last-overlay.js";

/**
 * The overlay of the live peers at a time in microseconds.
 *
 * @param replay the same, replayed, if somebody did so before
 */
export function overlayAt(record: RunRecord, at: number, replay = overlayUntil(record, at)): OverlaySummary {
  const { names, lives } = record;
  const { neighbourhoods } = replay;
  const peers = names.idsOf("peer");
  const live = peers.filter((node) => neighbourhoods.isAlive(node));
  const components = new Components(names.count);
  const degrees = new Int32Array(names.count);
  let links = 0;
  for (const node of live) {
    neighbourhoods.forEach(node, (peer) => {
      if (!neighbourhoods.isAlive(peer)) return;
      // A link that both ends count is met twice, and counted where the lower end meets it.
      if (peer < node && neighbourhoods.counts(peer, node)) return;
      links++;
      degrees[node]++;
      degrees[peer]++;
      components.join(node, peer);
    });
  }
  return {
    live: live.length,
    links,
    components: components.count(live),
    largestComponent: components.largest(live),
    isolated: live.filter((node) => degrees[node] === 0).length,
    meanDegree: live.length === 0 ? null : (2 * links) / live.length,
    maxDegree: live.reduce((most, node) => Math.max(most, degrees[node]), 0),
    neverJoined: peers.filter((node) => lives.firstStart(node) !== undefined && lives.firstJoin(node) > at).length,
  };
}

/** Disjoint sets, with path halving. */
class Components {
  readonly #parent: Int32Array;

  constructor(nodes: number) {
    this.#parent = Int32Array.from({ length: nodes }, (_, node) => node);
  }

  join(a: NodeId, b: NodeId): void {
    this.#parent[this.#root(a)] = this.#root(b);
  }

  /** The number of components among these nodes. */
  count(nodes: readonly NodeId[]): number {
    return this.#sizes(nodes).size;
  }

  /** The size of the largest component among these nodes. */
  largest(nodes: readonly NodeId[]): number {
    let largest = 0;
    for (const size of this.#sizes(nodes).values()) largest = Math.max(largest, size);
    return largest;
  }

  #sizes(nodes: readonly NodeId[]): Map<NodeId, number> {
    const sizes = new Map<NodeId, number>();
    for (const node of nodes) {
      const root = this.#root(node);
      sizes.set(root, (sizes.get(root) ?? 0) + 1);
    }
    return sizes;
  }

  #root(node: NodeId): NodeId {
    const parent = this.#parent;
    let at = node;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}

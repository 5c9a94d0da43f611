import { buildOverlay } from "../sim/overlay/build-overlay.js";
import { Randomness } from "../sim/random.js";
import type { Scenario } from "../sim/scenario/scenario.js";

/** The overlay that a scenario gives, searched in the plainest way, apart from what the simulator measures. */
export class Graph {
  /** The neighbours of each peer by name. */
  readonly #neighbours: ReadonlyMap<string, readonly string[]>;

  constructor({ overlay, peers, seed }: Scenario) {
    if (overlay.kind === "protocol") throw new Error("the scenario gives no overlay");
    const { offsets, targets } = buildOverlay(overlay, peers.count, new Randomness(seed));
    this.#neighbours = new Map(
      Array.from({ length: peers.count }, (_, peer) => [
        nameOf(peer),
        Array.from(targets.subarray(offsets[peer], offsets[peer + 1]), nameOf),
      ]),
    );
  }

  /** How many links away each peer is that a path leads to, the source included; breadth first. */
  distancesFrom(source: string): Map<string, number> {
    const distances = new Map([[source, 0]]);
    for (const [peer, distance] of distances) {
      for (const other of this.#neighbours.get(peer) ?? []) {
        if (!distances.has(other)) distances.set(other, distance + 1);
      }
    }
    return distances;
  }

  /** The number of peers (V) and links (E) of a peer's component. */
  componentOf(peer: string): { readonly V: number; readonly E: number } {
    const members = [...this.distancesFrom(peer).keys()];
    const ends = members.reduce((sum, member) => sum + (this.#neighbours.get(member)?.length ?? 0), 0);
    return { V: members.length, E: ends / 2 };
  }
}

function nameOf(peer: number): string {
  return `peer-${peer + 1}`;
}

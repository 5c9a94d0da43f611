import type { NodeId, Place } from "../../src/node/contract.js";
import type { GivenLinks } from "../network/links.js";
import { buildOverlay } from "../overlay/build-overlay.js";
import type { Randomness } from "../random.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Names } from "./names.js";

/**
 * The links of a scenario's given overlay; undefined when its peers find their neighbours themselves. Peers that faults
 * bring have none.
 */
export function givenLinks({ overlay, peers }: Scenario, names: Names, randomness: Randomness): GivenLinks | undefined {
  if (overlay.kind === "protocol") return undefined;
  const { offsets, targets } = buildOverlay(overlay, peers.count, randomness);
  if (names.peers === peers.count) return { overlay: { offsets, targets }, firstPeer: names.seeds };
  const longer = new Int32Array(names.peers + 1).fill(targets.length);
  longer.set(offsets);
  return { overlay: { offsets: longer, targets }, firstPeer: names.seeds };
}

/** How many neighbours a given overlay has for each node. */
export function givenDegree(given: GivenLinks | undefined): (node: number) => number {
  if (given === undefined) return () => 0;
  const { firstPeer } = given;
  const { offsets } = given.overlay;
  return (node) => (node < firstPeer ? 0 : offsets[node - firstPeer + 1] - offsets[node - firstPeer]);
}

/** Tells each node its place. */
export function places(names: Names, given: GivenLinks | undefined): (node: number) => Place {
  const seeds = names.idsOf("seed");
  const row: number[] = [];
  return (node) => {
    const role = names.role(node);
    if (given === undefined || role === "seed") return { role, seeds };
    const { offsets, targets } = given.overlay;
    const peer = node - given.firstPeer;
    row.length = 0;
    for (let link = offsets[peer]; link < offsets[peer + 1]; link++) row.push(targets[link] + given.firstPeer);
    // A slice has no room to spare, and lies beside its entries in memory: of a million peers, both count.
    return { role, seeds, neighbours: row.slice() };
  };
}

/** When the scenario has a node start that no fault brings, in microseconds. */
export function startOf({ peers }: Scenario, names: Names, node: NodeId): number {
  const { at, every } = peers.join;
  return names.role(node) === "seed" ? 0 : Math.round((at + (node - names.seeds) * every) * 1000);
}

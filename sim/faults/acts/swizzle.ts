import type { NodeId } from "../../../src/node/contract.js";
import type { Cut } from "../../network/barriers.js";
import type { Carrier, Scene } from "../scene.js";

/**
 * Nodes are cut off from all others one at a time, in a random order, and healed one at a time in another: what leans on
 * the order of recoveries shows itself. (FoundationDB calls this swizzle-clogging.)
 */
export const swizzle: Carrier<"swizzle"> = {
  counts: "messages cut",
  carryOut({ who, every, lasts }, scene) {
    const nodes = scene.choose(who, "there");
    if (nodes.length === 0) return;
    const cuts = new Map<NodeId, Cut>();
    for (const [turn, node] of shuffled(nodes, "cut", scene).entries()) {
      scene.after(turn * every, () => {
        const cut: Cut = {
          // No partition can be named like this, so no `heal` means it.
          name: `swizzle ${scene.names.of(node)}`,
          fault: scene.index,
          group: new Set([node]),
          against: "others",
          direction: "both",
        };
        cuts.set(node, cut);
        scene.partitions.begin(cut);
        scene.note("cut 1 node off from the others", [node]);
      });
    }
    const healing = (nodes.length - 1) * every + lasts;
    for (const [turn, node] of shuffled(nodes, "heal", scene).entries()) {
      scene.after(healing + turn * every, () => {
        scene.partitions.end(cuts.get(node) as Cut);
        scene.note("join 1 node to the others again", [node]);
      });
    }
  },
};

/** The nodes by lots of their own. */
function shuffled(nodes: readonly NodeId[], purpose: string, { names, randomness, label }: Scene): readonly NodeId[] {
  const lot = (node: NodeId) => randomness.stream(`${label}/${purpose}`, names.of(node))();
  return nodes
    .map((node) => ({ node, lot: lot(node) }))
    .toSorted((a, b) => a.lot - b.lot || a.node - b.node)
    .map(({ node }) => node);
}

import type { NodeId } from "../../../src/node/contract.js";
import { Absence } from "../absence.js";
import { count } from "../count.js";
import type { Carrier, FaultOf, Scene } from "../scene.js";

/** One node after the other goes down and comes back, in random order. */
export const rollingRestart: Carrier<"rollingRestart"> = {
  counts: "nodes restarted",
  carryOut(fault, scene) {
    const nodes = scene.choose(fault.who, "alive");
    if (nodes.length === 0) return;
    scene.note(`restart ${count(nodes)}, one after the other (${fault.how}, memory ${fault.memory})`, nodes);
    for (const [place, node] of shuffled(nodes, scene).entries()) {
      const at = scene.now() + Math.round(place * fault.every * 1000);
      if (place === 0) restart(node, fault, scene);
      else scene.at(at, () => restart(node, fault, scene));
    }
  },
};

function restart(node: NodeId, { how, memory, down }: FaultOf<"rollingRestart">, scene: Scene): void {
  if (!scene.states.isAlive(node)) return;
  scene.world.kill([node], how);
  const absence = new Absence([node], scene);
  scene.after(down, () => scene.took(absence.restart(memory).length));
}

/** Each node draws its own lot, so when one is added, the others keep their order. */
function shuffled(nodes: readonly NodeId[], { label, names, randomness }: Scene): NodeId[] {
  const lots = randomness.streams(`${label}/order`, names.count, (node) => names.of(node));
  const drawn = nodes.map((node) => ({ node, lot: lots.next(node) }));
  return drawn.toSorted((a, b) => a.lot - b.lot || a.node - b.node).map(({ node }) => node);
}

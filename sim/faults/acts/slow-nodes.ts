import { count } from "../count.js";
import { drawFrom } from "../draw-from.js";
import type { Carrier } from "../scene.js";

/** Nodes take so long for each message, one after the other. */
export const slowNodes: Carrier<"slowNodes"> = {
  counts: "messages handled slowly",
  carryOut({ who, perMessage, lasts }, scene) {
    const { world, index } = scene;
    const nodes = scene.choose(who, "alive");
    if (nodes.length === 0) return;
    const span = drawFrom(perMessage, scene, "perMessage");
    for (const node of nodes) {
      world.slow(node, index, () => {
        const micros = span(node);
        if (micros > 0) scene.took();
        return micros;
      });
    }
    scene.note(`slow ${count(nodes)} down`, nodes);
    scene.after(lasts, () => {
      for (const node of nodes) world.slow(node, index, null);
      scene.note(`${count(nodes)} as quick as before`, nodes);
    });
  },
};

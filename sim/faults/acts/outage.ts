import { Absence } from "../absence.js";
import { count } from "../count.js";
import type { Carrier } from "../scene.js";

/** Nodes go down together, and are back after a while. */
export const outage: Carrier<"outage"> = {
  counts: "nodes taken down",
  carryOut({ who, how, memory, lasts }, scene) {
    const nodes = scene.choose(who, "alive");
    if (nodes.length === 0) return;
    scene.world.kill(nodes, how);
    scene.note(`take ${count(nodes)} down (${how})`, nodes);
    scene.took(nodes.length);
    const absence = new Absence(nodes, scene);
    scene.after(lasts, () => {
      const back = absence.restart(memory);
      if (back.length > 0) scene.note(`bring ${count(back)} back (memory ${memory})`, back);
    });
  },
};

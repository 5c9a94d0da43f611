import { count } from "../count.js";
import type { Carrier } from "../scene.js";

/** Nodes that are down start again. */
export const restart: Carrier<"restart"> = {
  counts: "nodes restarted",
  carryOut({ who, memory }, { choose, world, note, took }) {
    const nodes = choose(who, "down");
    if (nodes.length === 0) return;
    world.restart(nodes, memory);
    note(`restart ${count(nodes)} (memory ${memory})`, nodes);
    took(nodes.length);
  },
};

import { count } from "../count.js";
import type { Carrier } from "../scene.js";

/** Nodes die, or freeze. */
export const kill: Carrier<"kill"> = {
  counts: "nodes killed",
  carryOut({ who, how }, { choose, world, note, took }) {
    const nodes = choose(who, "alive");
    if (nodes.length === 0) return;
    world.kill(nodes, how);
    note(`kill ${count(nodes)} (${how})`, nodes);
    took(nodes.length);
  },
};

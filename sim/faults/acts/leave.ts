import { count } from "../count.js";
import type { Carrier } from "../scene.js";

/** Nodes leave in good order. */
export const leave: Carrier<"leave"> = {
  counts: "nodes that left",
  carryOut({ who }, { choose, world, note, took }) {
    const nodes = choose(who, "running");
    if (nodes.length === 0) return;
    world.leave(nodes);
    note(`let ${count(nodes)} leave`, nodes);
    took(nodes.length);
  },
};

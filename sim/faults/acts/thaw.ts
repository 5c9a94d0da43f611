import { count } from "../count.js";
import type { Carrier } from "../scene.js";

/** Frozen nodes go on. */
export const thaw: Carrier<"thaw"> = {
  counts: "nodes thawed",
  carryOut({ who }, { choose, world, note, took }) {
    const nodes = choose(who, "frozen");
    if (nodes.length === 0) return;
    world.thaw(nodes);
    note(`thaw ${count(nodes)}`, nodes);
    took(nodes.length);
  },
};

import type { Rule } from "../../network/rule.js";
import { count } from "../count.js";
import type { Carrier } from "../scene.js";

/** Nodes send at a lower rate: what they send at once queues. */
export const bandwidth: Carrier<"bandwidth"> = {
  counts: "messages slowed down",
  carryOut({ who, rate, lasts }, scene) {
    const nodes = scene.choose(who, "there");
    if (nodes.length === 0) return;
    const squeezed = new Set(nodes);
    const rule: Rule = { fault: scene.index, rate: (from) => (squeezed.has(from) ? rate : Infinity) };
    scene.world.addRule(rule);
    scene.note(`squeeze ${count(nodes)} to ${rate} bit/s`, nodes);
    scene.after(lasts, () => {
      scene.world.removeRule(rule);
      scene.note(`give ${count(nodes)} back their rate`, nodes);
    });
  },
};

import type { NodeId } from "../../../src/node/contract.js";
import { UP } from "../../world/states.js";
import { Absence } from "../absence.js";
import { count } from "../count.js";
import { stepsOf } from "../steps.js";
import type { Carrier } from "../scene.js";

/** Short freezes, as of a garbage collector: each node by itself, at random. */
export const pauses: Carrier<"pauses"> = {
  counts: "pauses",
  carryOut({ who, every, each, lasts }, scene) {
    const { states, world } = scene;
    const nodes = scene.choose(who, "alive");
    if (nodes.length === 0) return;
    scene.note(`pause ${count(nodes)} now and then`, nodes);
    const end = lasts === null ? Infinity : scene.now() + Math.round(lasts * 1000);
    const gap = stepsOf(every, "every", scene);
    const length = stepsOf(each, "each", scene);

    const planNext = (node: NodeId) => {
      const at = scene.now() + gap(node);
      if (at < end) scene.at(at, () => pause(node));
    };
    const pause = (node: NodeId) => {
      const until = Math.min(scene.now() + length(node), end);
      // Who is down, or frozen by something else, cannot pause; it may later.
      const absence = states.of(node) === UP ? freeze(node) : undefined;
      scene.at(until, () => {
        absence?.thaw();
        planNext(node);
      });
    };
    const freeze = (node: NodeId) => {
      world.kill([node], "freeze");
      scene.took();
      return new Absence([node], scene);
    };

    for (const node of nodes) planNext(node);
  },
};

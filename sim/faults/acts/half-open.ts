import type { BarrierInterval } from "../../network/barriers.js";
import { underRule } from "../under-rule.js";
import type { Carrier } from "../scene.js";

/** What is sent over some links vanishes, and neither end is told. */
export const halfOpen: Carrier<"halfOpen"> = {
  counts: "messages that vanished",
  carryOut({ on, lasts }, scene) {
    underRule(scene, { on, lasts, what: "leave half open" }, (links) => {
      const interval: BarrierInterval = { fault: scene.index, blocks: links.has, since: scene.now(), until: Infinity };
      scene.barrier(interval);
      return {
        swallows: links.has,
        end() {
          interval.until = scene.now();
        },
      };
    });
  },
};

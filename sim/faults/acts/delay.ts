import { drawFrom } from "../draw-from.js";
import { underRule } from "../under-rule.js";
import type { Carrier } from "../scene.js";

/** Every message over some links takes longer. */
export const delay: Carrier<"delay"> = {
  counts: "messages delayed",
  carryOut({ by, on, lasts }, scene) {
    const byMicros = drawFrom(by, scene, "by");
    underRule(scene, { on, lasts, what: "slow down" }, (links) => ({
      meet(from, to, _message, fate) {
        if (links.has(from, to)) fate.delay += byMicros(from);
      },
    }));
  },
};

import { percent } from "../../checks/words.js";
import { drawFrom } from "../draw-from.js";
import { underRule } from "../under-rule.js";
import type { Carrier } from "../scene.js";

/** A share of the messages over some links arrives twice. */
export const duplicate: Carrier<"duplicate"> = {
  counts: "messages doubled",
  carryOut({ share, after, on, lasts }, scene) {
    const { names, randomness, label } = scene;
    const draws = randomness.streams(`${label}/double`, names.count, (node) => names.of(node));
    const afterMicros = drawFrom(after, scene, "after");
    underRule(scene, { on, lasts, what: `double ${percent(share)} on` }, (links) => ({
      meet(from, to, _message, fate) {
        if (links.has(from, to) && draws.next(from) < share) fate.copies.push(afterMicros(from));
      },
    }));
  },
};

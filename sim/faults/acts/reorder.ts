import { percent } from "../../checks/words.js";
import { drawFrom } from "../draw-from.js";
import { underRule } from "../under-rule.js";
import type { Carrier } from "../scene.js";

/** A share of the messages over some links is held up, and those behind them do not wait, not even in a stream. */
export const reorder: Carrier<"reorder"> = {
  counts: "messages held up",
  carryOut({ share, by, on, lasts }, scene) {
    const { names, randomness, label } = scene;
    const draws = randomness.streams(`${label}/hold`, names.count, (node) => names.of(node));
    const byMicros = drawFrom(by, scene, "by");
    underRule(scene, { on, lasts, what: `hold up ${percent(share)} on` }, (links) => ({
      meet(from, to, _message, fate) {
        if (!links.has(from, to) || draws.next(from) >= share) return;
        fate.delay += byMicros(from);
        fate.isOvertaken = true;
      },
    }));
  },
};

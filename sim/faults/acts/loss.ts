import { percent } from "../../checks/words.js";
import { underRule } from "../under-rule.js";
import type { Carrier } from "../scene.js";

/** A share of the transmissions over some links is lost. */
export const loss: Carrier<"loss"> = {
  counts: "messages lost, or late for it",
  carryOut({ share, on, lasts }, scene) {
    const draws = scene.randomness.streams(`${scene.label}/loss`, scene.names.count, (node) => scene.names.of(node));
    underRule(scene, { on, lasts, what: `lose ${percent(share)} on` }, (links) => ({
      loses: (from, to) => links.has(from, to) && draws.next(from) < share,
    }));
  },
};

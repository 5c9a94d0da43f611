import type { Milliseconds } from "../../../src/node/contract.js";
import { count } from "../count.js";
import type { Carrier } from "../scene.js";

/** The clocks of nodes go wrong: by a jump, which stays, and by a drift while it lasts. */
export const clock: Carrier<"clock"> = {
  counts: "clocks changed",
  carryOut({ who, drift, jump, lasts }, scene) {
    const { world, index } = scene;
    const nodes = scene.choose(who, "alive");
    if (nodes.length === 0) return;
    for (const node of nodes) world.setClock(node, index, drift, jump);
    scene.note(`change the clock of ${count(nodes)} (${inWords(drift, jump)})`, nodes);
    scene.took(nodes.length);
    if (drift === 0) return;
    scene.after(lasts, () => {
      for (const node of nodes) world.setClock(node, index, 0, 0);
      scene.note(`end the drift of ${count(nodes)}`, nodes);
    });
  },
};

function inWords(drift: number, jump: Milliseconds): string {
  const parts = [];
  if (drift !== 0) parts.push(`drift ${Number((drift * 100).toPrecision(12))} %`);
  if (jump !== 0) parts.push(`jump ${jump / 1000} s`);
  return parts.join(", ");
}

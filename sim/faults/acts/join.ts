import { count } from "../count.js";
import { bring } from "../newcomers.js";
import type { Carrier } from "../scene.js";

/** Peers come, at once or one every so often. */
export const join: Carrier<"join"> = {
  counts: "peers that came",
  carryOut({ every }, scene) {
    const nodes = bring(scene, (arrived) => scene.took(arrived.length));
    if (nodes.length > 0) scene.note(`${count(nodes)} join${every === 0 ? "" : ", one after the other"}`, nodes);
  },
};

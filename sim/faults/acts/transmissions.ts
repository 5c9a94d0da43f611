import { ListedFates } from "../listed-fates.js";
import type { Carrier } from "../scene.js";

/** Single transmissions meet the fates that are listed for them. */
export const transmissions: Carrier<"transmissions"> = {
  counts: "transmissions changed",
  /** They are numbered from the run's start on, so all are counted before the time of the fault has come. */
  plan({ at, decisions }, scene) {
    const listed = new ListedFates(scene.index, decisions, scene.names);
    scene.world.watchSent(listed);
    scene.at(Math.round(at * 1000), () => scene.world.addRule(listed));
  },
  carryOut({ decisions }, scene) {
    const nodes = scene.choose({ names: decisions.flatMap(({ from, to }) => [from, to]) }, "there");
    scene.note(`change ${decisions.length === 1 ? "1 transmission" : `${decisions.length} transmissions`}`, nodes);
  },
};

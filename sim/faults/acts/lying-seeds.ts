import type { NodeId } from "../../../src/node/contract.js";
import type { Lie } from "../../world/lies.js";
import { count } from "../count.js";
import type { Carrier, FaultOf, Scene } from "../scene.js";

/** Seeds hand out a list as it was when this began, or one of peers that are dead. */
export const lyingSeeds: Carrier<"lyingSeeds"> = {
  counts: "false lists handed out",
  carryOut({ who, list, lasts }, scene) {
    const { world, index, names } = scene;
    const seeds = scene.choose(who, "alive").filter((node) => names.role(node) === "seed");
    if (seeds.length === 0) return;
    for (const seed of seeds) world.lie(seed, index, counted(lieOf(seed, list, scene), scene));
    scene.note(`${count(seeds)} hand out a list of ${list === "stale" ? "long ago" : "dead peers"}`, seeds);
    scene.after(lasts, () => {
      for (const seed of seeds) world.lie(seed, index, null);
      scene.note(`${count(seeds)} say the truth again`, seeds);
    });
  },
};

function lieOf(seed: NodeId, list: FaultOf<"lyingSeeds">["list"], { world, names, states }: Scene): Lie {
  if (list === "dead") return () => names.idsOf("peer").filter((peer) => states.isDown(peer));
  const stale = world.listOf(seed);
  return (_, asker) => stale.filter((peer) => peer !== asker);
}

/** A list that happens to be true is no lie. */
function counted(lie: Lie, { took }: Scene): Lie {
  return (truth, asker) => {
    const told = lie(truth, asker);
    if (told.length === truth.length && told.every((peer, place) => peer === truth[place])) return truth;
    took();
    return told;
  };
}

import type { Cut } from "../../network/barriers.js";
import { count } from "../count.js";
import type { Carrier, Scene } from "../scene.js";

/** A group is cut off from another, or from all others. */
export const partition: Carrier<"partition"> = {
  counts: "messages cut",
  carryOut({ name, from, to, direction, lasts }, scene) {
    const group = scene.choose(from, "there");
    const against = to === "others" ? to : scene.choose(to, "there", "/to");
    if (group.length === 0 || against.length === 0) return;
    const cut: Cut = {
      name,
      fault: scene.index,
      group: new Set(group),
      against: against === "others" ? against : new Set(against),
      direction,
    };
    scene.partitions.begin(cut);
    const ways = direction === "both" ? "" : ` (${direction} only)`;
    scene.note(`cut ${count(group)} off from ${against === "others" ? "the others" : count(against)}${ways}`, group);
    scene.after(lasts, () => end(cut, scene));
  },
};

/** The partition of that name ends, before its time if it had one. */
export const heal: Carrier<"heal"> = {
  counts: "partitions healed",
  carryOut({ name }, scene) {
    const cut = scene.partitions.named(name);
    if (cut !== undefined && end(cut, scene)) scene.took();
  },
};

function end(cut: Cut, { partitions, note }: Scene): boolean {
  if (!partitions.end(cut)) return false;
  note(`heal ${cut.name}`, []);
  return true;
}

import type { BarrierInterval } from "../../network/barriers.js";
import { Flapping } from "../flapping.js";
import type { Carrier } from "../scene.js";

/** Links go down and come back, over and over, each at its own time. */
export const flap: Carrier<"flap"> = {
  counts: "messages cut",
  carryOut({ on, up, down, lasts }, scene) {
    const links = scene.links(on);
    if (links.isNone) return;
    const flapping = new Flapping(up, down, scene);
    const isDown = (from: number, to: number) => links.has(from, to) && flapping.isDown(from, to);
    const barrier = { fault: scene.index, blocks: isDown };
    const interval: BarrierInterval = {
      fault: scene.index,
      blocks: links.has,
      since: scene.now(),
      until: Infinity,
      opensAt: (from, to, at) => flapping.upAgain(from, to, at),
    };
    scene.world.addBarrier(barrier);
    scene.barrier(interval);
    scene.note(`let flap ${links.what}`, links.nodes);
    scene.after(lasts, () => {
      interval.until = scene.now();
      scene.world.removeBarrier(barrier);
      scene.note(`no longer let flap ${links.what}`, links.nodes);
    });
  },
};

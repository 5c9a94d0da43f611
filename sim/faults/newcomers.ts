import type { NodeId } from "../../src/node/contract.js";
import type { Scene } from "./scene.js";

/**
 * Starts the peers that a fault brings, each when its time comes.
 *
 * @param onArrival is told who has started, together
 * @returns all of them
 */
export function bring(scene: Scene, onArrival: (nodes: readonly NodeId[]) => void): readonly NodeId[] {
  const { names, newcomers, world } = scene;
  const { first, starts } = newcomers;
  const idOf = (newcomer: number) => names.seeds + first + newcomer;

  // One plan at a time: a long churn brings more peers than there need be plans.
  const bringFrom = (newcomer: number) => {
    let end = newcomer;
    while (end < starts.length && starts[end] <= scene.now()) end++;
    const arrived = Array.from({ length: end - newcomer }, (_, place) => idOf(newcomer + place));
    if (arrived.length > 0) {
      world.join(arrived);
      onArrival(arrived);
    }
    if (end < starts.length) scene.at(starts[end], () => bringFrom(end));
  };

  bringFrom(0);
  return starts.map((_, newcomer) => idOf(newcomer));
}

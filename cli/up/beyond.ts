import type { FaultTarget } from "../../sim/faults/scene.js";

/** What cannot be done to real processes: a scenario that asks for it is refused before anything runs. */
export const BEYOND: Pick<
  FaultTarget,
  | "join"
  | "addBarrier"
  | "removeBarrier"
  | "eased"
  | "addRule"
  | "removeRule"
  | "watchSent"
  | "slow"
  | "setClock"
  | "listOf"
  | "lie"
> = {
  join: refuse,
  addBarrier: refuse,
  removeBarrier: refuse,
  eased: refuse,
  addRule: refuse,
  removeRule: refuse,
  watchSent: refuse,
  slow: refuse,
  setClock: refuse,
  listOf: refuse,
  lie: refuse,
};

function refuse(): never {
  throw new Error("this fault cannot be carried out on real processes");
}

import type { Moment } from "../timeline/moment.js";

/** Whether a live seed lists a node, at a moment. `null`: there are no seeds that could. */
export function isListedAt(moment: Moment, seeds: readonly number[]): ((node: number) => boolean) | null {
  if (seeds.length === 0) return null;
  const lists = seeds.filter((seed) => moment.isAlive(seed)).map((seed) => moment.lists.get(seed));
  return (node) => lists.some((list) => list?.has(node));
}

import * as fc from "fast-check";
import type { Row } from "../timeline/recordings.js";

/** How many nodes the histories are of: a seed, and peers. */
export const NODES = 6;

/** When all of them end. */
export const END = 1_000;

type Step = { readonly wait: number; readonly act: number; readonly node: number; readonly other: number };

/** Histories that can be: only those who are up are linked, and whoever goes down loses its links first. */
export const histories: fc.Arbitrary<readonly Row[]> = fc
  .array(
    fc.record({
      wait: fc.constantFrom(0, 1, 7, 20),
      act: fc.nat(9),
      node: fc.integer({ min: 1, max: NODES - 1 }),
      other: fc.integer({ min: 1, max: NODES - 1 }),
    }),
    { maxLength: 45 },
  )
  .map(possible);

function possible(steps: readonly Step[]): readonly Row[] {
  const rows: Row[] = [];
  const up = new Set<number>();
  const links = new Set<string>();
  let at = 0;
  for (const { wait, act, node, other } of steps) {
    at += wait;
    const [low, high] = [Math.min(node, other), Math.max(node, other)];
    const link = `${low} ${high}`;
    if (act < 3 && !up.has(node)) {
      up.add(node);
      rows.push([at, "started", node]);
    } else if (act < 7 && up.has(node) && up.has(other) && node !== other) {
      rows.push([at, links.has(link) ? "unlinked" : "linked", low, high]);
      if (!links.delete(link)) links.add(link);
    } else if (act < 9 && up.has(node)) {
      rows.push(...endOf(node, at, links), [at, (["crashed", "powered off", "left"] as const)[at % 3], node]);
      up.delete(node);
      // Back at the very same moment, now and then.
      if (act === 8) {
        up.add(node);
        rows.push([at, "started", node]);
      }
    } else if (up.has(node)) rows.push([at, "memory lost", node], [at, "started", node], [at, "frozen", node]);
  }
  return rows;
}

function endOf(node: number, at: number, links: Set<string>): Row[] {
  return [...links]
    .map((link) => link.split(" ").map(Number))
    .filter((ends) => ends.includes(node))
    .map(([one, other]): Row => {
      links.delete(`${one} ${other}`);
      return [at, "unlinked", one, other];
    });
}

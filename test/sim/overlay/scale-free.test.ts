import { expect, test } from "vitest";
import { build, degreesOf, linkNames, neighboursOf } from "./graphs.js";

const plan = { kind: "scaleFree", links: 3 } as const;

test("begins with a core in which all are linked; each newcomer links to earlier peers", () => {
  const rows = neighboursOf(build(plan, 500));
  for (let peer = 0; peer < 4; peer++) {
    expect(rows[peer].filter((other) => other < 4)).toHaveLength(3);
  }
  for (let peer = 4; peer < 500; peer++) {
    expect(rows[peer].filter((other) => other < peer)).toHaveLength(3);
  }
});

test("has the degrees of preferential attachment: 2m(m+1) / (k(k+1)(k+2)) of the peers have k neighbours", () => {
  const peers = 20_000;
  const counts = new Map<number, number>();
  for (const degree of degreesOf(build(plan, peers))) counts.set(degree, (counts.get(degree) ?? 0) + 1);
  // Dorogovtsev, Mendes, Samukhin 2000.
  for (const k of [3, 4, 5, 8]) {
    const share = (2 * 3 * 4) / (k * (k + 1) * (k + 2));
    expect(Math.abs(counts.get(k)! / peers / share - 1)).toBeLessThan(0.1);
  }
  expect(Math.max(...counts.keys())).toBeGreaterThan(200);
});

test("one more peer changes no link between the others", () => {
  const before = linkNames(build(plan, 300));
  const after = linkNames(build(plan, 301));
  for (const link of after) if (link.endsWith("-300")) after.delete(link);
  expect(after).toEqual(before);
});

import { expect, test } from "vitest";
import { build, degreesOf, linkNames, linksOf } from "./graphs.js";

test.each([
  [2_000, 0.001],
  [2_000, 0.01],
  [500, 0.3],
  [300, 0.99],
])("of all pairs of %d peers, a share of %d is linked, within 4 standard deviations", (peers, edgeProbability) => {
  const pairs = (peers * (peers - 1)) / 2;
  const deviation = Math.sqrt(pairs * edgeProbability * (1 - edgeProbability));
  const links = linksOf(build({ kind: "random", edgeProbability }, peers));
  expect(Math.abs(links - pairs * edgeProbability)).toBeLessThan(4 * deviation);
});

test("each pair is as likely to be linked as any other", () => {
  const counts = new Map<string, number>();
  const runs = 2_000;
  for (let seed = 0; seed < runs; seed++) {
    for (const link of linkNames(build({ kind: "random", edgeProbability: 0.3 }, 6, seed))) {
      counts.set(link, (counts.get(link) ?? 0) + 1);
    }
  }
  expect(counts.size).toBe(15);
  for (const count of counts.values()) {
    expect(Math.abs(count - 0.3 * runs)).toBeLessThan(4 * Math.sqrt(runs * 0.3 * 0.7));
  }
});

test("probability 0 links nobody, 1 everybody, and a tiny one does not go astray", () => {
  expect(linksOf(build({ kind: "random", edgeProbability: 0 }, 50))).toBe(0);
  expect(linksOf(build({ kind: "random", edgeProbability: 1 }, 50))).toBe(1_225);
  for (const edgeProbability of [1e-12, 1e-17, 5e-324]) {
    expect(linksOf(build({ kind: "random", edgeProbability }, 50))).toBe(0);
  }
});

test("one more peer changes no link between the others", () => {
  const plan = { kind: "random", edgeProbability: 0.05 } as const;
  const before = linkNames(build(plan, 200));
  const after = linkNames(build(plan, 201));
  for (const link of after) if (link.endsWith("-200")) after.delete(link);
  expect(after).toEqual(before);
  expect(degreesOf(build(plan, 201))).toHaveLength(201);
});

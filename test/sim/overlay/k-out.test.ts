import { expect, test } from "vitest";
import { build, degreesOf, linksOf, lost } from "./graphs.js";

const plan = { kind: "kOut", k: 4 } as const;

test("peers have 2k neighbours on average, less the few pairs that picked each other", () => {
  const peers = 20_000;
  // Each of the n (n − 1) / 2 pairs is lost to a double with probability (k / (n − 1))².
  const doubles = 8;
  expect(Math.abs(linksOf(build(plan, peers)) - (peers * 4 - doubles))).toBeLessThan(4 * Math.sqrt(doubles));
});

test("how often a peer is picked has the variance of a binomial law", () => {
  const peers = 20_000;
  const picked = degreesOf(build(plan, peers)).map((degree) => degree - 4);
  const mean = picked.reduce((sum, count) => sum + count, 0) / peers;
  const variance = picked.reduce((sum, count) => sum + (count - mean) ** 2, 0) / peers;
  expect(mean).toBeCloseTo(4, 2);
  // That of a Poisson law nearly; its sample variance has a standard error of about √((μ + 2 μ²) / n).
  expect(Math.abs(variance - 4)).toBeLessThan(4 * Math.sqrt((4 + 2 * 16) / peers));
});

test("one more peer takes about k links from the others, and gives 2k to itself", () => {
  const before = build(plan, 1_000);
  const after = build(plan, 1_001);
  expect(lost(before, after)).toBeLessThanOrEqual(12);
  expect(degreesOf(after)[1_000]).toBeGreaterThanOrEqual(4);
});

test("as many picks as there are others make the overlay complete", () => {
  expect(degreesOf(build({ kind: "kOut", k: 5 }, 5))).toEqual([4, 4, 4, 4, 4]);
  expect(linksOf(build({ kind: "kOut", k: 28 }, 30))).toBeLessThanOrEqual((30 * 29) / 2);
});

import { expect, test } from "vitest";
import { build, degreesOf, linksOf, lost } from "./graphs.js";

const ring = { kind: "ring", each: 3 } as const;

function smallWorld(rewire: number) {
  return { kind: "smallWorld", each: 3, rewire } as const;
}

test("without rewiring is a ring", () => {
  expect(build(smallWorld(0), 100)).toEqual(build(ring, 100));
});

test("has as many links off the ring as the probability says", () => {
  const peers = 2_000;
  const moved = lost(build(ring, peers), build(smallWorld(0.2), peers));
  const links = 3 * peers;
  expect(Math.abs(moved - 0.2 * links)).toBeLessThan(4 * Math.sqrt(links * 0.2 * 0.8));
});

test("wholly rewired leaves each peer its own links, and the rest to chance", () => {
  const degrees = degreesOf(build(smallWorld(1), 2_000));
  expect(Math.min(...degrees)).toBeGreaterThanOrEqual(3);
  expect(Math.max(...degrees)).toBeGreaterThan(9);
});

test("keeps its links where a peer is already linked to all others", () => {
  for (let seed = 0; seed < 50; seed++) {
    expect(linksOf(build({ kind: "smallWorld", each: 2, rewire: 0.5 }, 6, seed))).toBe(12);
  }
});

test("with one more peer is the same but for a few links", () => {
  expect(lost(build(smallWorld(0.3), 1_000), build(smallWorld(0.3), 1_001))).toBeLessThanOrEqual(12);
});

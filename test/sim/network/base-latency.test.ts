import { describe, expect, test } from "vitest";
import { createBaseLatency } from "../../../sim/network/base-latency.js";
import { cities } from "../../../sim/network/cities.js";
import { DEFAULT_STRETCH } from "../../../sim/network/geography.js";
import type { NodeNames } from "../../../sim/network/latency-model.js";
import { Randomness } from "../../../sim/random.js";
import type { LatencyPlan, Law, Planet, RegionMatrix } from "../../../sim/scenario/scenario.js";

const uniform: Law = { kind: "uniform", low: 10, high: 100 };
const planet: Planet = {
  kind: "geo",
  stretch: DEFAULT_STRETCH,
  lastMile: { kind: "lognormal", median: 4, p99: 25 },
};
const matrix: RegionMatrix = {
  kind: "matrix",
  regions: [
    { name: "here", weight: 6 },
    { name: "there", weight: 3 },
    { name: "far", weight: 1 },
  ],
  between: [
    [1, 20, 80.5],
    [25, 2, 90],
    [70, 95, 0.0004],
  ],
};
const plans: readonly [string, LatencyPlan][] = [
  ["a law", uniform],
  ["a matrix", matrix],
  ["the planet", planet],
];

function named(names: readonly string[]): NodeNames {
  return { count: names.length, of: (node) => names[node] };
}

function peers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `peer-${index + 1}`);
}

function create(plan: LatencyPlan, names: readonly string[], directions: "same" | "independent" = "same") {
  return createBaseLatency(plan, directions, named(names), new Randomness(7));
}

/** Pairs of different nodes below 40. */
const pairs = Array.from({ length: 40 * 40 }, (_, index) => [Math.floor(index / 40), index % 40]).filter(
  ([a, b]) => a !== b,
);

describe.each(plans)("the base latency of %s", (_, plan) => {
  test("is a whole number of microseconds, and the same whenever it is asked for", () => {
    const latency = create(plan, peers(40));
    const first = pairs.map(([a, b]) => latency.between(a, b));
    const again = pairs.toReversed().map(([a, b]) => latency.between(a, b));
    expect(again.toReversed()).toEqual(first);
    for (const span of first) expect(Number.isSafeInteger(span) && span >= 0).toBe(true);
  });

  test("is drawn by the names of the two nodes: others may come, go and stand elsewhere in the list", () => {
    const latency = create(plan, peers(40));
    const more = create(plan, ["seed-1", "seed-2", ...peers(60)]);
    for (const [a, b] of pairs) {
      expect(more.between(a + 2, b + 2)).toBe(latency.between(a, b));
      expect(more.region(a + 2)).toBe(latency.region(a));
    }
  });

  test("is another with another seed", () => {
    const latency = create(plan, peers(40));
    const other = createBaseLatency(plan, "same", named(peers(40)), new Randomness(8));
    expect(pairs.some(([a, b]) => latency.between(a, b) !== other.between(a, b))).toBe(true);
  });
});

test("the draws of seed 7 stay what they are", () => {
  const drawn = plans.map(([, plan]) => {
    const latency = create(plan, peers(3));
    return [latency.between(0, 1), latency.between(0, 2), latency.between(1, 2), latency.region(0)];
  });
  expect(drawn).toEqual([
    [20_254, 61_153, 39_828, undefined],
    [25_000, 25_000, 1_000, "there"],
    [42_966, 13_001, 46_760, "europe"],
  ]);
});

describe("a law", () => {
  test("gives both directions of a link the same, unless asked for independent ones", () => {
    const same = create(uniform, peers(40));
    const independent = create(uniform, peers(40), "independent");
    for (const [a, b] of pairs) {
      expect(same.between(a, b)).toBe(same.between(b, a));
      expect(independent.between(a, b)).not.toBe(independent.between(b, a));
    }
  });

  test("gives links their latencies as the law has them", () => {
    const latency = create(uniform, peers(200));
    const spans: number[] = [];
    for (let a = 0; a < 200; a++) {
      for (let b = 0; b < a; b++) spans.push(latency.between(a, b));
    }
    expect(spans.filter((span) => span < 10_000 || span > 100_000)).toEqual([]);
    const links = (200 * 199) / 2;
    const sum = spans.reduce((total, span) => total + span, 0);
    expect(Math.abs(sum / links - 55_000)).toBeLessThan((4 * 90_000) / Math.sqrt(12 * links));
  });

  test("without spread is known to be constant", () => {
    expect(create({ kind: "constant", value: 12.3456 }, peers(2)).constant).toBe(12_346);
    expect(create({ kind: "uniform", low: 5, high: 5 }, peers(2)).constant).toBe(5_000);
    expect(create({ kind: "constant", value: 12.3456 }, peers(2)).between(0, 1)).toBe(12_346);
    expect(create(uniform, peers(2))).not.toHaveProperty("constant");
    expect(create(planet, peers(2))).not.toHaveProperty("constant");
  });

  test("has no regions", () => {
    expect(create(uniform, peers(2)).region(0)).toBeUndefined();
    expect(create({ kind: "constant", value: 1 }, peers(2)).region(0)).toBeUndefined();
  });
});

describe("a matrix", () => {
  test("is used as it is given, in both directions", () => {
    const latency = create(matrix, peers(60));
    const regionOf = (node: number) => matrix.regions.findIndex(({ name }) => name === latency.region(node));
    const [found, given]: number[][] = [[], []];
    for (let a = 0; a < 60; a++) {
      for (let b = 0; b < 60; b++) {
        found.push(latency.between(a, b));
        given.push(Math.round(matrix.between[regionOf(a)][regionOf(b)] * 1000));
      }
    }
    expect(found).toEqual(given);
    expect(new Set(found).size).toBe(9);
  });

  test("puts nodes into regions by weight", () => {
    const count = 10_000;
    const latency = create(matrix, peers(count));
    const shares = matrix.regions.map(({ weight }) => weight / 10);
    const found = shares.map(() => 0);
    const names = matrix.regions.map(({ name }) => name);
    for (let node = 0; node < count; node++) found[names.indexOf(latency.region(node)!)]++;
    expect(chiSquare(found, shares)).toBeLessThan(13.8); // 99.9 % of two degrees of freedom
  });
});

describe("the planet", () => {
  const near: Planet = { ...planet, lastMile: { kind: "constant", value: 0 } };

  test("puts nodes into regions by population", () => {
    const count = 20_000;
    const latency = create(near, peers(count));
    const people = new Map<string, number>();
    for (const { region, population } of cities) people.set(region, (people.get(region) ?? 0) + population);
    const all = cities.reduce((sum, { population }) => sum + population, 0);
    const regions = [...people.keys()];
    const found = regions.map(() => 0);
    for (let node = 0; node < count; node++) found[regions.indexOf(latency.region(node)!)]++;
    const shares = regions.map((region) => people.get(region)! / all);
    expect(chiSquare(found, shares)).toBeLessThan(22.5); // 99.9 % of six degrees of freedom
  });

  test("is no wider than half its girth of fibre", () => {
    const latency = create(near, peers(300));
    let longest = 0;
    for (let a = 0; a < 300; a++) {
      for (let b = 0; b < 300; b++) longest = Math.max(longest, latency.between(a, b));
    }
    expect(longest).toBeLessThan((20_016 / 199.86) * DEFAULT_STRETCH * 1000);
    expect(longest).toBeGreaterThan(0.8 * (20_016 / 199.86) * DEFAULT_STRETCH * 1000);
  });

  test("adds the last mile of both ends", () => {
    const way = create(near, peers(40));
    const latency = create({ ...planet, lastMile: { kind: "constant", value: 3 } }, peers(40));
    for (const [a, b] of pairs) expect(latency.between(a, b)).toBe(way.between(a, b) + 6_000);
  });

  test("gives both directions the same, unless nodes are to send and receive over different last miles", () => {
    const same = create(planet, peers(40));
    const independent = create(planet, peers(40), "independent");
    for (const [a, b] of pairs) {
      expect(same.between(a, b)).toBe(same.between(b, a));
      expect(independent.between(a, b)).not.toBe(independent.between(b, a));
    }
  });
});

function chiSquare(found: readonly number[], shares: readonly number[]): number {
  const all = found.reduce((sum, count) => sum + count, 0);
  return found.reduce((sum, count, i) => sum + (count - all * shares[i]) ** 2 / (all * shares[i]), 0);
}

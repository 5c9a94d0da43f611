import { describe, expect, test } from "vitest";
import { degreeFitsOf } from "../../../reports/graph/degree-fits.js";
import { zeta } from "../../../reports/graph/degree-laws/power-law.js";
import { degreesOf } from "../../../reports/graph/degrees.js";
import type { Graph } from "../../../reports/graph/graph.js";
import { Randomness } from "../../../sim/random.js";
import { scaleFree } from "../layout/networks.js";
import { forEveryGraph, graphFrom, SHAPES, star } from "./graphs.js";

describe("degrees", () => {
  test("of a star are one of many and many of one", () => {
    expect(degreesOf(SHAPES.star)).toEqual({
      min: 1,
      mean: 1.8,
      max: 9,
      deviation: expect.closeTo(2.4, 12),
      counts: [0, 9, 0, 0, 0, 0, 0, 0, 0, 1],
    });
  });

  test("count each node once and each link from both ends", () => {
    forEveryGraph((graph) => {
      const { counts, mean, min, max } = degreesOf(graph);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(graph.order);
      expect(counts.reduce((sum, count, degree) => sum + count * degree, 0)).toBe(2 * graph.size);
      expect(mean).toBe((2 * graph.size) / graph.order);
      expect([counts.findIndex((count) => count > 0), counts.length - 1]).toEqual([min, max]);
    });
  });

  test("of no nodes are not defined", () => {
    expect(degreesOf(graphFrom(0, []))).toEqual({ min: null, mean: null, max: null, deviation: null, counts: [] });
  });
});

describe("the law of degrees", () => {
  test("is constant in a ring", () => {
    expect(best(SHAPES.ring)).toMatchObject({ law: "constant", parameters: { degree: 2 }, distance: 0 });
  });

  test("is Poisson's in a random graph", () => {
    expect(best(randomGraph(2_000, 8_000))).toMatchObject({
      law: "poisson",
      parameters: { mean: expect.closeTo(8, 1) },
    });
  });

  test("is a power law of an exponent near 3 where newcomers link to those that have many links", () => {
    const { law, parameters } = best(graphFrom(5_000, scaleFree(5_000, 3)));
    expect(law).toBe("power law");
    expect(parameters["exponent"]).toBeGreaterThan(2.3);
    expect(parameters["exponent"]).toBeLessThan(3.3);
  });

  test("is geometric where newcomers link to anybody", () => {
    const random = new Randomness(1).stream("test", "newcomers");
    const links = Array.from({ length: 4_999 }, (_, node) =>
      [0, 1, 2].map(() => [node + 1, Math.floor(random() * (node + 1))] as const),
    );
    expect(best(graphFrom(5_000, links.flat()))).toMatchObject({ law: "geometric" });
  });

  test("is normal where degrees are far from 0 and nearer to each other than chance has them", () => {
    const counts = Array.from({ length: 31 }, (_, degree) => Math.round(1000 * Math.exp(-((degree - 20) ** 2) / 8)));
    const [first] = degreeFitsOf(counts);
    expect(first).toMatchObject({
      law: "normal",
      parameters: { mean: expect.closeTo(20, 6), deviation: expect.closeTo(2, 2) },
    });
  });

  test("is not told of fewer than ten nodes", () => {
    expect(degreeFitsOf(degreesOf(graphFrom(9, star(9))).counts)).toEqual([]);
    expect(degreeFitsOf(degreesOf(graphFrom(10, star(10))).counts)).not.toEqual([]);
  });

  test("says for how many nodes it accounts, and how far it is off", () => {
    forEveryGraph((graph) => {
      const { counts } = degreesOf(graph);
      const fits = degreeFitsOf(counts);
      expect(fits.map(({ distance }) => distance)).toEqual(
        fits.map(({ distance }) => distance).toSorted((a, b) => a - b),
      );
      for (const { law, distance, expected } of fits) {
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(distance).toBeLessThanOrEqual(1 + 1e-9);
        expect(expected).toHaveLength(counts.length);
        expect(
          expected.reduce((sum, count) => sum + count, 0),
          law,
        ).toBeLessThanOrEqual(graph.order + 1e-6);
        expect(expected.every((count) => count >= 0)).toBe(true);
      }
    });
  });

  test("takes Hurwitz's zeta function for its sum", () => {
    expect(zeta(2, 1)).toBeCloseTo(Math.PI ** 2 / 6, 9);
    expect(zeta(4, 1)).toBeCloseTo(Math.PI ** 4 / 90, 9);
    expect(zeta(3, 5)).toBeCloseTo(1.202056903159594 - 1 - 1 / 8 - 1 / 27 - 1 / 64, 9);
    expect(zeta(1.01, 1)).toBeCloseTo(100.57794333849687, 8);
  });
});

function best(graph: Graph) {
  return degreeFitsOf(degreesOf(graph).counts)[0]!;
}

function randomGraph(order: number, links: number): Graph {
  const random = new Randomness(1).stream("test", "random graph");
  const ends = () => Array.from({ length: links }, () => Math.floor(random() * order));
  const [one, other] = [ends(), ends()];
  return graphFrom(
    order,
    one.map((end, link) => [end, other[link]!]),
  );
}

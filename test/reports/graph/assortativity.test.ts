import { describe, expect, test } from "vitest";
import { assortativityOf } from "../../../reports/graph/assortativity.js";
import { degreeOf, type Graph } from "../../../reports/graph/graph.js";
import { forEveryGraph, graphFrom, linksOf, SHAPES } from "./graphs.js";

describe("assortativity", () => {
  test.each([
    ["ring", null],
    ["complete", null],
    ["star", -1],
    // 18 ends, of a mean of 34/18: the two links at the ends of the row join 1 and 2, the others 2 and 2.
    ["path", -1 / 8],
    // Of the 42 ends, 2 · 5 have degree 5 and 32 degree 4.
    ["two cliques", byPearson(SHAPES["two cliques"])],
  ] as const)("of a %s is as one can work out", (shape, expected) => {
    const found = assortativityOf(SHAPES[shape]);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(expected, 12);
  });

  test("is not defined without links", () => {
    expect(assortativityOf(graphFrom(3, []))).toBeNull();
  });

  test("is Pearson's correlation of the two ends of links, of every graph", () => {
    forEveryGraph((graph) => {
      const expected = byPearson(graph);
      const found = assortativityOf(graph);
      if (Number.isNaN(expected)) expect(found).toBeNull();
      else expect(found).toBeCloseTo(expected, 10);
    });
  });
});

/** As Newman's formula has it; both ways of each link. `NaN`: no variance. */
function byPearson(graph: Graph): number {
  const ends = linksOf(graph).flatMap(([one, other]) => {
    const degrees = [degreeOf(graph, one), degreeOf(graph, other)];
    return [degrees, degrees.toReversed()];
  });
  const sum = (of: (x: number, y: number) => number) => ends.reduce((total, [x, y]) => total + of(x!, y!), 0);
  const count = ends.length;
  const variance = count * sum((x) => x * x) - sum((x) => x) ** 2;
  return (count * sum((x, y) => x * y) - sum((x) => x) ** 2) / (variance === 0 ? Number.NaN : variance);
}

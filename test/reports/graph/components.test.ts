import { describe, expect, test } from "vitest";
import { componentsOf, detachedFrom, isolatedIn, nodesOf } from "../../../reports/graph/components.js";
import { forEveryGraph, graphFrom } from "./graphs.js";
import { ByGraphology } from "./graphology.js";

describe("components", () => {
  test("are those that graphology finds", () => {
    forEveryGraph((graph) => {
      const components = componentsOf(graph);
      const ours = Array.from(components.sizes, (_, label) => [...nodesOf(components, label)]);
      expect(new Set(ours.map(String))).toEqual(new Set(new ByGraphology(graph).components().map(String)));
    });
  });

  test("are numbered by their size, and say how many nodes they have", () => {
    forEveryGraph((graph) => {
      const components = componentsOf(graph);
      const sizes = [...components.sizes];
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      expect(sizes).toEqual(sizes.map((_, label) => nodesOf(components, label).length));
    });
  });

  test("of one node are the isolated ones", () => {
    forEveryGraph((graph) => {
      expect(isolatedIn(graph)).toBe(componentsOf(graph).sizes.filter((size) => size === 1).length);
    });
  });

  test("without anybody who is listed are detached, all of them", () => {
    const components = componentsOf(graphFrom(7, [[0, 1], [1, 2], [3, 4]])); // prettier-ignore
    expect(detachedFrom(components, (node) => node === 2)).toBe(4);
    expect(detachedFrom(components, (node) => node === 0 || node === 4 || node === 6)).toBe(1);
    expect(detachedFrom(components, () => false)).toBe(7);
    expect(detachedFrom(components, () => true)).toBe(0);
  });

  test("of no nodes are none", () => {
    expect(componentsOf(graphFrom(0, [])).sizes).toHaveLength(0);
  });
});

import { describe, expect, test } from "vitest";
import { initialDegreeOrder, presentDegreeOrder, randomOrder } from "../../../reports/graph/attack-orders.js";
import { componentsOf } from "../../../reports/graph/components.js";
import { degreeOf, type Graph } from "../../../reports/graph/graph.js";
import { largestLeft, type RobustnessCurve, robustnessOf } from "../../../reports/graph/robustness.js";
import { Randomness } from "../../../sim/random.js";
import { picks } from "../layout/networks.js";
import { forEveryGraph, graphFrom, linksOf, SHAPES, withoutNode } from "./graphs.js";

const ATTACKS = ["random", "degree", "initial degree"] as const;

describe("robustness", () => {
  test("of a star ends with its hub, when it goes first", () => {
    for (const attack of ["degree", "initial degree"] as const) {
      expect(curveOf(SHAPES.star, attack).largest).toEqual([1, ...Array.from({ length: 9 }, () => 0.1), 0]);
    }
  });

  test("of a complete graph falls with each node that is removed, whatever the order", () => {
    for (const attack of ATTACKS) {
      const { removed, largest } = curveOf(SHAPES.complete, attack);
      expect(largest).toEqual(removed.map((_, step) => (10 - step) / 10));
    }
  });

  test("of two cliques falls to half when an end of their link goes", () => {
    expect(curveOf(SHAPES["two cliques"], "degree").largest.slice(0, 2)).toEqual([1, 0.5]);
  });

  test("begins with all there are and ends with none", () => {
    forEveryGraph((graph) => {
      for (const { removed, largest, spread } of robustnessOf(graph)) {
        expect([removed[0], removed.at(-1), largest.at(-1)]).toEqual([0, 1, 0]);
        expect(largest[0]).toBe(componentsOf(graph).sizes[0]! / graph.order);
        expect(largest).toEqual(largest.toSorted((a, b) => b - a));
        const within = (share: number, step: number) => spread!.low[step]! <= share && share <= spread!.high[step]!;
        expect(spread === null || largest.every(within)).toBe(true);
      }
    });
  });

  test("of many nodes is told at each hundredth", () => {
    const { removed } = curveOf(graphFrom(1000, picks(1000, 3)), "random");
    expect(removed).toEqual(Array.from({ length: 101 }, (_, step) => step / 100));
  });

  test("of no nodes is nothing", () => {
    expect(robustnessOf(graphFrom(0, []))).toEqual([]);
  });

  test("is the same each time", () => {
    expect(robustnessOf(SHAPES.grid)).toEqual(robustnessOf(SHAPES.grid));
  });

  test("is least against an attack by degrees that are counted anew", () => {
    const graph = graphFrom(1000, picks(1000, 2));
    const [random, present, initial] = ATTACKS.map((attack) => area(curveOf(graph, attack)));
    expect(present).toBeLessThan(initial!);
    expect(initial).toBeLessThan(random!);
  });

  test("is the largest component of what is left, after each removal", () => {
    forEveryGraph((graph) => {
      const order = randomOrder(graph, new Randomness(1).stream("test", "order"));
      const steps = Uint32Array.from({ length: graph.order + 1 }, (_, step) => step);
      let left = graph;
      const expected = [componentsOf(graph).sizes[0]!];
      for (const [step, node] of order.entries()) {
        left = withoutNode(left, node);
        const gone = new Set(order.slice(0, step + 1));
        const { labels } = componentsOf(left);
        const sizes = new Map<number, number>();
        labels.forEach((label, at) => !gone.has(at) && sizes.set(label, (sizes.get(label) ?? 0) + 1));
        expected.push(Math.max(0, ...sizes.values()));
      }
      expect([...largestLeft(graph, order, steps)]).toEqual(expected);
    });
  });
});

describe("an order of removal", () => {
  const ties = (graph: Graph) => randomOrder(graph, new Randomness(2).stream("test", "ties"));

  test("has all nodes once", () => {
    forEveryGraph((graph) => {
      for (const order of [
        ties(graph),
        initialDegreeOrder(graph, ties(graph)),
        presentDegreeOrder(graph, ties(graph)),
      ]) {
        expect([...order].toSorted((a, b) => a - b)).toEqual([...order.keys()]);
      }
    });
  });

  test("by first degrees has those of many links first, and equals as chance has them", () => {
    forEveryGraph((graph) => {
      const rank = [...ties(graph)];
      const expected = rank.toSorted((a, b) => degreeOf(graph, b) - degreeOf(graph, a));
      expect([...initialDegreeOrder(graph, ties(graph))]).toEqual(expected);
    });
  });

  test("by degrees counted anew always has the node of most links that is left", () => {
    forEveryGraph((graph) => {
      const rank = [...ties(graph)];
      const left = new Set(rank);
      const expected: number[] = [];
      while (left.size > 0) {
        const degrees = rank.map(() => 0);
        for (const [one, other] of linksOf(graph)) {
          if (left.has(one) && left.has(other)) [one, other].forEach((node) => degrees[node]!++);
        }
        const most = Math.max(...[...left].map((node) => degrees[node]!));
        const next = rank.find((node) => left.has(node) && degrees[node] === most)!;
        left.delete(next);
        expected.push(next);
      }
      expect([...presentDegreeOrder(graph, ties(graph))]).toEqual(expected);
    });
  });
});

function curveOf(graph: Graph, attack: RobustnessCurve["attack"]): RobustnessCurve {
  return robustnessOf(graph).find((curve) => curve.attack === attack)!;
}

function area({ largest }: RobustnessCurve): number {
  return largest.reduce((sum, share) => sum + share, 0);
}

import { createRequire } from "node:module";
import type { Graph } from "../../../reports/graph/graph.js";
import { linksOf } from "./graphs.js";

/** As much of graphology as is asked here; its own types are for bundlers. */
interface TheirGraph {
  addNode(node: number): string;
  addEdge(one: number, other: number): string;
}

const require = createRequire(import.meta.url);
const { UndirectedGraph } = require("graphology") as { UndirectedGraph: new () => TheirGraph };
const { connectedComponents } = require("graphology-components") as {
  connectedComponents: (graph: TheirGraph) => string[][];
};
const betweenness = require("graphology-metrics/centrality/betweenness") as (
  graph: TheirGraph,
  options: { normalized: boolean; getEdgeWeight: null },
) => Record<string, number>;
const eccentricity = require("graphology-metrics/node/eccentricity") as (graph: TheirGraph, node: number) => number;
const diameter = require("graphology-metrics/graph/diameter") as (graph: TheirGraph) => number;

/** What graphology says of a graph. */
export class ByGraphology {
  readonly #graph = new UndirectedGraph();
  readonly #order: number;

  constructor(graph: Graph) {
    this.#order = graph.order;
    for (let node = 0; node < graph.order; node++) this.#graph.addNode(node);
    for (const [one, other] of linksOf(graph)) this.#graph.addEdge(one, other);
  }

  /** The nodes of each, ascending. */
  components(): number[][] {
    return connectedComponents(this.#graph).map((nodes) => nodes.map(Number).toSorted((a, b) => a - b));
  }

  /** As a share of the pairs of others. */
  betweenness(): number[] {
    const byName = betweenness(this.#graph, { normalized: true, getEdgeWeight: null });
    return this.#nodes().map((node) => byName[node]!);
  }

  /** Infinite where somebody is not reached. */
  eccentricities(): number[] {
    return this.#nodes().map((node) => eccentricity(this.#graph, node));
  }

  diameter(): number {
    return diameter(this.#graph);
  }

  #nodes(): number[] {
    return Array.from({ length: this.#order }, (_, node) => node);
  }
}

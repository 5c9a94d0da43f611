import { createRequire } from "node:module";

/** As much of graphology as is asked here; its own types are for bundlers. */
export interface TheirGraph {
  readonly order: number;
  readonly size: number;
  readonly type: string;
  nodes(): string[];
  edges(): string[];
  extremities(edge: string): string[];
  degree(node: string): number;
  getNodeAttributes(node: string): Record<string, unknown>;
  getNodeAttribute(node: string, name: string): unknown;
  getEdgeAttributes(edge: string): Record<string, unknown>;
}

type Constructor = new () => TheirGraph;
type Parse = (graph: Constructor, text: string) => TheirGraph;

const require = createRequire(import.meta.url);
const { Graph } = require("graphology") as { Graph: Constructor };
const gexf = require("graphology-gexf") as { parse: Parse };
const graphml = require("graphology-graphml") as { parse: Parse };

export function parseGexf(text: string): TheirGraph {
  return gexf.parse(Graph, text);
}

export function parseGraphml(text: string): TheirGraph {
  return graphml.parse(Graph, text);
}

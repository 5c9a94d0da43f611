import { degreeOf, type Graph } from "./graph.js";

/**
 * Pearson's correlation of the degrees at the two ends of a link, −1 to 1 (Newman, "Assortative mixing in networks",
 * 2002). Above 0, those of many links are linked with each other.
 *
 * @returns `null` when there are no links, or all their ends have the same degree
 */
export function assortativityOf(graph: Graph): number | null {
  const { order, size, offsets, targets } = graph;
  const degrees = Uint32Array.from({ length: order }, (_, node) => degreeOf(graph, node));
  const linked = degrees.filter((degree) => degree > 0);
  if (linked.every((degree) => degree === linked[0])) return null;
  const mean = linked.reduce((sum, degree) => sum + degree * degree, 0) / (2 * size);
  let [together, variance] = [0, 0];
  for (let node = 0; node < order; node++) {
    const deviation = degrees[node] - mean;
    variance += degrees[node] * deviation * deviation;
    let neighbours = 0;
    for (let at = offsets[node]; at < offsets[node + 1]; at++) neighbours += degrees[targets[at]] - mean;
    together += deviation * neighbours;
  }
  return together / variance;
}

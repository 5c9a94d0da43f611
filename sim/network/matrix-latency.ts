import type { Randomness } from "../random.js";
import type { RegionMatrix } from "../scenario/scenario.js";
import { type BaseLatency, type NodeNames, wholeMicroseconds } from "./latency-model.js";
import { weightedChoice } from "./weighted-choice.js";

/** Puts each node into a region, drawn by weight; the latency of a link is that between the regions of its ends. */
export function matrixLatency(
  { regions, between }: RegionMatrix,
  names: NodeNames,
  randomness: Randomness,
): BaseLatency {
  const chooseRegion = weightedChoice(regions.map(({ weight }) => weight));
  const regionOf = new Uint16Array(names.count);
  for (let node = 0; node < names.count; node++) {
    const name = names.of(node);
    regionOf[node] = chooseRegion(randomness.stream("region", name)());
  }
  const latencies = between.map((row) => Float64Array.from(row, wholeMicroseconds));
  return {
    between: (from, to) => latencies[regionOf[from]][regionOf[to]],
    region: (node) => regions[regionOf[node]].name,
  };
}

import type { Randomness } from "../random.js";
import type { LatencyPlan, Law, NetworkPlan } from "../scenario/scenario.js";
import { quantileOf, spreadOf } from "./laws.js";
import { type BaseLatency, type NodeNames, wholeMicroseconds } from "./latency-model.js";
import { matrixLatency } from "./matrix-latency.js";
import { planetLatency } from "./planet-latency.js";

export type { BaseLatency };

/**
 * Draws the base latencies of a plan. What is drawn for a link hangs on the names of its two nodes alone, so that other
 * nodes can come and go without a trace.
 *
 * `directions` says whether the two directions of a link have the same latency:
 * - a law is drawn once for each link, or once for each direction;
 * - a matrix is used as it is given, whatever `directions` says: its two halves are its directions;
 * - on the planet the way between two cities is the same both ways, and with `independent` each node draws one last
 *   mile to send and another to receive.
 *
 * @param names the name of each node
 */
export function createBaseLatency(
  plan: LatencyPlan,
  directions: NetworkPlan["directions"],
  names: NodeNames,
  randomness: Randomness,
): BaseLatency {
  switch (plan.kind) {
    case "geo":
      return planetLatency(plan, directions, names, randomness);
    case "matrix":
      return matrixLatency(plan, names, randomness);
    default:
      return lawLatency(plan, directions, names, randomness);
  }
}

function lawLatency(
  law: Law,
  directions: NetworkPlan["directions"],
  names: NodeNames,
  randomness: Randomness,
): BaseLatency {
  const { low, high } = spreadOf(law);
  if (low === high) {
    const constant = wholeMicroseconds(low);
    return { between: () => constant, region: () => undefined, constant };
  }
  const quantile = quantileOf(law);
  const link = directions === "same" ? undirectedLink : directedLink;
  return {
    between(from, to) {
      const draw = randomness.stream("latency", link(names.of(from), names.of(to)));
      return wholeMicroseconds(quantile(draw()));
    },
    region: () => undefined,
  };
}

function undirectedLink(from: string, to: string): string {
  return from < to ? `${from}~${to}` : `${to}~${from}`;
}

function directedLink(from: string, to: string): string {
  return `${from}>${to}`;
}

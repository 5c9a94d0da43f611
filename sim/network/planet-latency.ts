import type { Randomness } from "../random.js";
import type { NetworkPlan, Planet } from "../scenario/scenario.js";
import { cities } from "./cities.js";
import { fibreLatency } from "./geography.js";
import { type BaseLatency, type NodeNames, wholeMicroseconds } from "./latency-model.js";
import { quantileOf } from "./laws.js";
import { weightedChoice } from "./weighted-choice.js";

/**
 * Puts each node into one of the world's large cities, drawn by population. A link takes the way between the two cities
 * and the last mile of both its ends. docs/planet.md compares it with published figures.
 */
export function planetLatency(
  { stretch, lastMile }: Planet,
  directions: NetworkPlan["directions"],
  names: NodeNames,
  randomness: Randomness,
): BaseLatency {
  const chooseCity = weightedChoice(cities.map(({ population }) => population));
  const lastMileOf = quantileOf(lastMile);
  const cityOf = new Uint16Array(names.count);
  const sendMs = new Float64Array(names.count);
  const receiveMs = directions === "same" ? sendMs : new Float64Array(names.count);
  for (let node = 0; node < names.count; node++) {
    const name = names.of(node);
    cityOf[node] = chooseCity(randomness.stream("city", name)());
    const draw = randomness.stream("last-mile", name);
    sendMs[node] = lastMileOf(draw());
    if (receiveMs !== sendMs) receiveMs[node] = lastMileOf(draw());
  }

  // Between cities, one way, in milliseconds: worked out when a link first needs it.
  const wayMs = new Float64Array(cities.length * cities.length).fill(-1);
  function wayBetween(a: number, b: number): number {
    const at = a < b ? a * cities.length + b : b * cities.length + a;
    if (wayMs[at] < 0) wayMs[at] = fibreLatency(cities[a], cities[b], stretch);
    return wayMs[at];
  }

  return {
    between: (from, to) => wholeMicroseconds(sendMs[from] + wayBetween(cityOf[from], cityOf[to]) + receiveMs[to]),
    region: (node) => cities[cityOf[node]].region,
  };
}

import { describe, expect, test } from "vitest";
import { Randomness } from "../../sim/random.js";
import { parseScenario } from "../../sim/scenario/load.js";
import { simulate } from "../../sim/simulate.js";

/** A known answer that is a statistic: k strikes, period P, reply timeout τ = P, a random phase. */

const RUNS = 60;
const PERIOD = 13_000;
const LATENCY = 20;

/** The detection times of one neighbour over many runs, each with a death at another phase of its rounds. */
function detectionTimes(strikes: number): number[] {
  const phase = new Randomness(42).stream("death", `${strikes} strikes`);
  return Array.from({ length: RUNS }, (_, seed) => {
    const diedAt = Math.round((60_000 + phase() * PERIOD) * 1000) / 1000;
    const scenario = parseScenario({
      name: "detection-time",
      seed,
      duration: "4 min",
      peers: 2,
      overlay: "complete",
      protocol: { gossip: "off", liveness: { every: `${PERIOD} ms`, strikes } },
      network: { latency: `${LATENCY} ms` },
      faults: [{ at: `${diedAt} ms`, kill: { names: ["peer-2"], how: "power-off" } }],
    });
    const [death] = simulate(scenario).detection.perDeath;
    return death.declaredAt! - diedAt;
  });
}

describe.each([1, 2, 3, 5])("the detection time with %i strikes", (strikes) => {
  const times = detectionTimes(strikes);
  const [least, most] = [(strikes - 1) * PERIOD + PERIOD, strikes * PERIOD + PERIOD];

  test("is between (k−1)P + τ and kP + τ, but for one latency", () => {
    expect(Math.min(...times)).toBeGreaterThanOrEqual(least - LATENCY);
    expect(Math.max(...times)).toBeLessThanOrEqual(most);
  });

  test("is (k−½)P + τ on average, within four standard errors", () => {
    const mean = times.reduce((sum, time) => sum + time, 0) / RUNS;
    const standardError = PERIOD / Math.sqrt(12 * RUNS);
    expect(Math.abs(mean - (strikes - 0.5) * PERIOD - PERIOD)).toBeLessThanOrEqual(4 * standardError);
  });

  test("is spread evenly over that interval", () => {
    // Kolmogorov and Smirnov: the distance of the distribution functions is above 1.63/√n once in a hundred times.
    const sorted = times.toSorted((a, b) => a - b).map((time) => (time - least + LATENCY) / (most - least));
    const distance = Math.max(...sorted.map((share, i) => Math.max((i + 1) / RUNS - share, share - i / RUNS)));
    expect(distance).toBeLessThan(1.63 / Math.sqrt(RUNS));
  });
});

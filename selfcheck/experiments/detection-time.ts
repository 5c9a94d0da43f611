import { type RandomStream, Randomness } from "../../sim/random.js";
import type { Scenario } from "../../sim/scenario/scenario.js";
import { answer } from "../answer.js";
import type { Experiment } from "../experiment.js";
import { meanAnswer, uniformAnswer } from "../statistics.js";
import { plainScenario } from "./plain-scenario.js";

/** Milliseconds between two rounds, which is also the reply timeout τ. */
const PERIOD = 13_000;

const STRIKES = 3;

/** Linked two by two, so that each that dies has one neighbour to notice it. */
const PAIRS = 50;

const LEAST = (STRIKES - 1) * PERIOD + PERIOD;
const MOST = STRIKES * PERIOD + PERIOD;

/** One peer of each pair dies at a random phase of the other's rounds. Messages take no time, which would shift it all. */
export const detectionTime: Experiment = {
  name: "detection-time",
  about: `${PAIRS} pairs a run, of which one peer dies at a random phase; ${STRIKES} strikes k, period P = reply timeout τ = 13 s`,
  source: "uniform on [(k−1)P + τ, kP + τ]: the time left of a round is",
  runs: 40,
  *answers(simulate) {
    const times: number[] = [];
    for (let seed = 0; seed < this.runs; seed++) {
      const { perDeath } = simulate(deathsInPairs(seed)).detection;
      for (const { at, declaredAt } of perDeath) times.push(toTheMicro((declaredAt ?? Number.NaN) - at));
      yield;
    }
    const figures = { unit: "milliseconds", over: times.length } as const;
    return [
      meanAnswer(times, {
        name: "mean = (k − ½)P + τ",
        unit: "milliseconds",
        expected: (LEAST + MOST) / 2,
        variance: (PERIOD * PERIOD) / 12,
      }),
      answer({
        ...figures,
        name: "earliest ≥ (k − 1)P + τ",
        expected: { atLeast: LEAST, atMost: null },
        measured: Math.min(...times),
        tolerance: 0,
      }),
      answer({
        ...figures,
        name: "latest ≤ kP + τ",
        expected: { atLeast: null, atMost: MOST },
        measured: Math.max(...times),
        tolerance: 0,
      }),
      uniformAnswer(times, "distance from the uniform law", LEAST, MOST),
    ];
  },
};

function deathsInPairs(seed: number): Scenario {
  const phase = new Randomness(seed).stream("selfcheck", "phase");
  const plan = plainScenario("detection-time", {
    seed,
    duration: "4 min",
    peers: 2 * PAIRS,
    overlay: "complete",
    protocol: { gossip: "off", liveness: { every: `${PERIOD} ms`, strikes: STRIKES } },
    network: { latency: "0 ms" },
    faults: Array.from({ length: PAIRS }, (_, pair) => ({
      at: `${timeOfDeath(phase)} us`,
      kill: { names: [`peer-${2 * pair + 1}`], how: "power-off" as const },
    })),
  });
  const edges = Array.from({ length: PAIRS }, (_, pair) => [2 * pair, 2 * pair + 1] as const);
  return { ...plan, overlay: { kind: "edges", edges } };
}

/** Times are whole microseconds; their difference in milliseconds is off by a rounding. */
function toTheMicro(span: number): number {
  return Math.round(span * 1000) / 1000;
}

/** Microseconds: within one round, after the first few. */
function timeOfDeath(phase: RandomStream): number {
  return Math.floor((60_000 + phase() * PERIOD) * 1000);
}

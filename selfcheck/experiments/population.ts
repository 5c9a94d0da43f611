import { exp } from "../../sim/exact-math.js";
import { normalQuantile } from "../../sim/network/normal-quantile.js";
import type { Law, Scenario } from "../../sim/scenario/scenario.js";
import { infectAndDie } from "../../src/node/strategies/infect-and-die.js";
import type { Answer } from "../answer.js";
import type { Experiment, Simulate } from "../experiment.js";
import { meanAnswer, poissonVarianceAnswer } from "../statistics.js";
import { plainScenario } from "./plain-scenario.js";

/** How large the experiment is. */
export interface PopulationPlan {
  /** For each law of the stay. */
  readonly runs: number;
  /** In each run; divides 120, the number of samples in the series of a result. */
  readonly samples: number;
}

/** On average, in milliseconds, one peer comes so often … */
const ARRIVALS_EVERY = 1_000;

/** … and stays so long. */
const STAY = 10_000;

const POPULATION = STAY / ARRIVALS_EVERY;

/** Milliseconds between two samples: by then less than a hundredth of the population is left, whatever the law. */
const SAMPLES_EVERY = 240_000;

/** Laws of one mean, with tails from light to heavy. */
const LAWS: readonly { readonly name: string; readonly law: Law }[] = [
  { name: "exponential", law: { kind: "exponential", mean: STAY } },
  // Its mean is scale · Γ(1 + 1/shape), and Γ(3) = 2.
  { name: "Weibull", law: { kind: "weibull", scale: STAY / 2, shape: 0.5 } },
  { name: "log-normal", law: logNormal() },
  // Its mean is minimum · shape / (shape − 1).
  { name: "Pareto", law: { kind: "pareto", minimum: 0.6 * STAY, shape: 2.5 } },
];

/**
 * Peers that join as a Poisson process of rate λ and stay for a time of mean S, each for itself: a queue with endlessly
 * many servers, M/G/∞, whose population is Poisson with mean λS, whatever the law of the stay is.
 */
export function populations({ runs, samples }: PopulationPlan): Experiment {
  return {
    name: "population",
    about: `peers join at λ = 1/s and stay for S = 10 s on average; ${samples} samples a run, 4 min apart`,
    source: "M/G/∞: the population is Poisson, mean = λS = variance, whatever the law of the stay",
    runs: LAWS.length * runs,
    *answers(simulate) {
      const answers: Answer[] = [];
      for (const [index, { name, law }] of LAWS.entries()) {
        const taken: number[] = [];
        for (let run = 0; run < runs; run++) {
          // Other seeds than for other laws: the arrivals of a seed are always the same.
          const scenario = comingAndGoing(law, index * runs + run, samples);
          taken.push(...sampled(scenario, simulate));
          yield;
        }
        answers.push(
          meanAnswer(taken, { name: `mean, ${name} stay`, unit: "number", expected: POPULATION, variance: POPULATION }),
          poissonVarianceAnswer(taken, `variance, ${name} stay`, POPULATION),
        );
      }
      return answers;
    },
  };
}

/** Its mean is median · e^(σ²/2), here with σ = 1. */
function logNormal(): Law {
  const median = STAY * exp(-0.5);
  return { kind: "lognormal", median, p99: median * exp(normalQuantile(0.99)) };
}

/** How many are there at each sample, without the one who stays. */
function sampled(scenario: Scenario, simulate: Simulate): number[] {
  const { series } = simulate(scenario, { protocol: infectAndDie({ fanOut: 1 }, () => 0) });
  return series.live.filter((_, index) => series.at[index]! % SAMPLES_EVERY === 0).map((live) => live - 1);
}

/** A scenario has one peer at least. Nobody says anything: who is there is the only question. */
function comingAndGoing(session: Law, seed: number, samples: number): Scenario {
  const plan = plainScenario("population", { seed, duration: `${samples * SAMPLES_EVERY} ms`, seeds: 1, peers: 1 });
  const arrivals = { kind: "poisson", every: ARRIVALS_EVERY } as const;
  return {
    ...plan,
    faults: [{ at: 0, act: "churn", arrivals, who: null, session, how: "leave", returns: null, lasts: null }],
  };
}

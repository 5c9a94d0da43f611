import type { Experiment } from "./experiment.js";
import { detectionTime } from "./experiments/detection-time.js";
import { evenFlood } from "./experiments/even-flood.js";
import { flood } from "./experiments/flood.js";
import { infectAndDieShares } from "./experiments/infect-and-die.js";
import { populations } from "./experiments/population.js";
import { pushRounds } from "./experiments/push-by-rounds.js";
import { registration } from "./experiments/registration.js";

/** All experiments: first those whose answers are identities, then the statistics. */
export const EXPERIMENTS: readonly Experiment[] = [
  flood,
  evenFlood,
  registration,
  populations({ runs: 40, samples: 30 }),
  detectionTime,
  pushRounds([
    { peers: 1_000, runs: 200, reference: 17.99 },
    { peers: 10_000, runs: 30, reference: 23.67 },
  ]),
  infectAndDieShares({ peers: 10_000, fanOuts: [2, 3, 4], runs: 30 }),
];

import { exp } from "../../sim/exact-math.js";
import { infectAndDie } from "../../src/node/strategies/infect-and-die.js";
import { amongPeers } from "../../src/node/strategies/sampling.js";
import { sizeOf } from "../../src/wire/size.js";
import type { Answer } from "../answer.js";
import type { Experiment, Simulate } from "../experiment.js";
import { meanAnswer } from "../statistics.js";
import { grouped } from "./grouped.js";
import { plainScenario } from "./plain-scenario.js";

/** How large the experiment is. */
export interface InfectionPlan {
  readonly peers: number;
  readonly fanOuts: readonly number[];
  /** For each fan-out. */
  readonly runs: number;
}

/** Every peer that hears a message passes it on to so many of all the others, once. */
export function infectAndDieShares({ peers, fanOuts, runs }: InfectionPlan): Experiment {
  return {
    name: "infect-and-die",
    about: `a message among ${grouped(peers)} peers, which all who hear it pass on to f others, once`,
    source: "z = 1 − e^(−f·z): Eugster, Guerraoui, Kermarrec and Massoulié, 2004",
    runs: fanOuts.length * runs,
    *answers(simulate) {
      const answers: Answer[] = [];
      for (const fanOut of fanOuts) {
        const shares: number[] = [];
        for (let seed = 0; seed < runs; seed++) {
          shares.push(shareReached(peers, fanOut, seed, simulate));
          yield;
        }
        const name = `share reached at fan-out ${fanOut}`;
        answers.push(meanAnswer(shares, { name, unit: "share", expected: finalShare(fanOut) }));
      }
      return answers;
    },
  };
}

/** The solution of z = 1 − e^(−f·z) above 0, for f from 2 on: each step brings the share three times nearer or more. */
function finalShare(fanOut: number): number {
  let share = 1;
  for (let step = 0; step < 100; step++) share = 1 - exp(-fanOut * share);
  return share;
}

function shareReached(peers: number, fanOut: number, seed: number, simulate: Simulate): number {
  const scenario = plainScenario("infect-and-die", {
    seed,
    duration: "20 s",
    seeds: 1,
    peers: { count: peers, join: { every: "0 s" } },
    network: { latency: "10 ms" },
    // Peers that have no neighbours count as members from 10 s on.
    publish: [{ at: "11 s" }],
  });
  const protocol = infectAndDie({ fanOut, sampling: amongPeers(peers) }, sizeOf);
  return simulate(scenario, { protocol }).dissemination.coverage.mean ?? Number.NaN;
}

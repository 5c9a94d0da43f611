import { ln } from "../../sim/exact-math.js";
import { pushByRounds } from "../../src/node/strategies/push-by-rounds.js";
import { amongPeers } from "../../src/node/strategies/sampling.js";
import { sizeOf } from "../../src/wire/size.js";
import type { Answer, Bounds } from "../answer.js";
import type { Experiment, Simulate } from "../experiment.js";
import { meanAnswer } from "../statistics.js";
import { grouped } from "./grouped.js";
import { plainScenario } from "./plain-scenario.js";
import { expectedRounds } from "./push-chain.js";

/** A number of peers, no power of two, and how often a message is spread among them. */
export interface PushSize {
  readonly peers: number;
  readonly runs: number;
  /** The expected number of rounds, worked out elsewhere. `"chain"`: only here. */
  readonly reference: number | "chain";
}

/** Milliseconds between two rounds. */
const EVERY = 1_000;

/** No run of 10,000 peers takes as many rounds, but for one in 100,000. */
const MOST_ROUNDS = 36;

/** Peers that have no neighbours count as members from 10 s on; the message is published in the round before. */
const FIRST_ROUND = 12;

/** For more peers the chain takes too long. */
const LONGEST_CHAIN = 1_000;

/** In each round, everybody who knows a message tells it to one of all the others, until everybody knows. */
export function pushRounds(sizes: readonly PushSize[]): Experiment {
  const described = sizes.map(({ peers, runs }) => `${grouped(peers)} peers (${runs} runs)`);
  return {
    name: "push-by-rounds",
    about: `rounds until a message is known to all of ${described.join(" or ")}`,
    source: "⌊log₂n⌋ + ln n − 1.116 to ⌈log₂n⌉ + ln n + 2.765: Doerr and Künnemann, 2014; exactly, by the Markov chain",
    runs: sizes.reduce((sum, { runs }) => sum + runs, 0),
    *answers(simulate) {
      const answers: Answer[] = [];
      for (const size of sizes) {
        const rounds: number[] = [];
        for (let seed = 0; seed < size.runs; seed++) {
          rounds.push(roundsTaken(size.peers, seed, simulate));
          yield;
        }
        answers.push(...compare(rounds, size));
      }
      return answers;
    },
  };
}

function compare(rounds: readonly number[], { peers, reference }: PushSize): Answer[] {
  const mean = (name: string, expected: number | Bounds) =>
    meanAnswer(rounds, { name: `rounds for ${grouped(peers)}, ${name}`, unit: "number", expected });
  const answers = [mean("within bounds", boundsOf(peers))];
  if (reference !== "chain") answers.push(mean("reference", reference));
  if (peers <= LONGEST_CHAIN) answers.push(mean("exactly", expectedRounds(peers)));
  return answers;
}

/** Of the expected number of rounds. */
function boundsOf(peers: number): Bounds {
  let doublings = 0;
  for (let told = 1; told < peers; told *= 2) doublings++;
  return { atLeast: doublings - 1 + ln(peers) - 1.116, atMost: doublings + ln(peers) + 2.765 };
}

function roundsTaken(peers: number, seed: number, simulate: Simulate): number {
  const scenario = plainScenario("push-by-rounds", {
    seed,
    duration: `${(FIRST_ROUND + MOST_ROUNDS) * EVERY} ms`,
    seeds: 1,
    peers: { count: peers, join: { every: "0 s" } },
    network: { latency: "1 ms" },
    publish: [{ at: `${(FIRST_ROUND - 0.5) * EVERY} ms` }],
  });
  const protocol = pushByRounds({ every: EVERY, rounds: MOST_ROUNDS + 1, sampling: amongPeers(peers) }, sizeOf);
  const [message] = simulate(scenario, { protocol }).dissemination.perMessage;
  if (message === undefined || message.t100 === null) return Number.NaN;
  // The last to hear of it do so right after the beginning of the last round.
  return Math.floor((message.publishedAt + message.t100) / EVERY) - FIRST_ROUND + 1;
}

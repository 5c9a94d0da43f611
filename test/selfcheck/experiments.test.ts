import { describe, expect, test } from "vitest";
import type { Answer } from "../../selfcheck/answer.js";
import type { Experiment, Simulate } from "../../selfcheck/experiment.js";
import { EXPERIMENTS } from "../../selfcheck/experiments.js";
import { detectionTime } from "../../selfcheck/experiments/detection-time.js";
import { evenFlood } from "../../selfcheck/experiments/even-flood.js";
import { flood } from "../../selfcheck/experiments/flood.js";
import { infectAndDieShares } from "../../selfcheck/experiments/infect-and-die.js";
import { populations } from "../../selfcheck/experiments/population.js";
import { pushRounds } from "../../selfcheck/experiments/push-by-rounds.js";
import { registration } from "../../selfcheck/experiments/registration.js";
import type { Scenario } from "../../sim/scenario/scenario.js";
import { simulate } from "../../sim/simulate.js";
import { infectAndDie } from "../../src/node/strategies/infect-and-die.js";
import { pushByRounds } from "../../src/node/strategies/push-by-rounds.js";
import { amongPeers } from "../../src/node/strategies/sampling.js";
import type { Protocol } from "../../src/node/contract.js";
import { countsOneStrikeTooFew, forwardsBack, forwardsNothing } from "../canaries/fixtures/bugs.js";
import { like, plant } from "../canaries/fixtures/planting.js";

/** Smaller than those of the command, which take half a minute. */
const smallPopulation = populations({ runs: 30, samples: 4 });
const smallPush = pushRounds([{ peers: 100, runs: 60, reference: "chain" }]);
const smallInfection = infectAndDieShares({ peers: 2_000, fanOuts: [2, 4], runs: 30 });

/** Makes all runs of an experiment, by a simulator that may be broken. */
function answersOf(experiment: Experiment, by: Simulate = simulate): readonly Answer[] {
  const steps = experiment.answers(by);
  for (let runs = 0; ; runs++) {
    const step = steps.next();
    if (!step.done) continue;
    expect(runs).toBe(experiment.runs);
    return step.value;
  }
}

/** The names of the answers that do not hold. */
function failures(experiment: Experiment, by: Simulate): string[] {
  return answersOf(experiment, by)
    .filter(({ held }) => !held)
    .map(({ name }) => name);
}

/** The names of an answer about the population, for each law of the stay. */
function stays(what: string): string[] {
  return ["exponential", "Weibull", "log-normal", "Pareto"].map((law) => `${what}, ${law} stay`);
}

/** A simulator that runs another protocol than it is told. */
const running =
  (protocolFor: (scenario: Scenario) => Protocol): Simulate =>
  (scenario, options) =>
    simulate(scenario, { ...options, protocol: protocolFor(scenario) });

/** A simulator that runs another scenario than it is told. */
const altering =
  (change: (scenario: Scenario) => Partial<Scenario>): Simulate =>
  (scenario, options) =>
    simulate({ ...scenario, ...change(scenario) }, options);

describe.each([flood, evenFlood, registration, detectionTime, smallPopulation, smallPush, smallInfection])(
  "$name",
  (experiment) => {
    test("gives the known answers, over something", () => {
      for (const answer of answersOf(experiment)) expect(answer).toMatchObject({ held: true, worst: null });
    });

    test("makes 30 runs at least", () => {
      expect(experiment.runs).toBeGreaterThanOrEqual(30);
    });
  },
);

test("each experiment of the command has a name of its own, and its statistics are over 30 runs each at least", () => {
  expect(new Set(EXPERIMENTS.map(({ name }) => name)).size).toBe(EXPERIMENTS.length);
  expect(EXPERIMENTS.every(({ runs }) => runs >= 30)).toBe(true);
});

describe("what is broken is found out:", () => {
  test("a flood that sends messages back to where they came from", () => {
    const broken = running(({ protocol }) => forwardsBack(protocol));
    expect(failures(flood, broken)).toEqual(["transmissions = 2E − V + 1", "RMR = (2E − V + 1) / (V − 1) − 1"]);
    expect(failures(evenFlood, broken)).toEqual(["transmissions ≤ 2E − V + 1"]);
  });

  test("a flood that stops at the first hop", () => {
    const broken = running(({ protocol }) => forwardsNothing(protocol));
    expect(failures(flood, broken)).toContain("delivered by all of the component");
    const wrong = answersOf(flood, broken).find(({ held }) => !held);
    expect(wrong?.worst).toBe("seed 0, peer-41#1: 59 instead of 3481");
  });

  test("a network that takes a microsecond too long", () => {
    const broken = altering(({ network }) => ({ network: { ...network, jitter: { kind: "constant", value: 0.001 } } }));
    expect(failures(evenFlood, broken)).toEqual(["delivered after distance · L", "t100 = eccentricity · L"]);
  });

  test("messages that do not take the shortest way", () => {
    const jitter = { kind: "exponential", mean: 100 } as const;
    const broken = altering(({ network }) => ({ network: { ...network, jitter } }));
    expect(failures(evenFlood, broken)).toContain("hops to a peer = its distance");
    expect(failures(evenFlood, broken)).toContain("last delivery hop = eccentricity");
  });

  test("a message that passes a link twice", () => {
    const broken = running(({ protocol }) =>
      plant(protocol, {
        host: (host) =>
          like(host, {
            sendToAll(to, message, except) {
              host.sendToAll(to, message, except);
              host.sendToAll(to, message, except);
            },
          }),
      }),
    );
    expect(failures(evenFlood, broken)).toContain("over a link at most once each way");
  });

  test("a peer that registers with half of the seeds only", () => {
    const broken = running(({ protocol }) =>
      plant(protocol, {
        host: (host) =>
          like(host, {
            sendToAll: (nodes, message, except) =>
              host.sendToAll(message.kind === "register" ? nodes.filter((to) => to % 2 === 0) : nodes, message, except),
          }),
      }),
    );
    expect(failures(registration, broken)).toContain("a peer registers with ⌊n/2⌋ + 1");
  });

  test("peers that register with one seed each", () => {
    const broken = running(({ protocol }) =>
      plant(protocol, {
        host: (host) =>
          like(host, {
            sendToAll: (nodes, message, except) =>
              host.sendToAll(message.kind === "register" ? nodes.slice(0, 1) : nodes, message, except),
          }),
      }),
    );
    expect(failures(registration, broken)).toContain("two peers share a seed");
  });

  test("peers that come too often", () => {
    const arrivals = { kind: "poisson", every: 650 } as const;
    const broken = altering(({ faults }) => ({
      faults: faults.map((fault) => (fault.act === "churn" ? { ...fault, arrivals } : fault)),
    }));
    expect(failures(smallPopulation, broken)).toEqual(expect.arrayContaining(stays("mean")));
  });

  test("a population that never varies", () => {
    const broken: Simulate = (scenario, options) => {
      const { series, ...rest } = simulate(scenario, options);
      return { ...rest, series: { ...series, live: series.live.map(() => 11) } };
    };
    expect(failures(smallPopulation, broken)).toEqual(stays("variance"));
  });

  test("a strike too few", () => {
    const broken = running(({ protocol }) => countsOneStrikeTooFew(protocol));
    expect(failures(detectionTime, broken)).toEqual([
      "mean = (k − ½)P + τ",
      "earliest ≥ (k − 1)P + τ",
      "distance from the uniform law",
    ]);
  });

  test("deaths that nobody notices", () => {
    const broken = altering(({ protocol }) => ({ protocol: { ...protocol, liveness: "off" } }));
    expect(failures(detectionTime, broken)).toHaveLength(4);
  });

  test("rounds of which one is lost", () => {
    const late = altering(({ publish }) => ({ publish: publish.map((each) => ({ ...each, at: each.at - 1_000 })) }));
    expect(failures(smallPush, late)).toContain("rounds for 100, exactly");
  });

  test("peers that push to each other only, or not at all", () => {
    const among = (peers: number) =>
      running(() => pushByRounds({ every: 1_000, rounds: 100, sampling: amongPeers(peers) }, () => 0));
    expect(failures(smallPush, among(50))).toHaveLength(2);
    expect(failures(smallPush, among(1))).toHaveLength(2);
  });

  test("a fan-out of one more", () => {
    const broken = running(() => infectAndDie({ fanOut: 3, sampling: amongPeers(2_000) }, () => 0));
    expect(failures(smallInfection, broken)).toEqual(["share reached at fan-out 2", "share reached at fan-out 4"]);
  });
});

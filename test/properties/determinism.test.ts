import type * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RunResult } from "../../sim/result.js";
import type { Scenario } from "../../sim/scenario/scenario.js";
import type { ScenarioInput } from "../../sim/scenario/schema.js";
import { simulate } from "../../sim/simulate.js";
import { Simulation } from "../../sim/simulation.js";
import { anything, overGivenOverlays } from "./arbitrary-anything.js";
import { death, faultsOf } from "./arbitrary-faults.js";
import { builtByProtocol, SETTLED, span, type Whole, withFaults } from "./arbitrary-scenarios.js";
import { holdsForAll } from "./holds.js";

describe("a run", () => {
  test("is the same when it is run again: its digest, and all else that it gives", () => {
    holdsForAll(anything, { runs: 25 }, (scenario) => {
      expect(simulate(scenario)).toEqual(simulate(scenario));
    });
  });

  test("is the same in whatever steps it is taken, and whoever watches", () => {
    holdsForAll(anything, { runs: 25 }, (scenario) => {
      const result = simulate(scenario);
      expect(inSteps(scenario, [1, 7, 64, 1000])).toEqual(result);
      expect(simulate(scenario, { observers: [{ event: () => {} }] })).toEqual(result);
    });
  });
});

/**
 * Where every message takes the same time, and everybody joins at once, most events come in ties. The run ends between
 * two rounds: whether what ties with its end still happens is no question to be asked here.
 */
const even = span(1, 100).map((latency) => ({ latency }));
const together: fc.Arbitrary<Whole> = builtByProtocol({ network: even, duration: 47_000 }).map((scenario) => ({
  ...scenario,
  peers: { count: scenario.peers.count, join: { every: "0 ms" } },
}));

/** Deaths at half milliseconds, which tie with nothing: who dies before and who after a message is no question of ties. */
function withDeaths(scenarios: fc.Arbitrary<Whole>): fc.Arbitrary<ScenarioInput> {
  return withFaults(scenarios, ({ seeds, peers }) =>
    faultsOf([death], { seeds, peers: peers.count, from: SETTLED, until: 44_000 }).map((faults) =>
      faults.map((fault) => ({ ...fault, at: String(fault.at).replace(" ms", ".5 ms") })),
    ),
  );
}

/** What must hold, whatever overlay the order of ties leads to. */
const always: ScenarioInput["expect"] = [
  "falsePositives",
  { detection: { within: "16.2 s" } },
  "neverTwice",
  "neverToDead",
];

/** What may hold or not, and hangs on the overlay. */
const sometimes: ScenarioInput["expect"] = [
  ...always,
  { coverage: { within: "2.0005 s" } },
  { coverage: { of: "reachable", within: "2.0005 s" } },
  { deliveryTime: { t50: "100.5 ms" } },
  { deliveryTime: { t100: "300.5 ms" } },
  { removal: { within: "14.5 s" } },
  { detection: { within: "14.5 s" } },
  "connected",
  "registry",
];

describe("the order of events of the same microsecond", () => {
  test("makes no difference to the verdicts on a given overlay", () => {
    const scenarios = withDeaths(overGivenOverlays(together)).map((scenario) => ({ ...scenario, expect: sometimes }));
    // Some verdicts have to be that it does not hold.
    holdsForAll(scenarios, { runs: 50, cases: 50 }, (scenario) => {
      const scheduled = heldIn(simulate(scenario));
      expect(heldIn(simulate({ ...scenario, ties: "shuffled" }))).toEqual(scheduled);
      return scheduled.filter(([, held]) => !held).length;
    });
  });

  test("breaks nothing that must always hold where peers find each other", () => {
    const scenarios = withDeaths(together).map((scenario) => ({ ...scenario, expect: always }));
    // Most runs have to be other runs.
    holdsForAll(scenarios, { runs: 50, cases: 40 }, (scenario) => {
      const scheduled = simulate(scenario);
      const shuffled = simulate({ ...scenario, ties: "shuffled" });
      for (const { verdicts } of [scheduled, shuffled]) {
        expect(verdicts.filter(({ held, judged }) => !held && judged > 0)).toEqual([]);
      }
      return scheduled.digest === shuffled.digest ? 0 : 1;
    });
  });
});

/** Runs it in steps of these sizes, over and over. */
function inSteps(scenario: Scenario, steps: readonly number[]): RunResult {
  const simulation = new Simulation(scenario);
  for (let step = 0; simulation.advance(steps[step % steps.length]); step++);
  return simulation.result();
}

/** Each expectation, and whether it held. */
function heldIn({ verdicts }: RunResult): (readonly [string, boolean])[] {
  return verdicts.map(({ expectation, held }) => [expectation, held]);
}

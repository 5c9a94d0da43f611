import { describe, expect, test } from "vitest";
import type { Scenario } from "../../sim/scenario/scenario.js";
import { simulate } from "../../sim/simulate.js";
import { Simulation } from "../../sim/simulation.js";
import { type Doings, diariesOf } from "../support/diaries.js";
import { eventful } from "../support/eventful.js";
import { type ScenarioOverrides, scenarioWith, WHOLE_RUN } from "../support/scenarios.js";

describe("the same scenario", () => {
  const once = simulate(eventful());

  test("gives the same result, digest and all", () => {
    expect(simulate(eventful())).toEqual(once);
    expect(once.digest).toMatch(/^[0-9a-f]{16}$/);
    expect(once.events).toBeGreaterThan(5_000);
  });

  test("with another seed gives another one", () => {
    expect(simulate(eventful({ seed: 8 })).digest).not.toBe(once.digest);
  });

  test.each([1, 7, 1_000, 1_000_000])("run in steps of %i events gives the same", (events) => {
    expect(inSteps(eventful(), events)).toEqual(once);
  });

  test("run beside others, in turns, gives the same: runs share nothing", () => {
    const simulations = [eventful(), eventful({ seed: 8 }), eventful()].map((scenario) => new Simulation(scenario));
    const running = new Set(simulations);
    while (running.size > 0) for (const one of running) if (!one.advance(100)) running.delete(one);
    expect(simulations[0].result()).toEqual(once);
    expect(simulations[1].digest).not.toBe(once.digest);
    expect(simulations[2].result()).toEqual(once);
  });

  test("is not changed by its run", () => {
    const scenario = deepFrozen(eventful());
    expect(simulate(scenario)).toEqual(once);
    expect(scenario).toEqual(eventful());
  });

  test("gives a result that is plain JSON, and tells the scenario as it was drawn", () => {
    expect(JSON.parse(JSON.stringify(once))).toEqual(once);
    expect(once.scenario).toEqual(eventful());
  });

  test("gives the same result each time it is asked for", () => {
    const simulation = new Simulation(eventful());
    while (simulation.advance(10_000));
    expect(simulation.result()).toEqual(once);
    expect(simulation.result()).toEqual(once);
  });

  test("with shuffled ties gives another digest, always the same one, and the same verdicts", () => {
    const dead = { names: ["peer-3", "peer-8"] };
    for (const seed of [1, 2, 3]) {
      // Everybody joins at once and every message takes as long: most events come in ties.
      const [scheduled, shuffled, again] = (["scheduled", "shuffled", "shuffled"] as const).map((ties) =>
        simulate(
          scenarioWith({
            seed,
            ties,
            peers: { count: 20, join: { at: 0, every: 0 } },
            duration: 84_000,
            faults: [{ at: 20_000, act: "kill", how: "crash", who: dead }],
            expect: [
              { check: "coverage", of: "live", atLeast: 1, within: 1_000, ...WHOLE_RUN },
              { check: "coverage", of: "live", atLeast: 1, within: 5, ...WHOLE_RUN },
              { check: "detection", within: 52_000, ...WHOLE_RUN },
              { check: "removal", within: 52_010, ...WHOLE_RUN },
              { check: "falsePositives", atMost: 0, ...WHOLE_RUN },
              { check: "neverTwice" },
              { check: "neverToDead" },
            ],
          }),
        ),
      );
      expect(shuffled.digest).not.toBe(scheduled.digest);
      expect(shuffled).toEqual(again);
      const verdictsOf = ({ verdicts }: typeof shuffled) => verdicts.map(({ check, held }) => `${check} ${held}`);
      expect(verdictsOf(shuffled)).toEqual(verdictsOf(scheduled));
      expect(shuffled.verdicts.map(({ held }) => held)).toEqual([true, false, true, true, true, true, true]);
    }
  });
});

describe("the digest", () => {
  const digestOf = (change: ScenarioOverrides = {}) => simulate(scenarioWith({ duration: 30_000, ...change })).digest;

  const who = { names: ["peer-1"] };

  test.each<[string, ScenarioOverrides]>([
    ["the seed", { seed: 8 }],
    ["the number of seeds", { seeds: 4 }],
    ["the number of peers", { peers: 11 }],
    ["a latency, by a microsecond", { network: { latency: { kind: "constant", value: 10.001 } } }],
    ["a setting of the protocol", { protocol: { maxPeers: 3 } }],
    ["a publication", { publish: [{ at: 20_000, count: 1, every: 0, by: "peer-1", payload: 0 }] }],
    ["a death", { faults: [{ at: 29_990, act: "kill", how: "crash", who }] }],
    ["a freeze of which nobody hears", { faults: [{ at: 29_999, act: "kill", how: "freeze", who }] }],
    ["whom it freezes", { faults: [{ at: 29_999, act: "kill", how: "freeze", who: { names: ["peer-2"] } }] }],
    [
      "a partition of which nobody hears",
      {
        faults: [
          { at: 29_999, act: "partition", name: "cut", from: who, to: "others", direction: "both", lasts: null },
        ],
      },
    ],
  ])("hangs on %s", (_, change) => {
    expect(digestOf(change)).not.toBe(digestOf());
  });

  test("does not hang on words", () => {
    expect(digestOf({ name: "other", about: "something else", expect: [{ check: "neverTwice" }] })).toBe(digestOf());
  });
});

test("a run ends at its duration: what would happen at that very moment does not", () => {
  const doings: Doings = {
    start: (host) => {
      for (const at of [999.999, 1_000, 1_000.001]) host.setTimer(`${at}`, at);
    },
  };
  const { diaries, result } = diariesOf(scenarioWith({ seeds: 0, peers: 1, duration: 1_000 }), doings);
  expect(diaries["peer-1"].at(-1)).toBe("999.999 wake 999.999");
  expect(result).toMatchObject({ ended: "complete", endedAt: 1_000 });
});

/** Runs a scenario in steps of so many events. */
function inSteps(scenario: Scenario, events: number) {
  const simulation = new Simulation(scenario);
  while (simulation.advance(events));
  return simulation.result();
}

/** The same value, and nothing in it can be changed. */
function deepFrozen<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) deepFrozen(part);
    Object.freeze(value);
  }
  return value;
}

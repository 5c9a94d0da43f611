import { describe, expect, test } from "vitest";
import { parseResult } from "../../../../sim/result-schema/parse.js";
import type { Fault, Law } from "../../../../sim/scenario/scenario.js";
import { simulate } from "../../../../sim/simulate.js";
import { type ScenarioOverrides, scenarioWith, WILD_NETWORK } from "../../../support/scenarios.js";

const some = { peers: { kind: "share", share: 0.5 } } as const;
const span: Law = { kind: "exponential", mean: 2_000 };
const short: Law = { kind: "weibull", scale: 20, shape: 0.7 };

const ACTS: readonly Fault[] = [
  { at: 10_000, act: "outage", who: some, how: "power-off", memory: "lost", lasts: 8_000 },
  { at: 10_000, act: "rollingRestart", who: some, every: 1_000, down: 3_000, memory: "kept", how: "crash" },
  { at: 10_000, act: "pauses", who: some, every: span, each: { kind: "measured", values: [10, 300] }, lasts: 20_000 },
  { at: 10_000, act: "slowNodes", who: some, perMessage: short, lasts: 20_000 },
  { at: 10_000, act: "clock", who: some, drift: -0.1, jump: 1_000, lasts: 20_000 },
  { at: 10_000, act: "lyingSeeds", who: { seeds: { kind: "all" } }, list: "dead", lasts: 20_000 },
  { at: 10_000, act: "join", peers: 5, every: 500 },
  {
    at: 10_000,
    act: "churn",
    arrivals: { kind: "poisson", every: 2_000 },
    who: some,
    session: { kind: "exponential", mean: 10_000 },
    how: "leave",
    returns: { after: span, memory: "kept" },
    lasts: 30_000,
  },
];

const wild: ScenarioOverrides = { duration: 40_000, network: WILD_NETWORK, ties: "shuffled" };

/** A latecomer asks a seed for peers whatever the faults are. */
const LATECOMER: Fault = { at: 20_000, act: "join", peers: 1, every: 0 };

describe.each(ACTS.map((fault) => [fault.act, fault] as const))("%s", (_, fault) => {
  const scenario = scenarioWith({ ...wild, faults: [fault, LATECOMER] });
  const result = simulate(scenario);

  test("takes effect, and has the same run every time", () => {
    expect(result.effects[0].took).toBeGreaterThan(0);
    expect(simulate(scenario)).toEqual(result);
  });

  test("is in the digest", () => {
    const without = simulate(scenarioWith({ ...wild, faults: [LATECOMER] }));
    expect(result.digest).not.toBe(without.digest);
  });

  test("is read back from a result as it was", () => {
    expect(parseResult(JSON.parse(JSON.stringify(result)) as unknown).scenario.faults).toEqual(scenario.faults);
  });

  test("has draws of its own: another act of another time does not move whom it chooses", () => {
    const other: Fault = { at: 39_000, act: "kill", who: { names: ["peer-1"] }, how: "crash" };
    const { faults } = simulate(scenarioWith({ ...wild, faults: [other, fault, LATECOMER] }));
    expect(faults[0]).toEqual(result.faults[0]);
  });
});

test("all together leave every message accounted for: sent is received, lost, or still on its way", () => {
  const { traffic, verdicts, effects } = simulate(
    scenarioWith({ ...wild, faults: ACTS, peers: 30, expect: [{ check: "neverTwice" }, { check: "neverToDead" }] }),
  );
  expect(effects.map(({ took }) => took > 0)).toEqual(ACTS.map(() => true));
  expect(verdicts.map(({ held }) => held)).toEqual([true, true]);
  for (const { sent, received, lost } of Object.values(traffic.byKind)) {
    expect(received + lost).toBeLessThanOrEqual(sent);
    expect(received + lost).toBeGreaterThan(sent * 0.9);
  }
});

import { expect, test } from "vitest";
import { parseResult } from "../../../../sim/result-schema/parse.js";
import type { Fault, LinkSelector } from "../../../../sim/scenario/scenario.js";
import { simulate } from "../../../../sim/simulate.js";
import { scenarioWith, WILD_NETWORK } from "../../../support/scenarios.js";

const constant = (value: number) => ({ kind: "constant", value }) as const;
const all: LinkSelector = { links: "all" };

/** Every act on links, on every choice of them, at the same time. */
const FAULTS: readonly Fault[] = [
  { at: 0, act: "transmissions", decisions: [{ from: "peer-1", to: "seed-1", number: 1, fate: "lost" }] },
  { at: 10_000, act: "loss", share: 0.2, on: all, lasts: 20_000 },
  { at: 10_000, act: "duplicate", share: 0.2, after: constant(40), on: { links: "bridges" }, lasts: null },
  { at: 10_000, act: "duplicate", share: 0.2, after: constant(40), on: all, lasts: null },
  {
    at: 10_000,
    act: "reorder",
    share: 0.2,
    by: { kind: "exponential", mean: 50 },
    on: { links: "random", amount: { kind: "share", share: 0.5 } },
    lasts: null,
  },
  {
    at: 500,
    act: "delay",
    by: { kind: "uniform", low: 10, high: 90 },
    on: { links: "between", from: { peers: { kind: "all" } }, to: { seeds: { kind: "all" } }, direction: "in" },
    lasts: null,
  },
  {
    at: 12_000,
    act: "flap",
    up: { kind: "exponential", mean: 3_000 },
    down: constant(700),
    on: { links: "of", who: { ball: 6 }, direction: "both" },
    lasts: 30_000,
  },
  {
    at: 20_000,
    act: "halfOpen",
    on: {
      links: "listed",
      pairs: [
        ["peer-1", "peer-2"],
        ["peer-3", "seed-1"],
      ],
      direction: "out",
    },
    lasts: 10_000,
  },
  { at: 22_000, act: "bandwidth", who: { neighbourhood: { of: "peer-4", hops: 1 } }, rate: 20_000, lasts: 10_000 },
  {
    at: 25_000,
    act: "swizzle",
    who: { peers: { kind: "share", share: 0.3 } },
    every: 500,
    lasts: 4_000,
  },
];

const scenario = scenarioWith({ peers: 25, network: WILD_NETWORK, faults: FAULTS });

test("a run under all of them is the same again, and its result is one that the schema knows", () => {
  const result = simulate(scenario);
  const read: unknown = JSON.parse(JSON.stringify(result));
  expect(parseResult(read)).toStrictEqual(result);
  expect(simulate(scenario)).toStrictEqual(result);
});

test("all of them take effect, but for those on links that there are not", () => {
  const { effects } = simulate(scenario);
  expect(effects.filter(({ took }) => took === 0).map(({ act, fault }) => [act, fault])).toEqual([["duplicate", 2]]);
});

test("one that never applies changes nothing: the digest is that of the run without it", () => {
  const idle: Fault[] = [
    {
      at: 10_000,
      act: "loss",
      share: 1,
      on: { links: "listed", pairs: [["seed-1", "seed-2"]], direction: "both" },
      lasts: null,
    },
    {
      at: 10_000,
      act: "flap",
      up: constant(1),
      down: constant(1),
      on: { links: "of", who: { region: "asia" }, direction: "both" },
      lasts: null,
    },
    { at: 0, act: "transmissions", decisions: [{ from: "seed-1", to: "seed-2", number: 1, fate: "lost" }] },
  ];
  for (const network of [{}, WILD_NETWORK]) {
    const plain = simulate(scenarioWith({ network }));
    const under = simulate(scenarioWith({ network, faults: idle }));
    expect(under.digest).toBe(plain.digest);
    expect(under.effects.map(({ took }) => took)).toEqual([0, 0, 0]);
  }
});

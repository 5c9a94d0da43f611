import { describe, expect, test } from "vitest";
import type { Protocol } from "../../../../src/node/contract.js";
import type { Fault } from "../../../../sim/scenario/scenario.js";
import { simulate } from "../../../../sim/simulate.js";
import { scenarioWith } from "../../../support/scenarios.js";
import { eventsOf, traced } from "../../../support/traces.js";

type Clock = Extract<Fault, { act: "clock" }>;

function clock(more: Partial<Clock>): Fault {
  return { at: 10_000, act: "clock", who: { names: ["peer-1"] }, drift: 0, jump: 0, lasts: null, ...more };
}

/** When peer-1's timers of 3 s ran out, in true time, and what its clock showed then, from 10 s on. */
function ticks(faults: readonly Fault[]): (readonly [at: number, shown: number])[] {
  const shown: number[] = [];
  const protocol: Protocol = {
    name: "ticking",
    sizeOf: () => 100,
    create: (host) => ({
      start: () => host.setTimer("tick", 3_000),
      wake() {
        if (host.self === 0) {
          shown.push(host.now());
          host.observer.note("tick");
        }
        host.setTimer("tick", 3_000);
      },
      receive() {},
      unreachable() {},
      stop() {},
    }),
  };
  const peers = { count: 2, join: { at: 0, every: 0 } };
  const scenario = scenarioWith({ seeds: 0, peers, overlay: { kind: "complete" }, duration: 30_000, faults });
  const run = traced(scenario, protocol);
  return eventsOf(run, "note").flatMap(({ at }, i) => (at >= 10_000 ? [[at, shown[i]] as const] : []));
}

describe("a clock that is put forward", () => {
  test("fires the timers that it passes at once, and shows the offset from then on", () => {
    expect(ticks([clock({ jump: 5_000 })])).toEqual([
      [10_000, 15_000],
      [13_000, 18_000],
      [16_000, 21_000],
      [19_000, 24_000],
      [22_000, 27_000],
      [25_000, 30_000],
      [28_000, 33_000],
    ]);
  });

  test("has the others come the earlier by as much", () => {
    expect(ticks([clock({ jump: 500 })]).slice(0, 2)).toEqual([
      [11_500, 12_000],
      [14_500, 15_000],
    ]);
  });

  test("keeps the offset when the fault is over", () => {
    expect(ticks([clock({ jump: 500, lasts: 1_000 })])).toEqual(ticks([clock({ jump: 500 })]));
  });
});

describe("a clock that is put back", () => {
  const back = ticks([clock({ jump: -5_000 })]);

  test("makes timers late by as much, and stands still until it is where it was", () => {
    expect(back.slice(0, 2)).toEqual([
      [17_000, 12_000],
      [20_000, 15_000],
    ]);
  });

  test("never goes back", () => {
    const shown: number[] = [];
    const protocol: Protocol = {
      name: "watching",
      sizeOf: () => 100,
      create: (host) => ({
        start: () => host.setTimer("look", 100),
        wake() {
          if (host.self === 0) shown.push(host.now());
          host.setTimer("look", 100);
        },
        receive() {},
        unreachable() {},
        stop() {},
      }),
    };
    const faults = [clock({ jump: -4_000 }), clock({ at: 20_000, jump: 1_000, drift: -0.5 })];
    simulate(scenarioWith({ seeds: 0, peers: 2, overlay: { kind: "complete" }, faults }), { protocol });
    expect(shown).toEqual(shown.toSorted((a, b) => a - b));
    expect(shown.length).toBeGreaterThan(300);
  });
});

describe("a clock that drifts", () => {
  test("has timers run out by it: early when it is fast, late when it is slow", () => {
    const fast = ticks([clock({ drift: 0.25 })]);
    expect(fast.slice(0, 3)).toEqual([
      [11_600, 12_000],
      [14_000, 15_000],
      [16_400, 18_000],
    ]);
    const slow = ticks([clock({ drift: -0.5 })]);
    expect(slow.slice(0, 3)).toEqual([
      [14_000, 12_000],
      [20_000, 15_000],
      [26_000, 18_000],
    ]);
  });

  test("is true again when the fault is over, but for what it has gained", () => {
    expect(ticks([clock({ drift: 0.25, lasts: 4_000 })]).slice(1, 4)).toEqual([
      [14_000, 15_000],
      [17_000, 18_000],
      [20_000, 21_000],
    ]);
  });

  test("adds up with another that drifts, and is left with that one's drift alone", () => {
    const both = ticks([clock({ drift: 0.25, lasts: 4_000 }), clock({ at: 10_000, drift: 0.25 })]);
    expect(both.slice(0, 4)).toEqual([
      [11_333.334, 12_000.001],
      [13_333.334, 15_000.001],
      [15_600.001, 18_000.001],
      [18_000.001, 21_000.001],
    ]);
  });

  test("never wakes a timer early by its own reckoning", () => {
    const faults = [clock({ drift: 0.0371 }), clock({ at: 14_321, drift: -0.011, jump: -123 })];
    const shown = ticks(faults).map((tick) => tick[1]);
    for (const [place, now] of shown.entries()) {
      if (place > 0) expect(now - shown[place - 1]).toBeGreaterThanOrEqual(3_000);
      if (place > 0) expect(now - shown[place - 1]).toBeLessThan(3_000.01);
    }
  });
});

describe("a peer whose clock is wrong", () => {
  const gossip = { every: 2_000, messages: 100, payload: 0 };
  const scenario = scenarioWith({ faults: [clock({ jump: 3_600_000 })], protocol: { gossip } });
  const { dissemination, effects } = simulate(scenario);
  const own = dissemination.perMessage.filter(({ origin, publishedAt }) => origin === "peer-1" && publishedAt > 10_000);

  test("publishes messages that are measured in true time", () => {
    expect(own.length).toBeGreaterThan(20);
    for (const { publishedAt, t100 } of own) {
      expect(publishedAt).toBeLessThan(60_000);
      expect(t100 === null || t100 < 200).toBe(true);
    }
    expect(effects).toEqual([{ fault: 0, act: "clock", what: "clocks changed", took: 1 }]);
  });

  test("that is fast counts misses of neighbours who cannot answer in the time that it gives them", () => {
    const slowNetwork = { latency: { kind: "constant", value: 600 } } as const;
    const strikes = (faults: readonly Fault[]) =>
      simulate(scenarioWith({ network: slowNetwork, protocol: { liveness: { every: 2_000, strikes: 3 } }, faults }))
        .detection.strikes;
    expect(strikes([])).toBe(0);
    expect(strikes([clock({ drift: 1 })])).toBeGreaterThan(4);
  });
});

test("a run whose clocks are never touched is the run without the fault", () => {
  const nobody = clock({ who: { region: "asia" }, drift: 0.5 });
  const [without, withIt] = [[], [nobody]].map((faults) => {
    const { nodes, traffic, dissemination } = simulate(scenarioWith({ faults, network: { loss: 0.05 } }));
    return { nodes, traffic, dissemination };
  });
  expect(withIt).toEqual(without);
});

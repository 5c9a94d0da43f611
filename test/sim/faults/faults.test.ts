import { describe, expect, test } from "vitest";
import { FaultError } from "../../../sim/faults/fault-error.js";
import type { Fault, RegionMatrix } from "../../../sim/scenario/scenario.js";
import { simulate } from "../../../sim/simulate.js";
import { type ScenarioOverrides, scenarioWith } from "../../support/scenarios.js";
import { eventsOf, traced } from "../../support/traces.js";

const killed: Fault = { at: 20_000, act: "kill", how: "crash", who: { peers: { kind: "count", count: 3 } } };
const cut: Fault = {
  at: 20_000,
  act: "partition",
  name: "cut",
  from: { peers: { kind: "share", share: 0.3 } },
  to: "others",
  direction: "both",
  lasts: null,
};

/** The faults of a run as its result tells them. */
function rows(faults: readonly Fault[], more: ScenarioOverrides = {}): (readonly [number, string, string])[] {
  const { faults: done } = simulate(scenarioWith({ faults, duration: 40_000, ...more }));
  return done.map(({ at, what, nodes }) => [at, what, nodes.join(" ")]);
}

/** How often each of these faults took effect. */
function effects(faults: readonly Fault[]): readonly number[] {
  return simulate(scenarioWith({ faults, duration: 40_000 })).effects.map(({ took }) => took);
}

/** The error that ends a run with these faults. */
function errorOf(faults: readonly Fault[], more: ScenarioOverrides = {}): unknown {
  try {
    simulate(scenarioWith({ faults, duration: 40_000, ...more }));
    return undefined;
  } catch (error) {
    return error;
  }
}

describe("a fault", () => {
  test.each<[string, readonly Fault[], readonly (readonly [number, string, string])[]]>([
    [
      "that kills",
      [{ ...killed, who: { names: ["peer-2", "peer-1"] }, how: "power-off" }],
      [[20_000, "kill 2 nodes (power-off)", "peer-1 peer-2"]],
    ],
    [
      "that freezes and thaws",
      [
        { ...killed, who: { names: ["peer-1"] }, how: "freeze" },
        { at: 25_000, act: "thaw", who: { peers: { kind: "all" } } },
      ],
      [
        [20_000, "kill 1 node (freeze)", "peer-1"],
        [25_000, "thaw 1 node", "peer-1"],
      ],
    ],
    [
      "that restarts",
      [
        { ...killed, who: { names: ["peer-4"] } },
        { at: 25_000, act: "restart", who: { peers: { kind: "all" } }, memory: "lost" },
      ],
      [
        [20_000, "kill 1 node (crash)", "peer-4"],
        [25_000, "restart 1 node (memory lost)", "peer-4"],
      ],
    ],
    [
      "that makes peers leave",
      [{ at: 20_000, act: "leave", who: { names: ["peer-1", "peer-2"] } }],
      [[20_000, "let 2 nodes leave", "peer-1 peer-2"]],
    ],
    [
      "that cuts and heals",
      [
        { ...cut, from: { names: ["peer-1"] } },
        { at: 30_000, act: "heal", name: "cut" },
      ],
      [
        [20_000, "cut 1 node off from the others", "peer-1"],
        [30_000, "heal cut", ""],
      ],
    ],
    [
      "that cuts one way, between groups",
      [{ ...cut, from: { names: ["peer-1"] }, to: { seeds: { kind: "all" } }, direction: "in" }],
      [[20_000, "cut 1 node off from 3 nodes (in only)", "peer-1"]],
    ],
    [
      "that is given last and comes first",
      [
        { ...killed, at: 30_000, who: { names: ["peer-2"] } },
        { ...killed, at: 10_000, who: { names: ["peer-1"] } },
      ],
      [
        [10_000, "kill 1 node (crash)", "peer-1"],
        [30_000, "kill 1 node (crash)", "peer-2"],
      ],
    ],
  ])("%s is told in the result", (_, faults, expected) => {
    expect(rows(faults)).toEqual(expected);
  });

  test("of seeds works like one of peers", () => {
    const faults: Fault[] = [
      { ...killed, who: { seeds: { kind: "count", count: 2 } } },
      { at: 25_000, act: "restart", who: { seeds: { kind: "count", count: 1 } }, memory: "lost" },
    ];
    const { nodes, registry } = simulate(scenarioWith({ faults, duration: 40_000 }));
    const seeds = nodes.filter(({ role }) => role === "seed").map(({ state }) => state);
    expect(seeds.toSorted()).toEqual(["crashed", "up", "up"]);
    expect(registry.liveSeeds).toBe(2);
  });

  test("of a region takes nodes of that region alone", () => {
    const latency: RegionMatrix = {
      kind: "matrix",
      regions: [
        { name: "here", weight: 1 },
        { name: "there", weight: 1 },
      ],
      between: [
        [1, 20],
        [20, 1],
      ],
    };
    const { faults, nodes } = simulate(
      scenarioWith({ network: { latency }, peers: 20, faults: [{ ...killed, who: { region: "there" } }] }),
    );
    const there = nodes.filter(({ region, role }) => region === "there" && role === "peer").map(({ name }) => name);
    expect(there.length).toBeGreaterThan(3);
    expect(faults[0].nodes).toEqual(there);
  });

  test("of the best connected takes those that have the most neighbours at that time", () => {
    const run = traced(
      scenarioWith({ peers: 30, protocol: { gossip: "off" }, faults: [{ ...killed, who: { bestConnected: 3 } }] }),
    );
    const degrees = new Map<string, number>();
    for (const { node, at } of eventsOf(run, "neighbourUp")) {
      if (at < 20_000) degrees.set(node, (degrees.get(node) ?? 0) + 1);
    }
    const best = [...degrees].toSorted(([, one], [, other]) => other - one);
    const least = best[2][1];
    const taken = run.result.faults[0].nodes.map((name) => degrees.get(name)!);
    expect(taken.toSorted((one, other) => other - one)).toEqual(best.slice(0, 3).map(([, degree]) => degree));
    expect(Math.min(...taken)).toBe(least);
  });

  test("of the best connected counts anew what restarted, on an overlay that is given", () => {
    const star = Array.from({ length: 9 }, (_, index) => [0, index + 1] as const);
    const faults: Fault[] = [
      { ...killed, at: 10_000, who: { bestConnected: 1 } },
      { at: 15_000, act: "restart", who: { names: ["peer-1"] }, memory: "kept" },
      { ...killed, at: 20_000, who: { bestConnected: 1 } },
    ];
    const overlay = { kind: "edges", edges: star } as const;
    const done = rows(faults, { peers: { count: 10, join: { at: 0, every: 0 } }, overlay });
    expect(done.map(([, , who]) => who)).toEqual(["peer-1", "peer-1", "peer-1"]);
  });
});

describe("a fault that cannot be carried out ends the run with an error", () => {
  test.each<[string, readonly Fault[], string]>([
    [
      "when it asks for more than there are",
      [{ ...killed, who: { peers: { kind: "count", count: 11 } } }],
      "the kill at 20 s cannot be carried out: it asks for 11 peers, and 10 are alive at that time",
    ],
    [
      "when the second group of a partition does not exist",
      [{ ...cut, to: { names: ["seed-9"] } }],
      "the partition at 20 s cannot be carried out: there is no node seed-9",
    ],
  ])("%s", (_, faults, message) => {
    const error = errorOf(faults);
    expect(error).toBeInstanceOf(FaultError);
    expect(error).toMatchObject({ name: "FaultError", code: "HEARSAY_FAULT", message, fault: faults.length - 1 });
  });

  test("and names the fault by its place in the scenario, whatever the order of time", () => {
    const impossible: Fault = { ...killed, at: 5_000, who: { names: ["peer-99"] } };
    expect(errorOf([killed, cut, impossible])).toMatchObject({ fault: 2 });
  });
});

describe("a fault takes no effect", () => {
  test.each<[string, readonly Fault[], readonly number[]]>([
    ["when it matches nobody", [{ ...killed, who: { region: "asia" } }], [0]],
    [
      "when whom it names is dead already",
      [
        { ...killed, at: 10_000, who: { names: ["peer-1"] } },
        { ...killed, who: { names: ["peer-1"] } },
      ],
      [1, 0],
    ],
    ["when what it restarts is up", [{ at: 20_000, act: "restart", who: { names: ["peer-1"] }, memory: "kept" }], [0]],
    [
      "when what it restarts is frozen",
      [
        { ...killed, how: "freeze", who: { names: ["peer-1"] } },
        { at: 21_000, act: "restart", who: { names: ["peer-1"] }, memory: "kept" },
      ],
      [1, 0],
    ],
    ["when nobody is frozen", [{ at: 20_500, act: "thaw", who: { peers: { kind: "all" } } }], [0]],
    [
      "when the partition that it heals has healed by itself",
      [
        { ...killed, at: 19_000 },
        { ...cut, lasts: 1_000 },
        { at: 25_000, act: "heal", name: "cut" },
      ],
      [3, expect.any(Number), 0],
    ],
  ])("%s", (_, faults, took) => {
    expect(effects(faults)).toEqual(took);
  });

  test("when a peer has not come yet", () => {
    const peers = { count: 2, join: { at: 0, every: 30_000 } };
    const faults = [{ ...killed, who: { names: ["peer-2"] } }];
    expect(simulate(scenarioWith({ peers, faults, duration: 40_000 })).effects).toMatchObject([{ took: 0 }]);
  });

  test("and is not told among what was done", () => {
    expect(rows([{ ...killed, who: { region: "asia" } }])).toEqual([]);
  });
});

test("a partition counts the messages that it kept from their receivers", () => {
  const [, messages] = effects([killed, { ...cut, lasts: 10_000 }]);
  expect(messages).toBeGreaterThan(0);
});

import { afterEach, describe, expect, test, vi } from "vitest";
import type { Protocol } from "../../src/node/contract.js";
import { NodeCrash } from "../../sim/node-crash.js";
import type { Fault, LatencyPlan, Law, Scenario } from "../../sim/scenario/scenario.js";
import { simulate } from "../../sim/simulate.js";
import { Simulation } from "../../sim/simulation.js";
import { type Doings, diariesOf } from "../support/diaries.js";
import { type ScenarioOverrides, scenarioWith, WILD_NETWORK } from "../support/scenarios.js";

const some = { peers: { kind: "count", count: 2 } } as const;

/** Of every kind one. */
const faults: readonly Fault[] = [
  { at: 12_000, act: "kill", how: "crash", who: some },
  { at: 13_000, act: "kill", how: "freeze", who: { names: ["seed-1"] } },
  { at: 14_000, act: "partition", name: "cut", from: some, to: "others", direction: "in", lasts: 8_000 },
  { at: 16_000, act: "kill", how: "power-off", who: { bestConnected: 1 } },
  { at: 17_000, act: "thaw", who: { seeds: { kind: "all" } } },
  { at: 20_000, act: "restart", who: some, memory: "lost" },
  { at: 21_000, act: "restart", who: { peers: { kind: "all" } }, memory: "kept" },
  { at: 25_000, act: "leave", who: { peers: { kind: "share", share: 0.2 } } },
];

/** A run in which everything happens that can. */
function eventful(overrides: ScenarioOverrides = {}): Scenario {
  return scenarioWith({
    peers: { count: 12, join: { at: 0, every: 200 } },
    duration: 90_000,
    network: { ...WILD_NETWORK, retransmission: { timeout: 200, longest: 2_000, limit: 5 } },
    publish: [{ at: 11_000, count: 20, every: 500, by: "random", payload: 100 }],
    faults,
    expect: [
      { check: "coverage", of: "reachable", atLeast: 0.5, within: null, from: 0, until: null },
      { check: "falsePositives", atMost: 5 },
      { check: "neverTwice" },
      { check: "neverToDead" },
      { check: "connected", at: null },
    ],
    ...overrides,
  });
}

/** Runs a scenario in steps of so many events. */
function inSteps(scenario: Scenario, events: number) {
  const simulation = new Simulation(scenario);
  while (simulation.advance(events));
  return simulation.result();
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

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
    for (const seed of [1, 2, 3]) {
      const [scheduled, shuffled, again] = (["scheduled", "shuffled", "shuffled"] as const).map((ties) =>
        simulate(eventful({ seed, ties })),
      );
      expect(shuffled.digest).not.toBe(scheduled.digest);
      expect(shuffled).toEqual(again);
      const verdictsOf = ({ verdicts }: typeof shuffled) => verdicts.map(({ check, held }) => `${check} ${held}`);
      expect(verdictsOf(shuffled)).toEqual(verdictsOf(scheduled));
    }
  });
});

describe("the digest", () => {
  const quiet = (some: ScenarioOverrides = {}) => simulate(scenarioWith({ duration: 30_000, ...some })).digest;

  test.each<[string, ScenarioOverrides]>([
    ["the seed", { seed: 8 }],
    ["the number of seeds", { seeds: 4 }],
    ["the number of peers", { peers: 11 }],
    ["a latency, by a microsecond", { network: { latency: { kind: "constant", value: 10.001 } } }],
    ["a setting of the protocol", { protocol: { maxPeers: 3 } }],
    ["a publication", { publish: [{ at: 20_000, count: 1, every: 0, by: "peer-1", payload: 0 }] }],
    ["a death", { faults: [{ at: 29_990, act: "kill", how: "crash", who: { names: ["peer-1"] } }] }],
    [
      "a freeze of which nobody hears",
      { faults: [{ at: 29_999, act: "kill", how: "freeze", who: { names: ["peer-1"] } }] },
    ],
    ["whom it freezes", { faults: [{ at: 29_999, act: "kill", how: "freeze", who: { names: ["peer-2"] } }] }],
    [
      "a partition of which nobody hears",
      {
        faults: [
          { at: 29_999, act: "partition", name: "cut", from: some, to: "others", direction: "both", lasts: null },
        ],
      },
    ],
  ])("hangs on %s", (_, change) => {
    expect(quiet(change)).not.toBe(quiet());
  });

  test("does not hang on words", () => {
    expect(quiet({ name: "other", about: "something else", expect: [{ check: "neverTwice" }] })).toBe(quiet());
  });
});

describe("a run can be stopped", () => {
  test("from its progress, which is told every so many events", () => {
    const told: number[] = [];
    const result = simulate(eventful(), {
      progressEvents: 500,
      onProgress({ now, duration, events }) {
        expect(duration).toBe(90_000);
        expect(events).toBeLessThanOrEqual((told.length + 1) * 500);
        told.push(now);
        return told.length === 4 ? "stop" : undefined;
      },
    });
    expect(told).toHaveLength(4);
    expect(result).toMatchObject({ ended: "stopped", endedAt: told[3] });
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  test("and what it gives is what it was up to then", () => {
    const simulation = new Simulation(eventful());
    expect(simulation.advance(2_000)).toBe(true);
    const soFar = simulation.result();
    simulation.stop();
    expect(simulation.advance(1_000)).toBe(false);
    expect(simulation.result()).toEqual(soFar);
    expect(soFar.ended).toBe("stopped");
    expect(soFar.endedAt).toBe(simulation.progress.now);
    expect(soFar.digest).toBe(simulation.digest);
  });

  test("before it began", () => {
    const simulation = new Simulation(eventful());
    simulation.stop();
    expect(simulation.advance(1)).toBe(false);
    expect(simulation.result()).toMatchObject({ ended: "stopped", endedAt: 0, events: 0 });
  });

  test("after it was complete, which changes nothing", () => {
    const simulation = new Simulation(scenarioWith());
    while (simulation.advance(100_000));
    simulation.stop();
    expect(simulation.result()).toMatchObject({ ended: "complete", endedAt: 60_000 });
  });

  test("by nothing else: progress that says nothing lets it go on", () => {
    const { ended, endedAt } = simulate(scenarioWith(), { progressEvents: 100, onProgress: () => {} });
    expect([ended, endedAt]).toEqual(["complete", 60_000]);
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

describe("a node that throws ends the run with a NodeCrash", () => {
  const oops = new TypeError("oops");
  const fail = () => {
    throw oops;
  };

  /** The error of a run in which one of two peers fails in that call. */
  function crashIn(
    call: "create" | "start" | "receive" | "wake" | "unreachable" | "stop" | "publish" | "sizeOf",
  ): unknown {
    const protocol: Protocol = {
      name: "faulty",
      sizeOf: () => (call === "sizeOf" ? fail() : 10),
      create(host, { neighbours = [] }) {
        if (host.self === 0) {
          return {
            start: () => host.setTimer("send", 2_500),
            wake: () => host.sendToAll(neighbours, { kind: "hello" }),
            receive() {},
            unreachable: call === "unreachable" ? fail : () => {},
            stop() {},
          };
        }
        if (call === "create") fail();
        return {
          start: call === "start" ? fail : () => host.setTimer("wake", 1_500),
          receive: call === "receive" ? fail : () => {},
          wake: call === "wake" ? fail : () => {},
          unreachable() {},
          stop: call === "stop" ? fail : () => {},
          publish: call === "publish" ? fail : () => {},
        };
      },
    };
    const leaves: Fault = { at: 2_000, act: "leave", who: { names: ["peer-2"] } };
    const scenario = scenarioWith({
      seeds: 0,
      peers: { count: 2, join: { at: 0, every: 1_000 } },
      overlay: { kind: "complete" },
      faults: call === "stop" || call === "unreachable" ? [leaves] : [],
      publish: [{ at: 1_750, count: 1, every: 0, by: "peer-2", payload: 0 }],
    });
    try {
      simulate(scenario, { protocol });
      return undefined;
    } catch (error) {
      return error;
    }
  }

  test.each([
    ["create", "peer-2", 1_000],
    ["start", "peer-2", 1_000],
    ["wake", "peer-2", 1_500],
    ["publish", "peer-2", 1_750],
    ["stop", "peer-2", 2_000],
    ["receive", "peer-2", 2_510],
    ["unreachable", "peer-1", 2_520],
    ["sizeOf", "peer-1", 2_500],
  ] as const)("in %s: %s, at %d ms", (call, node, at) => {
    const error = crashIn(call);
    expect(error).toBeInstanceOf(NodeCrash);
    expect(error).toMatchObject({ name: "NodeCrash", code: "HEARSAY_NODE_CRASH", node, at, cause: oops });
    expect((error as Error).message).toBe(`${node} threw at ${at / 1_000} s (seed 7): oops`);
  });

  test("whatever it throws", () => {
    const protocol: Protocol = {
      name: "faulty",
      sizeOf: () => 10,
      create() {
        // eslint-disable-next-line no-throw-literal, typescript/only-throw-error
        throw "words";
      },
    };
    expect(() => simulate(scenarioWith(), { protocol })).toThrow("seed-1 threw at 0 s (seed 7): words");
  });
});

describe("a run asks nothing of the machine:", () => {
  const jitter: Law = { kind: "normal", mean: 5, deviation: 2 };
  const latencies: readonly (readonly [string, LatencyPlan])[] = [
    ["normal", { kind: "normal", mean: 50, deviation: 20 }],
    ["lognormal", { kind: "lognormal", median: 40, p99: 250 }],
    ["exponential", { kind: "exponential", mean: 30 }],
    ["pareto", { kind: "pareto", minimum: 10, shape: 2 }],
    ["geo", { kind: "geo", stretch: 2, lastMile: { kind: "lognormal", median: 4, p99: 25 } }],
  ];

  test.each(latencies)("no clock, no timer, no chance, no inexact arithmetic, with latencies by %s", (_, latency) => {
    const scenario = eventful({ network: { ...WILD_NETWORK, latency, jitter } });
    const before = simulate(scenario);
    const forbidden = new Set<string>();
    const trap = (name: string) =>
      function trapped(): never {
        forbidden.add(name);
        throw new Error(`${name} was used`);
      };
    for (const name of [
      ...["Date", "performance", "setTimeout", "setInterval", "setImmediate", "queueMicrotask", "crypto", "fetch"],
      ...["clearTimeout", "clearInterval", "clearImmediate", "structuredClone", "Intl", "WeakRef"],
    ]) {
      vi.stubGlobal(
        name,
        name === "performance" || name === "crypto" ? new Proxy({}, { get: trap(name) }) : trap(name),
      );
    }
    for (const name of [
      ...(["random", "pow", "log", "log2", "log10", "log1p", "exp", "expm1", "sqrt", "cbrt", "hypot"] as const),
      ...(["sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh"] as const),
    ]) {
      if (name !== "sqrt") vi.spyOn(Math, name).mockImplementation(trap(`Math.${name}`));
    }
    for (const name of ["localeCompare", "toLocaleLowerCase", "toLocaleUpperCase"] as const) {
      vi.spyOn(String.prototype, name).mockImplementation(trap(name));
    }
    let after: unknown;
    try {
      after = simulate(scenario);
    } finally {
      vi.unstubAllGlobals();
      vi.restoreAllMocks();
    }
    expect([...forbidden]).toEqual([]);
    expect(after).toEqual(before);
  });
});

/** The same value, and nothing in it can be changed. */
function deepFrozen<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) deepFrozen(part);
    Object.freeze(value);
  }
  return value;
}

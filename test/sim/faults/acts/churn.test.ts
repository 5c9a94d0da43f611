import { describe, expect, test } from "vitest";
import type { Fault, Law } from "../../../../sim/scenario/scenario.js";
import { simulate } from "../../../../sim/simulate.js";
import { scenarioWith, type ScenarioOverrides } from "../../../support/scenarios.js";
import { traced } from "../../../support/traces.js";

type Churn = Extract<Fault, { act: "churn" }>;

const quiet = { gossip: "off", liveness: "off" } as const;

function churn(more: Partial<Churn> = {}): Fault {
  return {
    at: 10_000,
    act: "churn",
    arrivals: null,
    who: null,
    session: null,
    how: "leave",
    returns: null,
    lasts: null,
    ...more,
  };
}

function run(fault: Fault, more: ScenarioOverrides = {}) {
  return traced(scenarioWith({ faults: [fault], protocol: quiet, ...more }));
}

const constant = (value: number): Law => ({ kind: "constant", value });

describe("newcomers", () => {
  test("who come all at once are named on after the peers that were there, and find neighbours", () => {
    const { result, trace } = run(churn({ arrivals: { kind: "together", peers: 5 } }));
    const peers = result.nodes.filter(({ role }) => role === "peer");
    expect(peers).toHaveLength(15);
    expect(peers.slice(10).map(({ name, startedAt }) => [name, startedAt])).toEqual(
      [11, 12, 13, 14, 15].map((number) => [`peer-${number}`, 10_000]),
    );
    expect(peers.every(({ neighbours, state }) => neighbours >= 1 && state === "up")).toBe(true);
    expect(result.effects).toMatchObject([{ act: "churn", took: 5 }]);
    expect(trace.filter(({ event, at }) => event === "started" && at === 10_000)).toHaveLength(5);
  });

  test("who come as a Poisson process come one by one, until it ends", () => {
    const { result } = run(churn({ arrivals: { kind: "poisson", every: 500 }, lasts: 30_000 }));
    const starts = result.nodes.flatMap(({ startedAt }) =>
      startedAt !== null && startedAt > 10_000 ? [startedAt] : [],
    );
    expect(starts.length).toBeGreaterThan(30);
    expect(starts.length).toBeLessThan(95);
    expect(new Set(starts).size).toBe(starts.length);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(Math.max(...starts)).toBeLessThan(40_000);
  });

  test("leave the peers of `peers` everything that they did before they came", () => {
    const [without, withThem] = [[], [churn({ arrivals: { kind: "together", peers: 5 } })]].map((faults) =>
      traced(scenarioWith({ faults })).trace.filter(({ at }) => at < 10_000),
    );
    expect(withThem).toEqual(without);
  });
});

describe("sessions", () => {
  test("end after their span, and who went is on nobody's list", () => {
    const { result, trace } = run(
      churn({ arrivals: { kind: "together", peers: 5 }, session: constant(20_000), how: "leave" }),
    );
    const left = trace.filter(({ event }) => event === "leave");
    expect(left.map(({ at, node }) => [at, node])).toEqual(
      [11, 12, 13, 14, 15].map((number) => [30_000, `peer-${number}`]),
    );
    expect(result.registry).toMatchObject({ stale: 0, missing: 0 });
    expect(result.effects[0].took).toBe(10);
  });

  test("of peers that are there begin with the churn, and each draws its own", () => {
    const fault = churn({
      who: { peers: { kind: "all" } },
      session: { kind: "exponential", mean: 15_000 },
      how: "crash",
    });
    const { trace } = run(fault);
    const crashes = trace.filter(({ event }) => event === "crash");
    expect(crashes.length).toBeGreaterThan(4);
    expect(new Set(crashes.map(({ at }) => at)).size).toBe(crashes.length);
    const fewer = run(fault, { peers: 9 }).trace.filter(({ event }) => event === "crash");
    expect(fewer).toEqual(crashes.filter(({ node }) => node !== "peer-10"));
  });

  test("do not end any more when the churn is over, and who is away still comes back", () => {
    const fault = churn({
      who: { names: ["peer-1", "peer-2"] },
      session: constant(10_000),
      how: "power-off",
      returns: { after: constant(5_000), memory: "lost" },
      lasts: 12_000,
    });
    const { trace, result } = run(fault);
    const events = trace.filter(({ node, at }) => node === "peer-1" && at >= 10_000);
    const turns = events.filter(({ event }) => event === "power-off" || event === "started");
    expect(turns.map(({ event, at }) => [event, at])).toEqual([
      ["power-off", 20_000],
      ["started", 25_000],
    ]);
    expect(result.effects[0].took).toBe(4);
  });
});

describe("who came back", () => {
  const fault = churn({
    who: { names: ["peer-1"] },
    session: constant(10_000),
    how: "crash",
    returns: { after: constant(5_000), memory: "lost" },
  });

  test("stays for another session, over and over", () => {
    const turns = run(fault).trace.filter(
      ({ node, event, at }) => node === "peer-1" && at >= 10_000 && (event === "crash" || event === "started"),
    );
    expect(turns.map(({ event, at }) => `${event} ${at}`)).toEqual([
      "crash 20000",
      "started 25000",
      "crash 35000",
      "started 40000",
      "crash 50000",
      "started 55000",
    ]);
  });

  test("is in the live set of messages that are published after that, and gets them", () => {
    const gossip = { every: 2_000, messages: 100, payload: 0 };
    const once = { ...fault, lasts: 12_000 } as Fault;
    const { result } = traced(scenarioWith({ faults: [once], protocol: { gossip }, duration: 60_000 }));
    const rows = result.dissemination.perMessage;
    const during = rows.filter(({ publishedAt }) => publishedAt > 20_500 && publishedAt < 24_500);
    const after = rows.filter(({ publishedAt }) => publishedAt > 36_000 && publishedAt < 58_000);
    expect(during.every(({ live }) => live === 9)).toBe(true);
    expect(after.length).toBeGreaterThan(50);
    expect(after.every(({ live, delivered, reachable }) => live === 10 && delivered === 10 && reachable === 10)).toBe(
      true,
    );
  });

  test("is left alone when something else killed it meanwhile", () => {
    const kill: Fault = { at: 12_000, act: "kill", who: { names: ["peer-1"] }, how: "power-off" };
    const { result, trace } = traced(scenarioWith({ faults: [fault, kill], protocol: quiet }));
    expect(result.nodes.find(({ name }) => name === "peer-1")).toMatchObject({ state: "powered-off" });
    expect(trace.filter(({ event }) => event === "crash")).toEqual([]);
    expect(result.effects[0].took).toBe(0);
  });
});

describe("the population of a long churn is Poisson of mean arrivals × session (M/G/∞)", () => {
  const MEAN = 20_000;
  test.each<[string, Law]>([
    ["constant", constant(MEAN)],
    ["exponential", { kind: "exponential", mean: MEAN }],
    ["Pareto", { kind: "pareto", minimum: (MEAN * 1.5) / 2.5, shape: 2.5 }],
  ])("whatever the law of the sessions: %s", (_, session) => {
    const populations = Array.from({ length: 30 }, (__, seed) => {
      const scenario = scenarioWith({
        seed: 100 + seed,
        seeds: 1,
        peers: 1,
        duration: 200_000,
        protocol: quiet,
        faults: [churn({ at: 0, arrivals: { kind: "poisson", every: 1_000 }, session })],
      });
      return simulate(scenario).nodes.filter(({ role, state }) => role === "peer" && state === "up").length - 1;
    });
    const mean = populations.reduce((sum, one) => sum + one, 0) / 30;
    const variance = populations.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 29;
    expect(Math.abs(mean - 20)).toBeLessThan(4 * Math.sqrt(20 / 30));
    // The variance of a sample variance of a Poisson law of mean 20 is about 2 · 20² / 29 + 20 / 30.
    expect(Math.abs(variance - 20)).toBeLessThan(4 * Math.sqrt((2 * 400) / 29 + 20 / 30));
  });
});

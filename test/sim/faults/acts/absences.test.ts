import { describe, expect, test } from "vitest";
import type { Fault } from "../../../../sim/scenario/scenario.js";
import { type ScenarioOverrides, scenarioWith } from "../../../support/scenarios.js";
import { traced } from "../../../support/traces.js";

const STATES = new Set(["started", "crash", "power-off", "freeze", "thaw", "leave"]);

/** What happened to nodes from 10 s on: `20000 peer-1 crash`. */
function happenings(faults: readonly Fault[], more: ScenarioOverrides = {}) {
  const { result, trace } = traced(scenarioWith({ faults, ...more }));
  const told = trace.filter(({ event, at }) => STATES.has(event) && at >= 10_000);
  return { result, told, lines: told.map(({ at, node, event }) => `${at} ${node} ${event}`) };
}

describe("an outage", () => {
  const outage = {
    at: 20_000,
    act: "outage",
    who: { seeds: { kind: "all" } },
    how: "power-off",
    memory: "lost",
    lasts: 10_000,
  } as const satisfies Fault;

  test("takes nodes down together and brings them back together", () => {
    const { lines, result } = happenings([outage]);
    expect(lines).toEqual(
      ["20000 power-off", "30000 started"].flatMap((line) => {
        const [at, event] = line.split(" ");
        return ["seed-1", "seed-2", "seed-3"].map((seed) => `${at} ${seed} ${event}`);
      }),
    );
    expect(result.faults.map(({ what }) => what)).toEqual([
      "take 3 nodes down (power-off)",
      "bring 3 nodes back (memory lost)",
    ]);
    expect(result.effects).toEqual([{ fault: 0, act: "outage", what: "nodes taken down", took: 3 }]);
  });

  test("has seeds forget their lists, unless their memory is kept", () => {
    const entries = (memory: "kept" | "lost") =>
      happenings([{ ...outage, memory }], { duration: 35_000 }).result.registry.entries;
    expect(entries("lost")).toBe(0);
    expect(entries("kept")).toBe(20); // ten peers with two of three seeds each
  });

  test("does not bring back what something else has killed since", () => {
    const restart: Fault = { at: 22_000, act: "restart", who: { names: ["seed-1"] }, memory: "kept" };
    const kill: Fault = { at: 24_000, act: "kill", who: { names: ["seed-1"] }, how: "crash" };
    const { result } = happenings([outage, restart, kill]);
    expect(result.nodes.slice(0, 3).map(({ state }) => state)).toEqual(["crashed", "up", "up"]);
    expect(result.faults.at(-1)).toMatchObject({ at: 30_000, nodes: ["seed-2", "seed-3"] });
  });
});

describe("a rolling restart", () => {
  const rolling = {
    at: 20_000,
    act: "rollingRestart",
    who: { peers: { kind: "all" } },
    every: 3_000,
    down: 2_000,
    memory: "kept",
    how: "crash",
  } as const satisfies Fault;

  test("takes one node down after the other, each for a while, in random order", () => {
    const { told, result } = happenings([rolling]);
    const crashes = told.filter(({ event }) => event === "crash");
    const starts = told.filter(({ event }) => event === "started");
    expect(crashes.map(({ at }) => at)).toEqual(Array.from({ length: 10 }, (_, place) => 20_000 + place * 3_000));
    expect(starts.map(({ at, node }) => [at - 2_000, node])).toEqual(crashes.map(({ at, node }) => [at, node]));
    const order = crashes.map(({ node }) => node);
    expect(new Set(order).size).toBe(10);
    expect(order).not.toEqual(result.nodes.slice(3).map(({ name }) => name));
    expect(result.effects[0]).toMatchObject({ what: "nodes restarted", took: 10 });
  });

  test("passes over who is down by then", () => {
    const kill: Fault = { at: 20_001, act: "kill", who: { names: ["peer-4"] }, how: "power-off" };
    const { told, result } = happenings([rolling, kill]);
    const touched = told.filter(({ node }) => node === "peer-4").map(({ event }) => event);
    expect(touched).toEqual(["power-off"]);
    expect(result.effects[0].took).toBe(9);
  });
});

describe("pauses", () => {
  const pauses = {
    at: 20_000,
    act: "pauses",
    who: { names: ["peer-1", "peer-2"] },
    every: { kind: "exponential", mean: 2_000 },
    each: { kind: "uniform", low: 100, high: 300 },
    lasts: 20_000,
  } as const satisfies Fault;

  test("freeze and thaw each node by itself, over and over, until they end", () => {
    const { told, result } = happenings([pauses]);
    for (const name of ["peer-1", "peer-2"]) {
      const own = told.filter(({ node }) => node === name);
      expect(own.length).toBeGreaterThan(6);
      for (const [place, { event, at }] of own.entries()) {
        expect(event).toBe(place % 2 === 0 ? "freeze" : "thaw");
        if (event === "thaw") expect(at - own[place - 1].at).toBeLessThanOrEqual(300);
      }
      expect(own.at(-1)).toMatchObject({ event: "thaw" });
      expect(own.at(-1)!.at).toBeLessThanOrEqual(40_000);
    }
    const freezes = told.filter(({ event }) => event === "freeze");
    expect(result.effects[0]).toMatchObject({ what: "pauses", took: freezes.length });
    expect(new Set(freezes.map(({ at }) => at)).size).toBe(freezes.length);
  });

  test("of a node are the same whoever else pauses", () => {
    const [two, one] = [pauses, { ...pauses, who: { names: ["peer-1"] } }].map((fault) => happenings([fault]).lines);
    expect(one).toEqual(two.filter((line) => line.includes("peer-1 ")));
  });

  const long: Fault = {
    ...pauses,
    who: { names: ["peer-1"] },
    every: { kind: "constant", value: 1_000 },
    each: { kind: "constant", value: 4_000 },
  };

  test("do not thaw a node that something else has frozen since", () => {
    const freeze: Fault = { at: 22_000, act: "kill", who: { names: ["peer-1"] }, how: "freeze" };
    const { lines, result } = happenings([long, freeze]);
    expect(lines).toEqual(["21000 peer-1 freeze", "22000 peer-1 freeze"]);
    expect(result.nodes.find(({ name }) => name === "peer-1")).toMatchObject({ state: "frozen" });
  });

  test("do not wake the dead, and go on when these are back", () => {
    const kill: Fault = { at: 22_000, act: "kill", who: { names: ["peer-1"] }, how: "crash" };
    const restart: Fault = { at: 29_500, act: "restart", who: { names: ["peer-1"] }, memory: "lost" };
    expect(happenings([long, kill, restart]).lines).toEqual([
      "21000 peer-1 freeze",
      "22000 peer-1 crash",
      "29500 peer-1 started",
      "31000 peer-1 freeze",
      "35000 peer-1 thaw",
      "36000 peer-1 freeze",
      "40000 peer-1 thaw",
    ]);
  });

  test("hold messages up, and lose none", () => {
    const gossip = { every: 2_000, messages: 20, payload: 0 };
    const { result } = happenings([{ ...long, lasts: 15_000 }], { protocol: { gossip } });
    const rows = result.dissemination.perMessage.filter(({ publishedAt }) => publishedAt < 58_000);
    expect(rows.every(({ live, delivered }) => live === delivered)).toBe(true);
    expect(rows.some(({ t100, publishedAt }) => publishedAt > 20_000 && (t100 ?? 0) > 1_000)).toBe(true);
    expect(result.detection.declarations).toBe(0);
  });
});

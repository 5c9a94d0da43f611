import { describe, expect, test } from "vitest";
import type { Fault, Selector } from "../../../sim/scenario/scenario.js";
import { simulate } from "../../../sim/simulate.js";
import { scenarioWith } from "../../support/scenarios.js";
import { eventsOf, traced } from "../../support/traces.js";

/** Nine peers in a chain. */
const chain = { kind: "edges", edges: Array.from({ length: 8 }, (_, index) => [index, index + 1] as const) } as const;

const kill = (at: number, who: Selector): Fault => ({ at, act: "kill", who, how: "power-off" });

/** Whom each of these faults hit, of nine peers in a chain. */
function hit(faults: readonly Fault[]): readonly string[] {
  const scenario = scenarioWith({
    seeds: 0,
    peers: { count: 9, join: { at: 0, every: 0 } },
    overlay: chain,
    protocol: { gossip: "off", liveness: "off" },
    duration: 30_000,
    faults,
  });
  return simulate(scenario).faults.map(({ nodes }) => nodes.map((name) => name.replace("peer-", "")).join(" "));
}

describe("a place in the overlay is that of the moment", () => {
  test("so articulation points go with those that died", () => {
    const all = { articulationPoints: { kind: "all" } } as const;
    // Without peer-4 and peer-6, peer-5 is on its own, and 1-2-3 and 7-8-9 are left.
    expect(hit([kill(5_000, { names: ["peer-4", "peer-6"] }), kill(6_000, all)])).toEqual(["4 6", "2 8"]);
    expect(hit([kill(5_000, { names: ["peer-2", "peer-8", "peer-5"] }), kill(6_000, all)])).toEqual(["2 5 8"]);
  });

  test("so a neighbourhood ends at the dead, and is back with them", () => {
    const around = { neighbourhood: { of: "peer-3", hops: 2 } };
    const freeze: Fault = { at: 8_000, act: "kill", who: around, how: "freeze" };
    const back: Fault = { at: 7_000, act: "restart", who: { names: ["peer-4"] }, memory: "kept" };
    expect(hit([kill(5_000, { names: ["peer-4"] }), freeze])).toEqual(["4", "1 2 3"]);
    expect(hit([kill(5_000, { names: ["peer-4"] }), back, freeze])).toEqual(["4", "4", "1 2 3 4 5"]);
  });

  test("so a ball is of peers that hang together", () => {
    for (const at of [1_000, 2_000, 3_000, 4_000]) {
      const numbers = hit([kill(at, { ball: 4 })])[0]
        .split(" ")
        .map(Number);
      expect(numbers.length).toBe(4);
      expect(numbers[3] - numbers[0]).toBe(3);
    }
  });
});

test("a place in an overlay that peers found themselves is by who counts whom as a neighbour", () => {
  const around: Fault = {
    at: 20_000,
    act: "kill",
    who: { neighbourhood: { of: "peer-7", hops: 1 } },
    how: "power-off",
  };
  const run = traced(scenarioWith({ peers: 20, protocol: { gossip: "off" }, faults: [around] }));
  const linked = new Set(["peer-7"]);
  for (const { node, peer, at } of eventsOf(run, "neighbourUp")) {
    if (at < 20_000 && node === "peer-7") linked.add(peer!);
    if (at < 20_000 && peer === "peer-7") linked.add(node);
  }
  expect(new Set(run.result.faults[0].nodes)).toEqual(linked);
});

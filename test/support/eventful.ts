import type { Fault, Scenario } from "../../sim/scenario/scenario.js";
import { type ScenarioOverrides, scenarioWith, WHOLE_RUN, WILD_NETWORK } from "./scenarios.js";

const two = { peers: { kind: "count", count: 2 } } as const;

/** Of every kind one. */
const faults: readonly Fault[] = [
  { at: 12_000, act: "kill", how: "crash", who: two },
  { at: 13_000, act: "kill", how: "freeze", who: { names: ["seed-1"] } },
  { at: 14_000, act: "partition", name: "cut", from: two, to: "others", direction: "in", lasts: 8_000 },
  { at: 16_000, act: "kill", how: "power-off", who: { bestConnected: 1 } },
  { at: 17_000, act: "thaw", who: { seeds: { kind: "all" } } },
  { at: 20_000, act: "restart", who: two, memory: "lost" },
  { at: 21_000, act: "restart", who: { peers: { kind: "all" } }, memory: "kept" },
  { at: 25_000, act: "leave", who: { peers: { kind: "share", share: 0.2 } } },
];

/** A run in which everything happens that can. */
export function eventful(overrides: ScenarioOverrides = {}): Scenario {
  return scenarioWith({
    peers: { count: 12, join: { at: 0, every: 200 } },
    duration: 50_000,
    network: { ...WILD_NETWORK, retransmission: { timeout: 200, longest: 2_000, limit: 5 } },
    publish: [{ at: 11_000, count: 20, every: 500, by: "random", payload: 100 }],
    faults,
    expect: [
      { check: "coverage", of: "reachable", atLeast: 0.5, within: null, ...WHOLE_RUN },
      { check: "falsePositives", atMost: 5, ...WHOLE_RUN },
      { check: "neverTwice" },
      { check: "neverToDead" },
      { check: "connected", of: "live", at: null, after: null },
    ],
    ...overrides,
  });
}

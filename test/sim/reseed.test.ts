import { expect, test } from "vitest";
import type { TraceEvent } from "../../sim/recorder/trace.js";
import { simulate, type SimulateOptions } from "../../sim/simulate.js";
import { scenarioWith } from "../support/scenarios.js";

const scenario = scenarioWith({ duration: 40_000, peers: 12, network: { loss: 0.05 } });

test("a run that is reseeded is the same up to that moment, and another one after it", () => {
  const trace = (options: SimulateOptions = {}) => {
    const events: TraceEvent[] = [];
    simulate(scenario, { ...options, observers: [{ event: (event) => events.push(event) }] });
    return events;
  };
  const before = trace();
  const after = trace({ reseed: { at: 20_000, seed: 99 } });
  const early = (events: readonly TraceEvent[]) => events.filter(({ at }) => at < 20_000);
  expect(early(after)).toEqual(early(before));
  expect(after).not.toEqual(before);
});

test("what comes after depends on the seed that it is given, and on nothing else", () => {
  const digest = (seed: number) => simulate(scenario, { reseed: { at: 20_000, seed } }).digest;
  expect(digest(3)).toBe(digest(3));
  expect(digest(3)).not.toBe(digest(4));
});

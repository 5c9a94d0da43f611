import { expect, test } from "vitest";
import { slotBitsFor } from "../../../sim/engine/slot-bits.js";
import type { LatencyPlan, Law } from "../../../sim/scenario/scenario.js";
import { QUIET_NETWORK } from "../../support/scenarios.js";

const none: Law = { kind: "constant", value: 0 };

test.each<[string, LatencyPlan, Law, number]>([
  ["no latency at all", none, none, 0],
  ["a latency of 10 µs", { kind: "constant", value: 0.01 }, none, 0],
  ["a latency of 1 ms", { kind: "constant", value: 1 }, none, 5],
  ["a latency of 10 ms", { kind: "constant", value: 10 }, none, 9],
  ["10 to 100 ms", { kind: "uniform", low: 10, high: 100 }, none, 10],
  ["no latency but a jitter of 0 to 10 ms", none, { kind: "uniform", low: 0, high: 10 }, 8],
  ["a law without an end", { kind: "exponential", mean: 1 }, none, 9],
  ["an hour", { kind: "constant", value: 3_600_000 }, none, 10],
  ["the planet", { kind: "geo", stretch: 2, lastMile: none }, none, 10],
  ["a matrix", { kind: "matrix", regions: [{ name: "here", weight: 1 }], between: [[1]] }, none, 10],
])("for %s a slot is at most a sixteenth of a typical latency: %#", (_, latency, jitter, bits) => {
  expect(slotBitsFor({ ...QUIET_NETWORK, latency, jitter })).toBe(bits);
});

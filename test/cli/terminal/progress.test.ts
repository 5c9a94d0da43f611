import { expect, test } from "vitest";
import { PLAIN } from "../../../cli/terminal/paint.js";
import { describeMeasuring, describeProgress } from "../../../cli/terminal/progress.js";

test("the progress line says how far a run is, how fast, and how long it will take", () => {
  const line = describeProgress("mass-death", { now: 60_000, duration: 240_000, events: 1_500_000 }, 2_000, PLAIN);
  expect(line).toBe("mass-death   ━━━━────────────  25 %  1.50 M events  750 k/s     30×    6 s left");
});

test.each([
  { now: 0, events: 0, tookMs: 1 },
  { now: 1, events: 999_999_999_999, tookMs: 1 },
  { now: 1e10, events: 123_456_789, tookMs: 999_999_999 },
])("the progress line fits a terminal of 80 columns", ({ now, events, tookMs }) => {
  const name = "a-name-that-is-far-too-long-for-this-line";
  expect(describeProgress(name, { now, duration: 3e10, events }, tookMs, PLAIN).length).toBeLessThan(80);
});

test("a run that is over and is being measured says so", () => {
  const line = describeMeasuring("mass-death", PLAIN);
  expect(line).toContain("100 %");
  expect(line).toMatch(/measuring …$/);
  expect(line.length).toBeLessThan(80);
});

import { expect, test } from "vitest";
import { PLAIN } from "../../../cli/terminal/paint.js";
import { describeSweepProgress } from "../../../cli/terminal/sweep-progress.js";

const HALF = { done: 500, of: 1_000, made: 100, failed: 0, elapsedMs: 2_000 };

test("the line of a sweep says how far it is, how fast, how long it will take, and who is at work elsewhere", () => {
  expect(describeSweepProgress(HALF, PLAIN)).toBe("  500 of 1,000 runs   50 runs/s   0 failures   10 s left");
  expect(describeSweepProgress({ ...HALF, workers: 4 }, PLAIN)).toMatch(/ left   4 workers$/);
});

test("the line of a sweep fits a terminal of 80 columns", () => {
  const large = { done: 1_234_567, of: 9_876_543, made: 1_234_567, failed: 123_456, elapsedMs: 500_000, workers: 100 };
  const line = describeSweepProgress(large, PLAIN);
  expect(line.length).toBeLessThan(80);
  expect(line).toContain("123,456 failures");
});

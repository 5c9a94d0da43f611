import { expect, test } from "vitest";
import { wilson } from "../../../sim/statistics/wilson.js";

// As SciPy's `binomtest(k, n).proportion_ci(method="wilson")` has them; the last to four digits also as Newcombe has it ("Two-sided
// confidence intervals for the single proportion", Statistics in Medicine 17, 1998).
test.each([
  [0, 10, 0, 0.27753279986],
  [1, 10, 0.01787621309, 0.4041500268],
  [10, 10, 0.72246720014, 1],
  [7, 20, 0.18119182411, 0.56714572331],
  [81, 263, 0.25528851988, 0.36620957698],
])("%i of %i", (seen, sample, low, high) => {
  const interval = wilson(seen, sample);
  expect(interval.low).toBeCloseTo(low, 9);
  expect(interval.high).toBeCloseTo(high, 9);
});

test("it is the same from either end", () => {
  const [seen, unseen] = [wilson(3, 17), wilson(14, 17)];
  expect(seen.low).toBeCloseTo(1 - unseen.high, 15);
  expect(seen.high).toBeCloseTo(1 - unseen.low, 15);
});

test("of nothing seen, nothing is known", () => {
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
});

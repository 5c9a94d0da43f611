import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../../sim/network/normal-quantile.js";

describe("the quantile of the standard normal law", () => {
  // By mpmath with 40 digits, at the double that is nearest to the probability written here.
  test.each([
    [0.6, 0.2533471031357997],
    [0.75, 0.6744897501960817],
    [0.9, 1.2815515655446006],
    [0.925, 1.4395314709384561],
    [0.95, 1.6448536269514722],
    [0.975, 1.9599639845400538],
    [0.99, 2.3263478740408408],
    [0.995, 2.5758293035489004],
    [0.999, 3.090232306167813],
    [0.9999, 3.7190164854557084],
    [0.074, -1.4466320671589785],
    [0.075, -1.439531470938456],
    [0.01, -2.326347874040841],
    [1e-3, -3.0902323061678136],
    [1e-6, -4.753424308822899],
    [1e-9, -5.9978070150076865],
    [1e-12, -7.034483825301132],
  ])("at %d is exact to 15 digits", (u, expected) => {
    expect(Math.abs(normalQuantile(u) / expected - 1)).toBeLessThan(1e-15);
  });

  test("is exactly 0 in the middle, and odd around it", () => {
    expect(normalQuantile(0.5)).toBe(0);
    for (const u of [0.25, 0.0625, 0.001953125]) expect(normalQuantile(1 - u)).toBe(-normalQuantile(u));
  });

  test("never falls, not even where one approximation takes over from another", () => {
    // |u − ½| = 0.425, and u = e^−25.
    for (const seam of [0.075, 0.925, 1.3887943864964021e-11]) {
      let last = -Infinity;
      for (let step = -50; step <= 50; step++) {
        const next = normalQuantile(seam * (1 + step * 1e-6));
        expect(next).toBeGreaterThan(last);
        last = next;
      }
    }
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quantityOf } from "../../../reports/charts/quantities.js";
import {
  formatBytes,
  formatCount,
  formatNumber,
  formatSetSpan,
  formatShare,
  formatSpan,
  formatTime,
} from "../../../reports/page/words.js";

const FORMATS = {
  span: formatSpan,
  time: formatTime,
  share: formatShare,
  count: formatCount,
  number: formatNumber,
  bytes: formatBytes,
} as const;

describe("figures in words", () => {
  test("are the same beside a chart and anywhere else on the page", () => {
    const quantity = fc.constantFrom(...(Object.keys(FORMATS) as (keyof typeof FORMATS)[]));
    fc.assert(
      fc.property(quantity, fc.double({ min: 0, max: 1e13, noNaN: true }), (of, value) => {
        expect(FORMATS[of](value)).toBe(quantityOf(value, of));
      }),
    );
  });

  test("say of a share that is next to nothing that it is something", () => {
    expect([0, 0.00001, 0.0001, 0.99999, 1].map(formatShare)).toEqual([
      "0 %",
      "< 0.01 %",
      "0.01 %",
      "99.99 %",
      "100 %",
    ]);
  });

  test("have the unit that suits their size", () => {
    expect([0, 0.018, 112.34, 40_321, 1_050_000, 9_000_000].map(formatSpan)).toEqual([
      "0 ms",
      "18 µs",
      "112 ms",
      "40.3 s",
      "17.5 min",
      "2.5 h",
    ]);
    expect([812, 1024, 999_999].map(formatBytes)).toEqual(["812 B", "1.02 kB", "1 MB"]);
    expect(formatTime(1_204_075.4)).toBe("1,204.075 s");
    expect(formatSetSpan(1500)).toBe("1.5 s");
  });

  test("are a dash where a figure is not defined", () => {
    for (const format of Object.values(FORMATS)) {
      for (const value of [null, undefined, Number.NaN]) expect(format(value)).toBe("–");
    }
  });
});

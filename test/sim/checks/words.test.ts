import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { measuredSpan, percent, plural, span } from "../../../sim/checks/words.js";

describe("the words of verdicts", () => {
  test.each([
    [0, "0 s"],
    [0.001, "0.001 ms"],
    [350, "350 ms"],
    [999.999, "999.999 ms"],
    [1_000, "1 s"],
    [61_204.317, "61.204317 s"],
    [3_600_000, "3600 s"],
  ])("write a time of %d ms to the microsecond: %s", (time, text) => {
    expect(span(time)).toBe(text);
  });

  test.each([
    [0, "0 s"],
    [0.001, "0.1 ms"],
    [12.3, "12.3 ms"],
    [12.301, "12.4 ms"],
    [999.901, "1 s"],
    [2_000, "2 s"],
    [2_000.001, "2.001 s"],
    [0.1 + 0.2, "0.3 ms"],
  ])("write a measured span of %d ms in few digits: %s", (time, text) => {
    expect(measuredSpan(time)).toBe(text);
  });

  test("never write a measured span shorter than it was, nor longer by a step or more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (microseconds) => {
        const [number, unit] = measuredSpan(microseconds / 1000).split(" ");
        const written = Math.round(Number(number) * (unit === "s" ? 1_000_000 : 1_000));
        const step = microseconds < 1_000_000 ? 100 : 1_000;
        expect(written).toBeGreaterThanOrEqual(microseconds);
        expect(written).toBeLessThan(microseconds + step);
      }),
      { seed: 42 },
    );
  });

  test.each([
    [1, "100 %"],
    [0.999999, "99.99 %"],
    [2 / 3, "66.66 %"],
    [0.29, "29 %"],
    [0.001, "0.1 %"],
    [0, "0 %"],
  ])("write the share %d as %s, never rounded up", (share, text) => {
    expect(percent(share)).toBe(text);
  });

  test("count in the singular and in the plural", () => {
    expect([0, 1, 2].map((count) => plural(count, "message"))).toEqual(["0 messages", "1 message", "2 messages"]);
    expect([1, 2].map((count) => plural(count, "entry", "entries"))).toEqual(["1 entry", "2 entries"]);
  });
});

import { expect, test } from "vitest";
import { count, figure, magnitude, measuredSpan, percent, rate, size } from "../../../cli/terminal/quantity.js";

test.each([
  [0, "0"],
  [3, "3"],
  [3.4149, "3.41"],
  [402.4, "402"],
  [999.7, "1,000"],
  [1203.6, "1,204"],
  [1_234_567, "1.23 M"],
])("the figure %d is written %s", (value, text) => {
  expect(figure(value)).toBe(text);
});

test.each([
  [0, "0 ms"],
  [0.25, "250 us"],
  [40.31, "40.3 ms"],
  [999.6, "1.00 s"],
  [45_000, "45.0 s"],
  [240_000, "240 s"],
  [1_050_000, "17.5 min"],
  [36_000_000, "10.0 h"],
])("a span of %d ms is written %s", (span, text) => {
  expect(measuredSpan(span)).toBe(text);
});

test("a share is never rounded up to a whole that it is not", () => {
  expect(percent(1)).toBe("100 %");
  expect(percent(0.999_999)).toBe("99.99 %");
  expect(percent(0.07)).toBe("7 %");
});

test("large numbers and sizes have units", () => {
  expect(count(1_234_567)).toBe("1,234,567");
  expect(magnitude(812_345)).toBe("812 k");
  expect(rate(10_000_000)).toBe("10.0 Mbit/s");
  expect(rate(1)).toBe("1 bit/s");
  expect(size(812)).toBe("812 B");
  expect(size(1_020)).toBe("1.02 kB");
});

test("a number beyond all units is written all the same", () => {
  expect(magnitude(3.2e18)).toBe("3,200,000 T");
  expect(figure(Infinity)).toBe("Infinity T");
});

import { expect, test } from "vitest";
import { Retransmission } from "../../../sim/network/retransmission.js";

const linux = new Retransmission({ timeout: 200, longest: 120_000, limit: 15 });

/** In seconds. */
function delays(retransmission: Retransmission, count: number): (number | undefined)[] {
  return Array.from({ length: count }, (_, attempt) => retransmission.delay(attempt)).map(
    (delay) => delay && delay / 1_000_000,
  );
}

test("the timeout doubles from try to try: the k-th comes RTO · (2^k − 1) after the first", () => {
  expect(delays(linux, 10)).toEqual([0, 0.2, 0.6, 1.4, 3, 6.2, 12.6, 25.4, 51, 102.2]);
});

test("Linux's default gives up after 924.6 s, as its manual says", () => {
  expect(linux.resetDelay / 1_000_000).toBe(924.6);
  expect(linux.delay(15)).toBeDefined();
  expect(linux.delay(16)).toBeUndefined();
});

test("the timeout doubles up to the longest one", () => {
  expect(delays(new Retransmission({ timeout: 200, longest: 500, limit: 5 }), 7)).toEqual([
    0,
    0.2,
    0.6,
    1.1,
    1.6,
    2.1,
    undefined,
  ]);
});

test("the first try after some time is found, the very moment included, and none past the limit", () => {
  const short = new Retransmission({ timeout: 200, longest: 120_000, limit: 2 });
  expect([-5, 0, 1, 200_000, 200_001, 600_000, 600_001].map((delay) => short.firstAfter(delay))).toEqual([
    0,
    0,
    200_000,
    200_000,
    600_000,
    600_000,
    undefined,
  ]);
  expect(short.resetDelay).toBe(1_400_000);
});

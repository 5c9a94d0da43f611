import { expect, test } from "vitest";
import { stablePick } from "../../../sim/overlay/stable-pick.js";
import { Randomness } from "../../../sim/random.js";

test("each peer is as likely to be picked as any other", () => {
  const random = new Randomness(7).stream("test", "all");
  const picks = 100_000;
  const counts = Array<number>(50).fill(0);
  for (let i = 0; i < picks; i++) counts[stablePick(random, 50)]++;
  const expected = picks / 50;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(chiSquare).toBeLessThan(85.4); // 99.9 % of 49 degrees of freedom
});

test("one more peer moves one pick in n + 1, and only to the newcomer", () => {
  const before = new Randomness(7).stream("test", "all");
  const after = new Randomness(7).stream("test", "all");
  let moved = 0;
  for (let i = 0; i < 20_000; i++) {
    const pick = stablePick(before, 99);
    const now = stablePick(after, 100);
    if (now === pick) continue;
    expect(now).toBe(99);
    moved++;
  }
  // 200 are expected.
  expect(Math.abs(moved - 200)).toBeLessThan(4 * Math.sqrt(200));
});

test("a pick takes one number of the stream, however many peers there are", () => {
  let drawn = 0;
  const random = () => {
    drawn++;
    return 0.3;
  };
  for (const peers of [1, 10, 1_000_000]) stablePick(random, peers);
  expect(drawn).toBe(3);
});

test("the least number of a stream picks a peer like any other", () => {
  expect(stablePick(() => 0, 10)).toBeLessThan(10);
  expect(stablePick(() => 1 - 2 ** -32, 10)).toBeLessThan(10);
  expect(stablePick(() => 0.7, 1)).toBe(0);
});

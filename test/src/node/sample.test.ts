import * as fc from "fast-check";
import { expect, test } from "vitest";
import { takeRandom } from "../../../src/node/sample.js";
import { Randomness } from "../../../sim/random.js";
import { chiSquareOfEqual, tally } from "../../support/chance.js";

test("a sample has as many items as asked for, each once, and the pool keeps the others", () => {
  fc.assert(
    fc.property(fc.nat(30), fc.nat(35), fc.nat(), (size, count, seed) => {
      const all = Array.from({ length: size }, (_, index) => index);
      const pool = [...all];
      const taken = takeRandom(pool, count, new Randomness(seed).stream("test", "sample"));
      expect(taken).toHaveLength(Math.min(count, size));
      expect([...taken, ...pool].toSorted((a, b) => a - b)).toEqual(all);
    }),
    { seed: 42 },
  );
});

test("every sample is as likely as any other", () => {
  const random = new Randomness(7).stream("test", "sample");
  const pairs = ["ab", "ac", "ad", "ba", "bc", "bd", "ca", "cb", "cd", "da", "db", "dc"];
  const drawn = Array.from({ length: 12_000 }, () => takeRandom(["a", "b", "c", "d"], 2, random).join(""));
  expect(chiSquareOfEqual(tally(drawn, pairs))).toBeLessThan(31.3); // 99.9 % of eleven degrees of freedom
});

test("the highest number that a stream can draw takes the last item, not one behind it", () => {
  expect(takeRandom(["a", "b", "c"], 1, () => 1 - 2 ** -53)).toEqual(["c"]);
});

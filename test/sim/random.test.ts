import { createRequire } from "node:module";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Randomness, type RandomStream } from "../../sim/random.js";

/** The library's own, which comes without types. */
const tychei = createRequire(import.meta.url)("seedrandom/lib/tychei.js") as (label: string) => RandomStream;

/** So many numbers of a stream. */
function draws(stream: RandomStream, count = 20): number[] {
  return Array.from({ length: count }, () => stream());
}

const label = fc.string({ unit: "binary", maxLength: 12 });
const seed = fc.maxSafeNat();

describe("a stream", () => {
  test("is seedrandom's tychei, named after the run's seed, its purpose and its owner", () => {
    const stream = new Randomness(7).stream("node", "peer-12");
    expect(draws(stream)).toEqual(draws(tychei("7/node/peer-12")));
  });

  test("stays what it is, in every version", () => {
    expect(draws(new Randomness(7).stream("node", "peer-1"), 3).map((number) => number * 2 ** 32)).toEqual([
      1_888_028_333, 1_415_868_131, 2_542_739_153,
    ]);
  });

  test("begins anew each time it is asked for", () => {
    const randomness = new Randomness(7);
    const first = draws(randomness.stream("node", "peer-1"));
    draws(randomness.stream("node", "peer-2"));
    expect(draws(randomness.stream("node", "peer-1"))).toEqual(first);
  });

  test("is another for another seed, purpose or owner, and has nothing in common with it", () => {
    const randomness = new Randomness(7);
    const streams = [
      randomness.stream("node", "peer-1"),
      randomness.stream("node", "peer-2"),
      randomness.stream("jitter", "peer-1"),
      new Randomness(8).stream("node", "peer-1"),
    ];
    const numbers = streams.flatMap((stream) => draws(stream, 1_000));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test("of a near name is not correlated with it", () => {
    const randomness = new Randomness(7);
    const [a, b] = ["peer-1", "peer-2"].map((owner) => draws(randomness.stream("node", owner), 10_000));
    const products = a.map((number, index) => (number - 0.5) * (b[index] - 0.5) * 12);
    const correlation = products.reduce((sum, product) => sum + product, 0) / products.length;
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(10_000));
  });
});

describe("packed streams", () => {
  test("draw what the streams of the same names draw, number by number", () => {
    fc.assert(
      fc.property(seed, label, fc.array(label, { minLength: 1, maxLength: 5 }), (runSeed, purpose, owners) => {
        const randomness = new Randomness(runSeed);
        const packed = randomness.streams(purpose, owners.length, (owner) => owners[owner]);
        for (const [index, owner] of owners.entries()) {
          expect(draws(() => packed.next(index))).toEqual(draws(randomness.stream(purpose, owner)));
        }
      }),
      { seed: 42 },
    );
  });

  test("are independent: what one draws does not move another, in whatever turn they draw", () => {
    const names = ["peer-1", "peer-2", "peer-3", "peer-4"];
    fc.assert(
      fc.property(fc.array(fc.nat(3), { maxLength: 100 }), (turns) => {
        const randomness = new Randomness(7);
        const packed = randomness.streams("node", 4, (owner) => names[owner]);
        const alone = names.map((name) => randomness.stream("node", name));
        for (const owner of turns) expect(packed.next(owner)).toBe(alone[owner]());
      }),
      { seed: 42 },
    );
  });

  test("draw the same as whole numbers of 32 bits, of which the fractions are made", () => {
    const [fractions, integers] = [1, 2].map(() => new Randomness(7).streams("node", 1, () => "peer-1"));
    const whole = draws(() => integers.nextInt32(0), 1_000);
    expect(whole.map((number) => (number >>> 0) / 2 ** 32)).toEqual(draws(() => fractions.next(0), 1_000));
    expect(whole.some((number) => number < 0)).toBe(true);
  });

  test("draw the same many at a time", () => {
    const [one, many] = [1, 2].map(() => new Randomness(7).streams("node", 2, (owner) => `peer-${owner + 1}`));
    fc.assert(
      fc.property(fc.nat(1), fc.nat(20), (owner, count) => {
        const drawn = new Int32Array(count);
        many.nextInt32s(owner, count, drawn);
        expect([...drawn]).toEqual(Array.from({ length: count }, () => one.nextInt32(owner)));
      }),
      { seed: 42 },
    );
  });

  test("draw nothing when they are only touched", () => {
    const [touched, left] = [1, 2].map(() => new Randomness(7).streams("node", 1, () => "peer-1"));
    const numbers = Array.from({ length: 5 }, () => {
      touched.touch(0);
      return touched.next(0);
    });
    expect(numbers).toEqual(Array.from({ length: 5 }, () => left.next(0)));
  });

  test("have the draws of an owner whoever else there is", () => {
    const [few, many] = [2, 2_000].map((owners) =>
      new Randomness(7).streams("node", owners, (owner) => `peer-${owner + 1}`),
    );
    expect(draws(() => few.next(1))).toEqual(draws(() => many.next(1)));
  });

  test("give numbers from 0 up to, but not including, 1", () => {
    const packed = new Randomness(7).streams("node", 1, () => "peer-1");
    const numbers = draws(() => packed.next(0), 100_000);
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 / Math.sqrt(12 * 100_000));
  });
});

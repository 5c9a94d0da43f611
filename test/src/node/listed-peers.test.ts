import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Randomness } from "../../../sim/random.js";
import { ListedPeers } from "../../../src/node/listed-peers.js";
import { chiSquareOfEqual, tally } from "../../support/chance.js";

const random = (seed: number) => new Randomness(seed).stream("test", "sample");

function listing(count: number): ListedPeers {
  const listed = new ListedPeers();
  for (let peer = 0; peer < count; peer++) listed.add(peer);
  return listed;
}

test("a list has who came and is not gone, in the order of coming", () => {
  const steps = fc.array(fc.tuple(fc.boolean(), fc.nat(12)), { maxLength: 80 });
  fc.assert(
    fc.property(steps, fc.nat(12), (all, asker) => {
      const listed = new ListedPeers();
      const plain = new Set<number>();
      for (const [comes, peer] of all) {
        if (comes) {
          expect(listed.add(peer)).toBe(!plain.has(peer));
          plain.add(peer);
        } else {
          expect(listed.delete(peer)).toBe(plain.delete(peer));
        }
        expect(listed.has(peer)).toBe(plain.has(peer));
      }
      expect(listed.allBut(asker)).toEqual([...plain].filter((peer) => peer !== asker));
    }),
    { seed: 42 },
  );
});

describe("a sample of a list", () => {
  test("has as many as asked for, each once, never the asker, nobody who is gone", () => {
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.array(fc.nat(60)),
        fc.nat(60),
        fc.nat(40),
        fc.nat(),
        (size, gone, asker, count, seed) => {
          const listed = listing(size);
          for (const peer of gone) listed.delete(peer);
          const others = new Set(listed.allBut(asker));
          const sample = listed.sampleBut(asker, count, random(seed));
          expect(sample).toHaveLength(Math.min(count, others.size));
          expect(new Set(sample).size).toBe(sample.length);
          expect(sample.filter((peer) => !others.has(peer))).toEqual([]);
        },
      ),
      { seed: 42 },
    );
  });

  test("of no more than are asked for is all of them, in their order, without a draw", () => {
    const draw = () => {
      throw new Error("nothing is to be drawn");
    };
    expect(listing(5).sampleBut(2, 4, draw)).toEqual([0, 1, 3, 4]);
  });

  test.each([2, 6])(
    "of %i among nine others has each as often as any other, with gaps in the list or without",
    (count) => {
      const listed = listing(14);
      for (const peer of [1, 5, 6, 12]) listed.delete(peer);
      const draw = random(7);
      const others = listed.allBut(3);
      const drawn = Array.from({ length: 6_000 }, () => listed.sampleBut(3, count, draw)).flat();
      // 99.9 % of eight degrees of freedom; draws without repetition vary less.
      expect(chiSquareOfEqual(tally(drawn.map(String), others.map(String)))).toBeLessThan(26.1);
    },
  );

  test("costs as many draws as it has peers, or a few more, however long the list", () => {
    let draws = 0;
    const draw = random(3);
    const counted = () => {
      draws++;
      return draw();
    };
    listing(100_000).sampleBut(0, 50, counted);
    expect(draws).toBeLessThan(60);
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KeptMessages } from "../../../src/node/kept-messages.js";
import type { MessageRange } from "../../../src/node/messages.js";
import { gossip } from "../../support/peers.js";

function at(sequence: number, publishedAt: number, payload = "") {
  return { ...gossip(sequence), publishedAt, payload };
}

describe("what is kept for others", () => {
  test("and is named in a digest is not missing by that digest, and all else is", () => {
    const sequences = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 });
    const property = fc.property(sequences, sequences, (held, offered) => {
      const [here, there] = [new KeptMessages(1_000, 100), new KeptMessages(1_000, 100)];
      for (const sequence of held) here.add(at(sequence, 10), 10);
      for (const sequence of offered) there.add(at(sequence, 10), 10);
      const missing = there.missing(here.ranges(20), here.since(20), 20).map(({ sequence }) => sequence);
      expect(missing).toEqual(offered.filter((sequence) => !held.includes(sequence)));
    });
    fc.assert(property, { seed: 42 });
  });

  test("is compared in time with a digest that is made to cost much", () => {
    const kept = new KeptMessages(1_000, 16_000);
    for (let sequence = 0; sequence < 12_000; sequence++) kept.add(at(sequence * 2, 10), 10);
    const have: MessageRange[] = Array.from({ length: 30_000 }, (_, index) => ({
      origin: 50,
      first: 30_000 - index,
      count: 1,
    }));
    const start = performance.now();
    expect(kept.missing(have, 0, 20)).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(500);
  });

  test("goes when its time is over, from its publication", () => {
    const kept = new KeptMessages(1_000, 100);
    kept.add(at(1, 100), 900);
    kept.add(at(2, 500), 900);
    expect(kept.ranges(1_100)).toEqual([{ origin: 50, first: 2, count: 1 }]);
    expect(kept.ranges(1_500)).toEqual([]);
  });

  test("is no more than so many, and says from when on it is complete", () => {
    const kept = new KeptMessages(10_000, 8);
    for (let sequence = 1; sequence <= 9; sequence++) kept.add(at(sequence, sequence * 10), sequence * 10);
    expect(kept.ranges(100)).toEqual([{ origin: 50, first: 4, count: 6 }]);
    expect(kept.since(100)).toBe(30);
    kept.add(at(20, 25), 100);
    expect(kept.ranges(100)).toEqual([{ origin: 50, first: 4, count: 6 }]);
  });

  test("is not lost to an origin whose clock runs ahead", () => {
    const kept = new KeptMessages(10_000, 8);
    kept.add(at(1, 9_000_000), 5);
    for (let sequence = 2; sequence <= 9; sequence++) kept.add(at(sequence, sequence * 10), sequence * 10);
    expect(kept.ranges(100)).toEqual([{ origin: 50, first: 4, count: 6 }]);
  });

  test("is bounded by what it weighs, too", () => {
    const kept = new KeptMessages(10_000, 16_000);
    for (let sequence = 1; sequence <= 1_000; sequence++) kept.add(at(sequence, sequence, "w".repeat(60_000)), 1_000);
    const [{ count }] = kept.ranges(1_000) as [MessageRange];
    expect(count * 60_000).toBeLessThanOrEqual(1 << 23);
    expect(count).toBeGreaterThan(80);
    kept.add(at(2_000, 2_000, "w".repeat(70_000)), 2_000);
    expect(kept.ranges(2_000)).toHaveLength(1);
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Digest, hashText } from "../../../sim/engine/digest.js";
import { hashEvent } from "../../../sim/engine/ties.js";

type Event = readonly [time: number, node: number, sender: number, what: number];

function digestOf(...events: readonly Event[]): string {
  const digest = new Digest();
  for (const event of events) digest.add(...event);
  return digest.toString();
}

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const event: fc.Arbitrary<Event> = fc.tuple(fc.nat(2 ** 31 - 1), int32, int32, int32);

describe("the digest", () => {
  test("has sixteen hexadecimal digits", () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        expect(digestOf(...events)).toMatch(/^[0-9a-f]{16}$/);
      }),
      { seed: 42 },
    );
  });

  test("stays what it is, in every version", () => {
    expect(digestOf()).toBe("243f6a8885a308d3");
    expect(digestOf([0, 0, 0, 0])).toBe("120fae3bb35e079a");
    expect(digestOf([1_000_000, 7, 3, -12], [86_400_000_000, 0, -1, 5])).toBe("ffc01f60875a42d1");
  });

  test("is the same for the same events", () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        expect(digestOf(...events)).toBe(digestOf(...events));
      }),
      { seed: 42 },
    );
  });

  test.each([
    ["time", 0],
    ["node", 1],
    ["sender", 2],
    ["kind and message", 3],
  ])("hangs on the %s of an event", (_, index) => {
    fc.assert(
      fc.property(event, fc.integer({ min: 1, max: 2 ** 31 - 1 }), (one, change) => {
        const other = one.map((value, i) => (i === index ? value + change : value)) as unknown as Event;
        expect(digestOf(one)).not.toBe(digestOf(other));
      }),
      { seed: 42, numRuns: 1_000 },
    );
  });

  test("hangs on the high part of a time beyond 71 minutes", () => {
    expect(digestOf([5, 1, 1, 1])).not.toBe(digestOf([2 ** 32 + 5, 1, 1, 1]));
    expect(digestOf([2 ** 32 + 5, 1, 1, 1])).not.toBe(digestOf([2 ** 33 + 5, 1, 1, 1]));
  });

  test("hangs on the order of the events", () => {
    fc.assert(
      fc.property(event, event, (one, other) => {
        fc.pre(one.some((value, i) => value !== other[i]));
        expect(digestOf(one, other)).not.toBe(digestOf(other, one));
      }),
      { seed: 42, numRuns: 1_000 },
    );
  });

  test("does not let an event pass unseen, not even one of zeros", () => {
    expect(digestOf([0, 0, 0, 0])).not.toBe(digestOf());
    expect(digestOf([0, 0, 0, 0], [0, 0, 0, 0])).not.toBe(digestOf([0, 0, 0, 0]));
  });

  test("can be read on the way", () => {
    const digest = new Digest();
    digest.add(1, 2, 3, 4);
    expect(digest.toString()).toBe(digestOf([1, 2, 3, 4]));
    digest.add(5, 6, 7, 8);
    expect(digest.toString()).toBe(digestOf([1, 2, 3, 4], [5, 6, 7, 8]));
  });
});

test("the hash of a text is FNV-1a, in 32 bits", () => {
  expect(hashText("") >>> 0).toBe(0x811c9dc5);
  expect(hashText("a") >>> 0).toBe(0xe40c292c);
  expect(hashText("foobar") >>> 0).toBe(0xbf9cf968);
});

describe("the hash of an event, by which ties are shuffled,", () => {
  test("is a whole number of 32 bits that hangs on the seed and on every argument", () => {
    const base = [7, 1_000, 1, 2, 3] as const;
    const hashes = base.map((_, index) => {
      const [seed, time, target, source, handle] = base.map((value, i) => (i === index ? value + 1 : value));
      return hashEvent(seed, time, target, source, handle);
    });
    hashes.push(hashEvent(...base));
    expect(new Set(hashes).size).toBe(6);
    for (const hash of hashes) expect(Number.isInteger(hash) && hash >= 0 && hash < 2 ** 32).toBe(true);
  });

  test("orders neighbouring nodes without a pattern", () => {
    const hashes = Array.from({ length: 1_000 }, (_, target) => hashEvent(7, 1_000, target, 3, 5));
    const rising = hashes.filter((hash, index) => index > 0 && hash > hashes[index - 1]).length;
    expect(Math.abs(rising - 500)).toBeLessThan(40);
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquareOfEqual } from "../../support/chance.js";
import { type Arrival, correspond, type Letter } from "../../support/letters.js";
import { a, b, c, letter, times, row, spans, round, cut, heal } from "./rows.js";

describe("latency", () => {
  test("is what the plan says, to the microsecond", () => {
    const { arrivals } = correspond([letter(1.5)], { network: { latency: { kind: "constant", value: 12.345 } } });
    expect(arrivals).toEqual([{ at: 13.845, from: a, to: b, text: "1.5" }]);
  });

  test("may be nothing: the message arrives at once, as an event of its own", () => {
    const { arrivals } = correspond([letter(7)], { network: { latency: { kind: "constant", value: 0 } } });
    expect(arrivals).toEqual([{ at: 7, from: a, to: b, text: "7" }]);
  });

  test("of a link is stable, and the same both ways", () => {
    const letters = Array.from({ length: 40 }, (_, index) =>
      letter(index * 100, index % 2 === 0 ? {} : { from: b, to: a }),
    );
    const found = new Set(spans(letters, { network: { latency: { kind: "uniform", low: 10, high: 90 } } }));
    expect(found.size).toBe(1);
  });

  test("differs between the directions when they are independent, and is stable in each", () => {
    const letters = [letter(0), letter(1_000, { from: b, to: a }), letter(2_000), letter(3_000, { from: b, to: a })];
    const network = { latency: { kind: "uniform", low: 10, high: 90 }, directions: "independent" } as const;
    const [there, back, thereAgain, backAgain] = spans(letters, { network });
    expect([thereAgain, backAgain]).toEqual([there, back]);
    expect(back).not.toBe(there);
  });

  test("of more than an hour is as stable as any other", () => {
    const found = spans(row(5, 10_000), { network: { latency: { kind: "uniform", low: 5_000_000, high: 5_100_000 } } });
    expect(new Set(found).size).toBe(1);
    expect(found[0]).toBeGreaterThanOrEqual(5_000_000);
  });
});

describe("jitter", () => {
  test("is drawn for each message, on top of the base latency", () => {
    const found = spans(row(200, 1_000), { network: { jitter: { kind: "uniform", low: 0, high: 5 } } });
    expect(new Set(found).size).toBeGreaterThan(150);
    expect(Math.min(...found)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...found)).toBeLessThanOrEqual(15);
  });

  test("does not let messages overtake each other in a stream", () => {
    const found = correspond(row(300, 1), { network: { jitter: { kind: "uniform", low: 0, high: 100 } } });
    expect(found.arrivals.map(({ text }) => Number(text))).toEqual(Array.from({ length: 300 }, (_, index) => index));
  });

  test("lets them overtake each other as datagrams", () => {
    const network = { mode: "datagram", jitter: { kind: "uniform", low: 0, high: 100 } } as const;
    const order = correspond(row(300, 1), { network }).arrivals.map(({ text }) => Number(text));
    expect(order).toHaveLength(300);
    expect(order).not.toEqual(order.toSorted((one, other) => one - other));
  });

  test("of one direction does not hold back the other", () => {
    const letters = [letter(0), letter(0.001, { from: b, to: a, text: "back" })];
    const { arrivals } = correspond(letters, { network: { jitter: { kind: "uniform", low: 0, high: 1_000 } } });
    expect(arrivals.map(({ text }) => text)).toEqual(["back", "0"]);
  });
});

describe("a stream keeps the order of each direction of a link", () => {
  const someone = fc.constantFrom(a, b, c);
  const anyLetter: fc.Arbitrary<Omit<Letter, "text">> = fc.record({
    at: fc.nat(2_000),
    from: someone,
    to: someone,
    bytes: fc.integer({ min: 1, max: 2_000 }),
  });
  const network = {
    latency: { kind: "uniform", low: 0, high: 30 },
    jitter: { kind: "exponential", mean: 20 },
    loss: 0.2,
    bandwidth: 1_000_000,
  } as const;

  test.each(["scheduled", "shuffled"] as const)("in every weather, with ties %s", (ties) => {
    fc.assert(
      fc.property(fc.array(anyLetter, { maxLength: 60 }), fc.nat(), (drafts, seed) => {
        // A thousandth of a millisecond apart: the order in which letters are sent is then that of their numbers.
        const sorted = drafts.toSorted((one, other) => one.at - other.at);
        const letters = sorted.map((draft, index) => ({ ...draft, at: draft.at + index / 1_000, text: `${index}` }));
        const { arrivals } = correspond(letters, { peers: 3, seed, ties, network, faults: [cut(500, { lasts: 300 })] });
        expect(arrivals).toHaveLength(letters.length);
        for (const { from, to } of letters) {
          const isOnLink = (one: Letter | Arrival) => one.from === from && one.to === to;
          const textsOf = (all: readonly (Letter | Arrival)[]) => all.filter(isOnLink).map(({ text }) => text);
          expect(textsOf(arrivals)).toEqual(textsOf(letters));
        }
      }),
      { seed: 42, numRuns: 60 },
    );
  });
});

describe("a loss in a stream", () => {
  const lossy = { loss: 0.5, retransmission: { timeout: 200, longest: 120_000, limit: 15 } };

  test("delays the message by a timeout that doubles: RTO · (2^k − 1) for k losses", () => {
    const found = spans(row(1_000, 600_000), { network: lossy }).map((span) => (span - 10) / 200 + 1);
    const tries = found.map((power) => Math.log2(power));
    expect(tries.every((losses) => Number.isInteger(losses) && losses >= 0)).toBe(true);
    // Half of them are not lost, a quarter once, an eighth twice …
    const [never, once, ...often] = [0, 1, 2, 3].map((losses) => tries.filter((count) => count === losses).length);
    expect(chiSquareOfEqual([never, 1_000 - never])).toBeLessThan(10.8); // 99.9 % of one degree of freedom
    expect(chiSquareOfEqual([once, 1_000 - never - once])).toBeLessThan(10.8);
    expect(chiSquareOfEqual([often[0], 1_000 - never - once - often[0]])).toBeLessThan(10.8);
  });

  test("counts its retransmissions", () => {
    const letters = row(200, 600_000);
    const { result, arrivals } = correspond(letters, { duration: 1e9, network: lossy });
    const losses = arrivals.map(({ at, text }) => Math.log2((round(at - Number(text)) - 10) / 200 + 1));
    expect(result.traffic.retransmissions).toBe(losses.reduce((sum, count) => sum + count, 0));
    expect(result.traffic.byKind.letter).toEqual({ sent: 200, received: 200, lost: 0, bytes: 20_000 });
  });

  test("doubles the timeout up to the longest one", () => {
    const retransmission = { timeout: 200, longest: 500, limit: 15 };
    const found = new Set(spans(row(500, 600_000), { network: { loss: 0.5, retransmission } }));
    const allowed = [10, 210, 610, 1_110, 1_610, 2_110, 2_610, 3_110, 3_610, 4_110];
    expect([...found].toSorted((one, other) => one - other)).toEqual(allowed.slice(0, found.size));
    expect(found.size).toBeGreaterThan(5);
  });

  test("holds back what comes after it on the same link, and nothing else", () => {
    const letters = [letter(0), letter(1), letter(2, { to: c }), letter(3, { from: b, to: a })];
    for (let seed = 0; seed < 20; seed++) {
      const { arrivals } = correspond(letters, { peers: 3, seed, network: lossy });
      const at = times(arrivals);
      expect(at["1"]).toBeGreaterThanOrEqual(at["0"]);
      expect(Number.isInteger(Math.log2((at["2"] - 12) / 200 + 1))).toBe(true);
      expect(Number.isInteger(Math.log2((at["3"] - 13) / 200 + 1))).toBe(true);
    }
  });

  test("past the limit resets the connection: the sender is told, the message is gone", () => {
    const retransmission = { timeout: 200, longest: 120_000, limit: 2 };
    const { arrivals, bounces, result } = correspond([letter(100)], { network: { loss: 1, retransmission } });
    expect(arrivals).toEqual([]);
    expect(bounces).toEqual([{ at: 100 + 200 + 400 + 800, node: a, unreachable: b }]);
    expect(result.traffic).toEqual({
      byKind: { letter: { sent: 1, received: 0, lost: 1, bytes: 100 } },
      retransmissions: 2,
      resets: 1,
    });
  });

  test("past the limit takes with it all that queued behind it; what comes later begins anew", () => {
    const retransmission = { timeout: 200, longest: 120_000, limit: 2 };
    const letters = [letter(0), letter(500), letter(1_399.999), letter(1_400.001)];
    const { bounces, result } = correspond(letters, { network: { loss: 1, retransmission } });
    expect(bounces.map(({ at }) => at)).toEqual([1_400, 2_800.001]);
    expect(result.traffic.byKind.letter).toMatchObject({ sent: 4, lost: 4 });
    expect(result.traffic.resets).toBe(2);
  });

  test("past the limit is not made good by a partition that heals elsewhere", () => {
    const retransmission = { timeout: 200, longest: 120_000, limit: 3 };
    const faults = [cut(1_100, { from: { names: [c] } }), heal(1_150)];
    const { arrivals, bounces } = correspond([letter(1_000)], {
      peers: 3,
      network: { loss: 1, retransmission },
      faults,
    });
    expect(arrivals).toEqual([]);
    expect(bounces.map(({ at }) => at)).toEqual([4_000]);
  });

  test("with a limit of no retransmission is a reset after the first timeout", () => {
    const retransmission = { timeout: 200, longest: 120_000, limit: 0 };
    const { bounces } = correspond([letter(0)], { network: { loss: 1, retransmission } });
    expect(bounces.map(({ at }) => at)).toEqual([200]);
  });
});

describe("a datagram", () => {
  test("that is lost is gone, and nobody is told", () => {
    const { arrivals, bounces, result } = correspond(row(2_000, 10), { network: { mode: "datagram", loss: 0.3 } });
    expect(bounces).toEqual([]);
    const lost = 2_000 - arrivals.length;
    expect(Math.abs(lost - 600)).toBeLessThan(4 * Math.sqrt(2_000 * 0.3 * 0.7));
    expect(result.traffic.byKind.letter).toMatchObject({ sent: 2_000, received: 2_000 - lost, lost });
    expect(result.traffic.retransmissions).toBe(0);
  });

  test("that is not lost takes no longer for it", () => {
    const { arrivals } = correspond(row(100, 10), { network: { mode: "datagram", loss: 0.3 } });
    expect(arrivals.every(({ at, text }) => at === Number(text) + 10)).toBe(true);
  });

  test("into a partition is lost", () => {
    const faults = [cut(500), heal(1_500)];
    const letters = [letter(499), letter(500.001), letter(1_499), letter(1_500.001)];
    const { arrivals, bounces, result } = correspond(letters, { network: { mode: "datagram" }, faults });
    expect(times(arrivals)).toEqual({ 499: 509, 1500.001: 1_510.001 });
    expect(bounces).toEqual([]);
    expect(result.traffic.byKind.letter.lost).toBe(2);
  });
});

describe("bandwidth", () => {
  const slow = { bandwidth: 8_000 }; // a thousand bytes a second

  test("is the time that a message takes to leave", () => {
    const { arrivals } = correspond([letter(0, { bytes: 500 })], { network: slow });
    expect(arrivals[0].at).toBe(510);
  });

  test("makes messages queue at their sender, whoever they are for", () => {
    const letters = [letter(0, { bytes: 500 }), letter(1, { bytes: 300, to: c }), letter(2, { bytes: 100 })];
    expect(times(correspond(letters, { peers: 3, network: slow }).arrivals)).toEqual({ 0: 510, 1: 810, 2: 910 });
  });

  test("costs nothing while the line was idle", () => {
    const letters = [letter(0, { bytes: 500 }), letter(500, { bytes: 100 }), letter(1_000, { bytes: 100 })];
    expect(times(correspond(letters, { network: slow }).arrivals)).toEqual({ 0: 510, 500: 610, 1000: 1_110 });
  });

  test("is each node's own: two senders do not wait for each other, nor does a receiver for two of them", () => {
    const letters = [letter(0, { bytes: 500 }), letter(0, { bytes: 500, from: c, text: "other" })];
    expect(times(correspond(letters, { peers: 3, network: slow }).arrivals)).toEqual({ 0: 510, other: 510 });
  });

  test("rounds a transmission up to whole microseconds: nothing is faster than its line", () => {
    const { arrivals } = correspond([letter(0, { bytes: 1 })], { network: { bandwidth: 3_000_000 } });
    expect(arrivals[0].at).toBe(10.003); // 8 bits in 2.67 µs
  });
});

describe("traffic", () => {
  test("counts the bytes that the protocol says each message has", () => {
    const letters = [letter(0, { bytes: 17 }), letter(1, { bytes: 400 }), letter(2, { bytes: 3, to: c })];
    const { result } = correspond(letters, { peers: 3 });
    expect(result.traffic.byKind).toEqual({ letter: { sent: 3, received: 3, lost: 0, bytes: 420 } });
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EventQueue } from "../../../sim/engine/event-queue.js";
import { hashEvent, type TieHash } from "../../../sim/engine/ties.js";
import { NaiveQueue, popFrom, pushTo, type QueuedEvent } from "../../support/naive-queue.js";

const DAY = 86_400_000_000;
const allSlotBits = Array.from({ length: 11 }, (_, bits) => bits);

/** What a test does with a queue. Times are relative to the current event, or on a grid, where ties are. */
type Step =
  | { readonly pop: number }
  | { readonly after: number; readonly count: number }
  | { readonly onGrid: number; readonly steps: number };

const delay = fc.oneof(
  fc.constant(0),
  fc.nat(3),
  fc.nat(2 ** 10),
  fc.nat(2 ** 18),
  fc.nat(2 ** 26),
  fc.maxSafeNat().map((number) => number % 2 ** 34),
  fc.maxSafeNat().map((number) => number % (30 * DAY)),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ pop: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 3, arbitrary: fc.record({ after: delay, count: fc.constant(1) }) },
  { weight: 1, arbitrary: fc.record({ after: delay, count: fc.integer({ min: 2, max: 40 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ onGrid: fc.constantFrom(7, 1_000, 100_000, 2 ** 16, 2 ** 24), steps: fc.nat(4) }),
  },
);

/** Does the same with both queues, empties them, and gives what came out of each. */
function compare(steps: readonly Step[], slotBits: number, tieHash?: TieHash): [QueuedEvent[], QueuedEvent[]] {
  const queue = new EventQueue(slotBits, tieHash);
  const naive = new NaiveQueue(tieHash);
  const [found, expected]: QueuedEvent[][] = [[], []];
  let pushed = 0;
  const push = (time: number) => {
    const number = pushed++;
    const event: QueuedEvent = [time, number, number % 5, 1_000_000 - number, (number % 9) - 4];
    pushTo(queue, event);
    naive.push(event);
  };
  const pop = (): boolean => {
    const [event, wanted] = [popFrom(queue), naive.pop()];
    if (event !== undefined) found.push(event);
    if (wanted !== undefined) expected.push(wanted);
    return event !== undefined || wanted !== undefined;
  };
  for (const one of steps) {
    const now = found.at(-1)?.[0] ?? 0;
    if ("pop" in one) for (let i = 0; i < one.pop; i++) pop();
    else if ("after" in one) for (let i = 0; i < one.count; i++) push(now + Math.floor(one.after / (i + 1)));
    else push((Math.ceil(now / one.onGrid) + one.steps) * one.onGrid);
  }
  for (let left = pushed + 1; left > 0 && pop(); left--);
  return [found, expected];
}

/** The hash by which a run of that seed shuffles its ties. */
function seeded(seed: number): TieHash {
  return (...event) => hashEvent(seed, ...event);
}

describe.each(allSlotBits)("a queue with slots of 2^%i µs", (slotBits) => {
  test("gives out what a sorted list would", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const [found, expected] = compare(steps, slotBits);
        expect(found).toEqual(expected);
      }),
      { seed: 42, numRuns: 150 },
    );
  });

  test("with shuffled ties gives out what a list would that is sorted by time and hash", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const [found, expected] = compare(steps, slotBits, seeded(7));
        expect(found).toEqual(expected);
      }),
      { seed: 42, numRuns: 100 },
    );
  });
});

/** Events of the same microsecond, by their targets, in the order in which they come out. */
function orderOfTies(count: number, tieHash?: TieHash): number[] {
  const queue = new EventQueue(4, tieHash);
  for (let target = 0; target < count; target++) pushTo(queue, [1_000, target, 0, 0, 0]);
  return Array.from({ length: count }, () => popFrom(queue)![1]);
}

describe("events of the same microsecond", () => {
  const scheduled = Array.from({ length: 100 }, (_, index) => index);

  test("come in the order in which they were scheduled", () => {
    expect(orderOfTies(100)).toEqual(scheduled);
  });

  test("and were scheduled from far and from near, still come in that order", () => {
    const queue = new EventQueue(0);
    const moments = [0, 100, 30_000, 10_000_000, 15_999_990, 15_999_999];
    for (const [target, moment] of moments.entries()) {
      pushTo(queue, [moment, -1, 0, 0, 0]);
      while (popFrom(queue)![0] !== moment);
      pushTo(queue, [16_000_000, target, 0, 0, 0]);
    }
    expect(moments.map(() => popFrom(queue)![1])).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("come in another order when ties are shuffled, always the same one for a seed", () => {
    const shuffled = orderOfTies(100, seeded(1));
    expect(shuffled).not.toEqual(scheduled);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(scheduled);
    expect(orderOfTies(100, seeded(1))).toEqual(shuffled);
    expect(orderOfTies(100, seeded(2))).not.toEqual(shuffled);
  });

  test("that follow from one of them come after it, shuffled or not", () => {
    for (const tieHash of [undefined, seeded(1)]) {
      const queue = new EventQueue(4, tieHash);
      pushTo(queue, [1_000, 0, 0, 0, 0]);
      for (let target = 1; target < 200; target++) {
        expect(popFrom(queue)).toEqual([1_000, target - 1, 0, 0, 0]);
        pushTo(queue, [1_000, target, 0, 0, 0]);
      }
    }
  });
});

describe("a queue", () => {
  test("has nothing to give before anything was scheduled, and works after it was asked", () => {
    const queue = new EventQueue(10);
    expect(queue.next()).toBe(false);
    expect(queue.next()).toBe(false);
    pushTo(queue, [5, 1, 2, 3, 4]);
    expect(popFrom(queue)).toEqual([5, 1, 2, 3, 4]);
    expect(queue.next()).toBe(false);
  });

  test("takes events again after it ran empty far from its beginning", () => {
    const queue = new EventQueue(3);
    for (const time of [40 * DAY + 17, 40 * DAY + 17, 41 * DAY, 400 * DAY]) {
      pushTo(queue, [time, 1, 0, 0, 0]);
      expect(popFrom(queue)![0]).toBe(time);
      expect(queue.next()).toBe(false);
    }
  });

  test("carries the full range of 32-bit numbers", () => {
    const queue = new EventQueue(10);
    const extremes: QueuedEvent = [1, 2_147_483_647, -2_147_483_648, -1, 2_147_483_647];
    pushTo(queue, extremes);
    expect(popFrom(queue)).toEqual(extremes);
  });

  test("holds a hundred thousand events in one slot", () => {
    const queue = new EventQueue(10);
    for (let number = 0; number < 100_000; number++) pushTo(queue, [1_024 + ((number * 7) % 1_000), number, 0, 0, 0]);
    const events: QueuedEvent[] = [];
    for (let event = popFrom(queue); event !== undefined; event = popFrom(queue)) events.push(event);
    expect(events.every(([time], index) => index === 0 || time >= events[index - 1][0])).toBe(true);
    expect(events.every(([time, target]) => time === 1_024 + ((target * 7) % 1_000))).toBe(true);
    expect(new Set(events.map(([, target]) => target)).size).toBe(100_000);
  });

  test("lets its owner look ahead within the current slot, and no further", () => {
    const queue = new EventQueue(10);
    for (const [index, time] of [10, 20, 30, 5_000].entries()) pushTo(queue, [time, index, 0, 0, 0]);
    popFrom(queue);
    expect([0, 1, 2, 3].map((ahead) => queue.targetAhead(ahead))).toEqual([1, 2, -1, -1]);
  });
});

test("events that are scheduled together come as if they had been scheduled one by one", () => {
  const delays = fc.array(delay, { maxLength: 40 });
  fc.assert(
    fc.property(fc.constantFrom(...allSlotBits), fc.array(delays, { maxLength: 10 }), (slotBits, bursts) => {
      const [together, oneByOne] = [new EventQueue(slotBits), new EventQueue(slotBits)];
      const [found, expected]: (QueuedEvent | undefined)[][] = [[], []];
      for (const [handle, burst] of bursts.entries()) {
        const receivers = Int32Array.from(burst, (_, index) => index);
        const links = Int32Array.from(burst, (_, index) => index * 10);
        together.pushAll(burst.length, Float64Array.from(burst), receivers, 7, handle, links);
        for (const [index, span] of burst.entries()) oneByOne.push(span, index, 7, handle, index * 10);
        found.push(popFrom(together));
        expected.push(popFrom(oneByOne));
      }
      for (let left = bursts.flat().length; left > 0; left--) {
        found.push(popFrom(together));
        expected.push(popFrom(oneByOne));
      }
      expect(found).toEqual(expected);
    }),
    { seed: 42 },
  );
});

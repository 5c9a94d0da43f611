import { describe, expect, test } from "vitest";
import { clockSince, monotonicNow, startClock } from "../../../src/tcp/clock.js";

/** What two readings one after the other may differ by on a busy machine, and never by less than nothing. */
const A_WHILE = 5_000;

describe("a clock", () => {
  test("begins at 0, and knows the wall time of that", () => {
    const before = Date.now();
    const clock = startClock();
    expect(clock.now()).toBeGreaterThanOrEqual(0);
    expect(clock.now()).toBeLessThan(A_WHILE);
    expect(clock.epoch).toBeGreaterThanOrEqual(before);
    expect(clock.epoch).toBeLessThanOrEqual(Date.now());
    expect(clock.speed).toBe(1);
  });

  test("never goes back", () => {
    const clock = startClock(3);
    const times = Array.from({ length: 10_000 }, () => clock.now());
    expect(times.every((time, index) => time >= (times[index - 1] ?? 0))).toBe(true);
  });

  test("runs as many times faster as it is told", () => {
    const start = monotonicNow() - 60_000;
    for (const speed of [1, 10, 0.5]) {
      const clock = clockSince(start, 1_000, speed);
      expect(clock).toMatchObject({ epoch: 1_000, speed });
      const [before, now, after] = [monotonicNow(), clock.now(), monotonicNow()];
      expect(now).toBeGreaterThanOrEqual((before - start) * speed - 1);
      expect(now).toBeLessThanOrEqual((after - start) * speed + 1);
    }
  });

  test("that began at a moment yet to come shows 0 until then", () => {
    expect(clockSince(monotonicNow() + 60_000, 0, 10).now()).toBe(0);
  });

  test("shows what another shows that began at the same moment", () => {
    const start = monotonicNow();
    const [one, other] = [clockSince(start, 0), clockSince(start, 0)];
    const [first, second, third] = [one.now(), other.now(), one.now()];
    expect(second).toBeGreaterThanOrEqual(first - 0.1);
    expect(second).toBeLessThanOrEqual(third + 0.1);
  });
});

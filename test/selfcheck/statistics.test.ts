import { describe, expect, test } from "vitest";
import { answer } from "../../selfcheck/answer.js";
import { expectedRounds } from "../../selfcheck/experiments/push-chain.js";
import { Identity } from "../../selfcheck/identity.js";
import { meanAnswer, poissonVarianceAnswer, uniformAnswer } from "../../selfcheck/statistics.js";

describe("a mean", () => {
  const samples = [1, 2, 3, 4, 5]; // variance 2.5, so four standard errors are 4 √(2.5 / 5) = 2.83
  const mean = (expected: number | { atLeast: number | null; atMost: number | null }) =>
    meanAnswer(samples, { name: "mean", unit: "number", expected });

  test("may be four standard errors off, and no more", () => {
    expect(mean(3)).toMatchObject({ measured: 3, over: 5, held: true });
    expect(mean(3).tolerance).toBeCloseTo(4 * Math.sqrt(0.5), 12);
    expect([mean(5.82).held, mean(5.84).held, mean(0.18).held, mean(0.16).held]).toEqual([true, false, true, false]);
  });

  test("may be as much beyond its bounds", () => {
    expect(mean({ atLeast: 5.8, atMost: 9 }).held).toBe(true);
    expect(mean({ atLeast: 5.9, atMost: 9 }).held).toBe(false);
    expect(mean({ atLeast: null, atMost: 0.1 }).held).toBe(false);
  });

  test("is judged by the variance that theory knows", () => {
    const known = { name: "mean", unit: "number", expected: 4, variance: 0.2 } as const;
    expect(meanAnswer(samples, known)).toMatchObject({ tolerance: 0.8, held: false });
  });

  test("of a sample that is not defined does not hold, nor one of no samples", () => {
    expect(meanAnswer([3, Number.NaN], { name: "", unit: "number", expected: 3, variance: 1 }).held).toBe(false);
    expect(meanAnswer([], { name: "", unit: "number", expected: 3 }).held).toBe(false);
  });
});

describe("the variance of a Poisson law", () => {
  test("may be four of its standard errors off", () => {
    // Of 401 samples with mean 16, √(16 / 401 + 2 · 256 / 400) = 1.1489.
    const spread = (width: number) => Array.from({ length: 401 }, (_, i) => 16 + (i % 2 === 0 ? width : -width));
    expect(poissonVarianceAnswer(spread(4), "", 16)).toMatchObject({ expected: 16, held: true });
    expect(poissonVarianceAnswer(spread(4), "", 16).tolerance).toBeCloseTo(4.595, 2);
    expect(poissonVarianceAnswer(spread(4.6), "", 16).held).toBe(false);
    expect(poissonVarianceAnswer(spread(3.3), "", 16).held).toBe(false);
  });
});

describe("samples of the uniform law", () => {
  test("hold when they are even, and fail when they are bunched, shifted, or out of the interval", () => {
    const even = Array.from({ length: 400 }, (_, i) => 10 + (i + 0.5) / 40);
    const held = (samples: readonly number[]) => uniformAnswer(samples, "", 10, 20).held;
    expect(uniformAnswer(even, "", 10, 20).measured).toBeCloseTo(1 / 800, 12);
    expect(held(even)).toBe(true);
    expect(held(even.map((sample) => 10 + (sample - 10) ** 2 / 10))).toBe(false);
    expect(held(even.map((sample) => sample + 1.2))).toBe(false);
    expect(held(even.map(() => 15))).toBe(false);
    expect(held([...even, Number.NaN])).toBe(false);
  });
});

describe("an identity", () => {
  test("holds when every case agrees, and tells the first that does not", () => {
    const identity = new Identity("equal");
    identity.equal(1, 1, () => "never asked");
    expect(identity.answer()).toMatchObject({ expected: 1, measured: 1, tolerance: 0, held: true, worst: null });
    identity.equal(2, 3, () => "here");
    identity.equal(null, 0, () => "there");
    expect(identity.answer()).toMatchObject({ expected: 3, measured: 1, held: false, worst: "here: 3 instead of 2" });
  });

  test("of no cases at all does not hold", () => {
    expect(new Identity("empty").answer().held).toBe(false);
    expect(answer({ name: "", unit: "cases", expected: 0, measured: 0, tolerance: 0, over: 0 }).held).toBe(false);
  });
});

describe("the Markov chain of push gossip", () => {
  test.each([
    { peers: 2, rounds: 1 },
    // One tells another; then both call one of two, and miss the third when each calls the other: 1 + 1 / (1 − 1/4).
    { peers: 3, rounds: 1 + 4 / 3 },
    // Worked out apart, in C++.
    { peers: 1_000, rounds: 18.0383 },
  ])("takes $rounds rounds for $peers peers", ({ peers, rounds }) => {
    expect(expectedRounds(peers)).toBeCloseTo(rounds, 4);
  });
});

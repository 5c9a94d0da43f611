import { describe, expect, test } from "vitest";
import type { Fault } from "../../../../sim/scenario/scenario.js";
import { type Correspondence, correspond, type Letter } from "../../../support/letters.js";
import type { ScenarioOverrides } from "../../../support/scenarios.js";

const a = "peer-1";
const b = "peer-2";
const c = "peer-3";

/** A letter from `a` to `b`, unless it says otherwise, named after its time. */
function letter(at: number, more: Partial<Letter> = {}): Letter {
  return { at, from: a, to: b, text: `${at}`, ...more };
}

/** Sends letters under faults, among three peers; each letter takes 10 ms. */
function under(faults: readonly Fault[], letters: readonly Letter[], more: ScenarioOverrides = {}): Correspondence {
  return correspond(letters, { peers: 3, ...more, faults });
}

/** When each letter arrived, by its text. */
function times({ arrivals }: Correspondence): Record<string, number> {
  return Object.fromEntries(arrivals.map(({ text, at }) => [text, Math.round(at * 1000) / 1000]));
}

function took({ result }: Correspondence): readonly number[] {
  return result.effects.map((effect) => effect.took);
}

const datagram = { network: { mode: "datagram" } } as const;

describe("a squeezed bandwidth", () => {
  const squeeze: Fault = { at: 0, act: "bandwidth", who: { names: [a] }, rate: 8_000, lasts: 1_000 };

  test("makes what a node sends queue there, and nobody else's", () => {
    const letters = [
      letter(0, { bytes: 500 }),
      letter(1, { bytes: 300, to: c }),
      letter(2, { from: c, bytes: 500, text: "other" }),
    ];
    const run = under([squeeze], letters);
    expect(times(run)).toEqual({ 0: 510, 1: 810, other: 12 });
    expect(took(run)).toEqual([2]);
  });

  test("leaves a rate that is lower already", () => {
    expect(times(under([squeeze], [letter(0, { bytes: 100 })], { network: { bandwidth: 4_000 } }))).toEqual({ 0: 210 });
    const run = under([{ ...squeeze, rate: 4_000 }], [letter(0, { bytes: 100 })], { network: { bandwidth: 8_000 } });
    expect(times(run)).toEqual({ 0: 210 });
  });

  test("is over with its fault, but for what queues: that leaves first", () => {
    const letters = [letter(900, { bytes: 500 }), letter(1_100, { bytes: 500 }), letter(2_000, { bytes: 500 })];
    for (const network of [{}, datagram.network]) {
      expect(times(under([squeeze], letters, { network }))).toEqual({ 900: 1_410, 1100: 1_410, 2000: 2_010 });
    }
  });
});

describe("listed transmissions", () => {
  const listed = (
    at: number,
    ...fates: readonly (readonly [number, "lost" | { delay: number } | { again: number }])[]
  ): Fault => ({
    at,
    act: "transmissions",
    decisions: fates.map(([number, fate]) => ({ from: a, to: b, number, fate })),
  });
  const letters = [
    letter(100),
    letter(150, { to: c }),
    letter(200),
    letter(300),
    letter(400),
    letter(450, { from: b, to: a }),
  ];

  test("meet the fates that are listed for them, and no others do", () => {
    const run = under([listed(0, [1, "lost"], [2, { delay: 25 }], [4, { again: 7 }])], letters);
    expect(run.arrivals.map(({ text, at }) => [text, at])).toEqual([
      ["150", 160],
      ["200", 235],
      ["300", 310],
      ["400", 410],
      ["400", 417],
      ["450", 460],
    ]);
    expect(run.bounces).toEqual([]);
    expect(took(run)).toEqual([3]);
  });

  test("are numbered from the run's start, whenever the fault begins", () => {
    const run = under([listed(250, [1, "lost"], [2, "lost"], [3, "lost"])], letters);
    expect(Object.keys(times(run))).toEqual(["100", "150", "200", "400", "450"]);
    expect(took(run)).toEqual([1]);
  });

  test("can have several fates", () => {
    const run = under([listed(0, [1, { delay: 5 }], [1, { again: 50 }])], letters.slice(0, 1));
    expect(run.arrivals.map(({ at }) => at)).toEqual([115, 165]);
  });

  test("do at the very start of a run, ties shuffled or not", () => {
    for (const ties of ["scheduled", "shuffled"] as const) {
      const run = under([listed(0, [1, "lost"])], [letter(0), letter(1)], { ties });
      expect(times(run)).toEqual({ 1: 11 });
    }
  });

  test("of nodes that do not exist are an error", () => {
    const fault: Fault = {
      at: 0,
      act: "transmissions",
      decisions: [{ from: a, to: "peer-7", number: 1, fate: "lost" }],
    };
    expect(() => under([fault], letters)).toThrow(
      "the transmissions at 0 s cannot be carried out: there is no node peer-7",
    );
  });
});

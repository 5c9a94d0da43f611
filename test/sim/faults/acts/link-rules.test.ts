import { describe, expect, test } from "vitest";
import type { Fault, LinkSelector } from "../../../../sim/scenario/scenario.js";
import { chiSquareOfEqual } from "../../../support/chance.js";
import { type Correspondence, correspond, type Letter } from "../../../support/letters.js";
import type { ScenarioOverrides } from "../../../support/scenarios.js";

const a = "peer-1";
const b = "peer-2";
const c = "peer-3";
const all: LinkSelector = { links: "all" };
const constant = (value: number) => ({ kind: "constant", value }) as const;

/** A letter from `a` to `b`, unless it says otherwise, named after its time. */
function letter(at: number, more: Partial<Letter> = {}): Letter {
  return { at, from: a, to: b, text: `${at}`, ...more };
}

function row(count: number, every: number, more: Partial<Letter> = {}): Letter[] {
  return Array.from({ length: count }, (_, index) => letter(index * every, more));
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

describe("loss", () => {
  const half: Fault = { at: 0, act: "loss", share: 0.5, on: all, lasts: null };

  test("costs datagrams their arrival, in its share", () => {
    const run = under([half], row(2_000, 10), datagram);
    const lost = 2_000 - run.arrivals.length;
    expect(chiSquareOfEqual([lost, 2_000 - lost])).toBeLessThan(10.8); // 99.9 % of one degree of freedom
    expect(took(run)).toEqual([lost]);
    expect(run.result.traffic.byKind.letter).toMatchObject({ sent: 2_000, received: 2_000 - lost, lost });
  });

  test("costs a stream timeouts that double, keeps its order, and loses nothing", () => {
    const run = under([half], row(1_000, 500), { duration: 1e9 });
    expect(run.arrivals.map(({ text }) => Number(text))).toEqual(row(1_000, 500).map(({ at }) => at));
    expect(run.result.traffic.byKind.letter).toMatchObject({ received: 1_000, lost: 0 });
    const alone = under([half], row(1_000, 1e6), { duration: 1e10 });
    const losses = alone.arrivals.map(({ at, text }) => Math.log2((at - Number(text) - 10) / 200 + 1));
    expect(losses.every((count) => Math.abs(count - Math.round(count)) < 1e-6)).toBe(true);
    const late = losses.filter((count) => count > 0.5).length;
    expect(chiSquareOfEqual([late, 1_000 - late])).toBeLessThan(10.8);
    expect(took(alone)).toEqual([late]);
  });

  test("of all makes a stream give up, and counts", () => {
    const retransmission = { timeout: 200, longest: 120_000, limit: 2 };
    const run = under([{ ...half, share: 1 }], [letter(100)], { network: { retransmission } });
    expect(run.arrivals).toEqual([]);
    expect(run.bounces).toEqual([{ at: 1_500, node: a, unreachable: b }]);
    expect(took(run)).toEqual([1]);
  });

  test("adds up with the loss that the network has, and leaves that one's draws as they were", () => {
    const network = { mode: "datagram", loss: 0.3 } as const;
    const letters = row(3_000, 10);
    const [without, with_] = [under([], letters, { network }), under([half], letters, { network })];
    const alone = new Set(without.arrivals.map(({ text }) => text));
    expect(with_.arrivals.every(({ text }) => alone.has(text))).toBe(true);
    expect(without.arrivals.length - with_.arrivals.length).toBe(took(with_)[0]);
    expect(Math.abs(with_.arrivals.length - 3_000 * 0.35)).toBeLessThan(4 * Math.sqrt(3_000 * 0.35 * 0.65));
  });

  test("adds up in a stream too: each attempt can be lost to either, with the draws of the network as they were", () => {
    const network = { loss: 0.3 };
    const letters = row(3_000, 1e6);
    const span = ({ at, text }: { at: number; text: string }) => at - Number(text);
    const [without, with_] = [
      under([], letters, { network, duration: 1e10 }),
      under([half], letters, { network, duration: 1e10 }),
    ];
    const alone = new Map(without.arrivals.map((arrival) => [arrival.text, span(arrival)]));
    expect(with_.arrivals.every((arrival) => span(arrival) >= alone.get(arrival.text)! - 1e-3)).toBe(true);
    const prompt = with_.arrivals.filter((arrival) => span(arrival) < 100).length;
    const once = with_.arrivals.filter((arrival) => span(arrival) > 100 && span(arrival) < 300).length;
    expect(Math.abs(prompt - 3_000 * 0.35)).toBeLessThan(4 * Math.sqrt(3_000 * 0.35 * 0.65));
    const share = 0.65 * 0.35;
    expect(Math.abs(once - 3_000 * share)).toBeLessThan(4 * Math.sqrt(3_000 * share * (1 - share)));
  });

  test("begins and ends with its fault", () => {
    const run = under([{ ...half, share: 1, at: 500, lasts: 1_000 }], row(40, 51), datagram);
    const kept = run.arrivals.map(({ text }) => Number(text));
    expect(kept).toEqual(
      row(40, 51)
        .map(({ at }) => at)
        .filter((at) => at < 500 || at >= 1_500),
    );
    expect(run.result.faults.map(({ at, what }) => [at, what])).toEqual([
      [500, "lose 100 % on all links"],
      [1_500, "no longer lose 100 % on all links"],
    ]);
  });

  test("is of its own draws: another fault before it moves none", () => {
    const other: Fault = {
      at: 0,
      act: "loss",
      share: 0.5,
      on: { links: "of", who: { names: [c] }, direction: "both" },
      lasts: null,
    };
    const letters = row(200, 10);
    const later: Fault = { ...half, at: 1 };
    expect(times(under([other, later], letters, datagram))).toEqual(times(under([later], letters, datagram)));
  });
});

describe("duplicate", () => {
  const twice: Fault = { at: 0, act: "duplicate", share: 1, after: constant(30), on: all, lasts: null };

  test("delivers a message twice, that was sent once", () => {
    const run = under([twice], [letter(5), letter(6)]);
    expect(run.arrivals.map(({ text, at }) => [text, at])).toEqual([
      ["5", 15],
      ["6", 16],
      ["5", 45],
      ["6", 46],
    ]);
    expect(run.result.traffic.byKind.letter).toEqual({ sent: 2, received: 4, lost: 0, bytes: 200 });
    expect(took(run)).toEqual([2]);
  });

  test("does so in its share", () => {
    const run = under([{ ...twice, share: 0.5 }], row(1_000, 100));
    const doubled = run.arrivals.length - 1_000;
    expect(chiSquareOfEqual([doubled, 1_000 - doubled])).toBeLessThan(10.8);
    expect(took(run)).toEqual([doubled]);
  });

  test("makes no second one of what is lost", () => {
    const lost: Fault = { at: 0, act: "loss", share: 1, on: all, lasts: null };
    const run = under([twice, lost], [letter(5)], datagram);
    expect(run.arrivals).toEqual([]);
    expect(took(run)).toEqual([0, 1]);
  });

  test("finds nobody where the receiver died in between", () => {
    const kill: Fault = { at: 20, act: "kill", who: { names: [b] }, how: "power-off" };
    const run = under([twice, kill], [letter(5)]);
    expect(run.result.traffic.byKind.letter).toMatchObject({ sent: 1, received: 1, lost: 1 });
  });
});

describe("reorder", () => {
  test("holds messages up, and lets those behind them overtake, in a stream too", () => {
    const faults: Fault[] = [{ at: 0, act: "reorder", share: 1, by: constant(50), on: all, lasts: 3 }];
    const run = under(faults, [letter(1), letter(2), letter(4), letter(5)]);
    expect(run.arrivals.map(({ text, at }) => [text, at])).toEqual([
      ["4", 14],
      ["5", 15],
      ["1", 61],
      ["2", 62],
    ]);
    expect(took(run)).toEqual([2]);
  });

  test("does so in its share", () => {
    const faults: Fault[] = [{ at: 0, act: "reorder", share: 0.5, by: constant(50), on: all, lasts: null }];
    const run = under(faults, row(1_000, 100));
    const held = run.arrivals.filter(({ at, text }) => at - Number(text) > 20).length;
    expect(chiSquareOfEqual([held, 1_000 - held])).toBeLessThan(10.8);
    expect(took(run)).toEqual([held]);
  });
});

describe("delay", () => {
  test("is added to every message, and keeps a stream in order", () => {
    const by = { kind: "uniform", low: 0, high: 300 } as const;
    const run = under([{ at: 0, act: "delay", by, on: all, lasts: null }], row(500, 1));
    expect(run.arrivals.map(({ text }) => Number(text))).toEqual(row(500, 1).map(({ at }) => at));
    const loose = under([{ at: 0, act: "delay", by, on: all, lasts: null }], row(500, 1), datagram);
    expect(loose.arrivals.map(({ text }) => Number(text))).not.toEqual(row(500, 1).map(({ at }) => at));
    expect(took(run)[0]).toBeGreaterThan(490);
  });

  test("of one direction leaves the other alone", () => {
    const on: LinkSelector = { links: "of", who: { names: [a] }, direction: "out" };
    const run = under(
      [{ at: 0, act: "delay", by: constant(40), on, lasts: null }],
      [letter(1), letter(2, { from: b, to: a, text: "back" })],
    );
    expect(times(run)).toEqual({ 1: 51, back: 12 });
  });
});

describe("a half-open link", () => {
  const halfOpen: Fault = { at: 10, act: "halfOpen", on: all, lasts: 1_000 };

  test("has messages vanish, tells nobody, and brings none of them later", () => {
    const run = under([halfOpen], [letter(5), letter(20), letter(900), letter(1_100)]);
    expect(times(run)).toEqual({ 5: 15, 1100: 1_110 });
    expect(run.bounces).toEqual([]);
    expect(run.result.traffic).toMatchObject({
      retransmissions: 0,
      resets: 0,
      byKind: { letter: { sent: 4, lost: 2 } },
    });
    expect(took(run)).toEqual([2]);
  });

  test("swallows a refusal too", () => {
    const kill: Fault = { at: 5, act: "kill", who: { names: [b] }, how: "crash" };
    const on: LinkSelector = { links: "of", who: { names: [b] }, direction: "out" };
    expect(under([kill], [letter(20)]).bounces).toEqual([{ at: 40, node: a, unreachable: b }]);
    expect(under([kill, { ...halfOpen, on }], [letter(20)]).bounces).toEqual([]);
  });

  test("swallows what a partition held back, when that goes on", () => {
    const cut: Fault = {
      at: 0,
      act: "partition",
      name: "cut",
      from: { names: [a] },
      to: "others",
      direction: "both",
      lasts: 300,
    };
    const run = under([cut, { ...halfOpen, at: 200 }], [letter(100)]);
    expect(run.arrivals).toEqual([]);
    expect(run.result.traffic.byKind.letter).toMatchObject({ sent: 1, received: 0, lost: 1 });
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fault, LinkSelector } from "../../../../sim/scenario/scenario.js";
import { simulate } from "../../../../sim/simulate.js";
import { correspond, type Letter } from "../../../support/letters.js";
import { scenarioWith } from "../../../support/scenarios.js";

const a = "peer-1";
const b = "peer-2";
const all: LinkSelector = { links: "all" };
const constant = (value: number) => ({ kind: "constant", value }) as const;

/** So many letters from `a` to `b`, each this long after the one before, named after their times. */
function row(count: number, every: number): Letter[] {
  return Array.from({ length: count }, (_, index) => ({ at: index * every, from: a, to: b, text: `${index * every}` }));
}

describe("a flapping link", () => {
  const flap: Fault = { at: 0, act: "flap", up: constant(700), down: constant(300), on: all, lasts: null };
  const datagram = { network: { mode: "datagram" } } as const;

  test("goes down and comes back, over and over", () => {
    const { arrivals, result } = correspond(row(1_000, 10), { faults: [flap], duration: 60_000, ...datagram });
    const arrived = new Set(arrivals.map(({ text }) => Number(text)));
    const downAt = row(1_000, 10).map(({ at }) => !arrived.has(at));
    // In each second of the ten, 30 of 100 letters in a row; the first one may have begun anywhere in its second.
    const first = downAt.indexOf(true);
    expect(first).toBeLessThan(70);
    for (let at = first; at < 900; at++) expect(downAt[at], `${at}`).toBe((at - first) % 100 < 30);
    expect(result.effects[0]).toMatchObject({ what: "messages cut", took: 1_000 - arrived.size });
  });

  test("is each by itself, in another rhythm, and the same both ways", () => {
    const letters = row(500, 10).flatMap((letter) => [
      letter,
      { ...letter, from: b, to: a, text: `back ${letter.text}` },
      { ...letter, to: "peer-3", text: `other ${letter.text}` },
    ]);
    const { arrivals } = correspond(letters, { peers: 3, faults: [flap], duration: 60_000, ...datagram });
    const of = (word: string) =>
      arrivals.flatMap(({ text }) => (text.startsWith(word) ? [text.replace(word, "")] : []));
    const there = arrivals.flatMap(({ text }) => (/^\d/.test(text) ? [text] : []));
    expect(of("back ")).toEqual(there);
    expect(of("other ")).not.toEqual(there);
  });

  test("is up in its share of the time, by the means of its laws", () => {
    const laws = {
      up: { kind: "exponential", mean: 300 },
      down: { kind: "uniform", low: 0, high: 1_400 },
    } as const;
    const { arrivals } = correspond(row(4_000, 250), {
      faults: [{ ...flap, ...laws }],
      duration: 1_000_010,
      ...datagram,
    });
    expect(arrivals.length / 4_000).toBeCloseTo(0.3, 1);
  });

  test("has what waits in a stream go on with its next retransmission, in order", () => {
    const letters = row(330, 9);
    const { arrivals, bounces, result } = correspond(letters, { faults: [flap], duration: 60_000 });
    expect(arrivals.map(({ text }) => text)).toEqual(letters.map(({ text }) => text));
    expect(bounces).toEqual([]);
    // A letter that finds the link down tries again after 200, 600 and 1,400 ms.
    const late = arrivals.map(({ at, text }) => Math.round(at - Number(text) - 10)).filter((by) => by > 0);
    expect(Math.max(...late)).toBeLessThanOrEqual(1_400);
    expect(late.length).toBeGreaterThan(80);
    expect(result.effects[0].took).toBe(late.length);
  });

  test("stays up when its fault is over, and what waits goes on", () => {
    const faults = [{ ...flap, up: constant(1), down: constant(100_000), lasts: 2_000 }];
    const { arrivals, result } = correspond(row(3, 1_500), { faults, duration: 60_000 });
    expect(arrivals.map(({ text }) => text)).toEqual(["0", "1500", "3000"]);
    expect(arrivals[1].at).toBe(1_500 + 600 + 10);
    expect(result.faults.map(({ at, what }) => [at, what])).toEqual([
      [0, "let flap all links"],
      [2_000, "no longer let flap all links"],
    ]);
  });

  test("loses no message of a stream, whatever its laws and whatever else it meets", () => {
    const law = fc.oneof(
      fc.integer({ min: 0, max: 3_000 }).map(constant),
      fc.integer({ min: 1, max: 2_000 }).map((mean) => ({ kind: "exponential", mean }) as const),
    );
    fc.assert(
      fc.property(law, law, fc.nat(), fc.integer({ min: 1, max: 20_000 }), (up, down, seed, lasts) => {
        const cut: Fault = {
          at: 3_000,
          act: "partition",
          name: "cut",
          from: { names: [a] },
          to: "others",
          direction: "out",
          lasts: 2_000,
        };
        const faults: Fault[] = [{ ...flap, up, down, lasts }, cut];
        const { arrivals, bounces } = correspond(row(60, 100), { faults, seed, duration: 400_000 });
        expect(arrivals.map(({ text }) => text)).toEqual(row(60, 100).map(({ text }) => text));
        expect(bounces).toEqual([]);
      }),
      { seed: 42, numRuns: 60 },
    );
  });
});

describe("a swizzle", () => {
  const swizzle: Fault = { at: 1_000, act: "swizzle", who: { peers: { kind: "all" } }, every: 100, lasts: 5_000 };

  test("cuts nodes off one at a time, and heals them one at a time in another order", () => {
    const { result } = correspond([], { peers: 6, duration: 60_000, faults: [swizzle] });
    const cuts = result.faults.filter(({ what }) => what === "cut 1 node off from the others");
    const healings = result.faults.filter(({ what }) => what === "join 1 node to the others again");
    expect(cuts.map(({ at }) => at)).toEqual([1_000, 1_100, 1_200, 1_300, 1_400, 1_500]);
    expect(healings.map(({ at }) => at)).toEqual([6_500, 6_600, 6_700, 6_800, 6_900, 7_000]);
    const order = (rows: typeof cuts) => rows.map(({ nodes }) => nodes.join());
    expect(order(cuts).toSorted()).toEqual(order(healings).toSorted());
    expect(order(cuts)).not.toEqual(order(healings));
    expect(order(cuts)).not.toEqual(order(cuts).toSorted());
  });

  test("keeps messages from each of them while it is cut, and counts them", () => {
    const letters = row(100, 100);
    const faults: Fault[] = [{ ...swizzle, who: { names: [b] } }];
    const { arrivals, result } = correspond(letters, { faults, duration: 60_000, network: { mode: "datagram" } });
    const kept = letters.filter(({ at }) => at < 1_000 || at > 6_000);
    expect(arrivals.map(({ text }) => text)).toEqual(expect.arrayContaining(kept.map(({ text }) => text)));
    expect(result.effects[0].took).toBe(letters.length - arrivals.length);
    expect(result.effects[0].took).toBeGreaterThan(48);
  });

  test("is not healed by a `heal` of a partition", () => {
    const cut: Fault = {
      at: 0,
      act: "partition",
      name: "swizzle",
      from: { names: [a] },
      to: "others",
      direction: "both",
      lasts: null,
    };
    const faults: Fault[] = [cut, { ...swizzle, who: { names: [b] } }, { at: 2_000, act: "heal", name: "swizzle" }];
    const { arrivals } = correspond([{ at: 3_000, from: a, to: b, text: "x" }], { faults, duration: 60_000 });
    expect(arrivals[0].at).toBeGreaterThan(6_000);
  });
});

describe("what a message could have reached", () => {
  const line = {
    kind: "edges",
    edges: [
      [0, 1],
      [1, 2],
    ],
  } as const;

  /** How many peers of three in a line the message of the first could have reached, and how many it did. */
  function reach(fault: Fault, duration = 30_000) {
    const publish = [{ at: 2_000, count: 1, every: 0, by: a, payload: 10 }];
    const scenario = scenarioWith({
      seeds: 0,
      peers: { count: 3, join: { at: 0, every: 0 } },
      overlay: line,
      protocol: { gossip: "off", liveness: "off" },
      publish,
      duration,
      faults: [fault],
    });
    const [{ reachable, delivered }] = simulate(scenario).dissemination.perMessage;
    return { reachable, delivered };
  }

  const first: LinkSelector = { links: "listed", pairs: [[a, b]], direction: "both" };

  test("is not what lies behind a half-open link", () => {
    expect(reach({ at: 1_000, act: "halfOpen", on: first, lasts: null })).toEqual({ reachable: 1, delivered: 1 });
    // It could have waited for the link to be whole again.
    expect(reach({ at: 1_000, act: "halfOpen", on: first, lasts: 9_000 })).toEqual({ reachable: 3, delivered: 1 });
    const back: LinkSelector = { ...first, direction: "in" };
    expect(reach({ at: 1_000, act: "halfOpen", on: back, lasts: null })).toEqual({ reachable: 3, delivered: 3 });
  });

  test("is not what is swizzled to the end", () => {
    const swizzle = { at: 1_000, act: "swizzle", who: { names: ["peer-3"] }, every: 1_000 } as const;
    expect(reach({ ...swizzle, lasts: 40_000 })).toEqual({ reachable: 2, delivered: 2 });
    expect(reach({ ...swizzle, lasts: 4_000 })).toEqual({ reachable: 3, delivered: 3 });
  });

  test("is what a flapping link lets through in time", () => {
    const flap = { at: 1_000, act: "flap", up: constant(1), on: first, lasts: null } as const;
    expect(reach({ ...flap, down: constant(60_000) })).toEqual({ reachable: 1, delivered: 1 });
    expect(reach({ ...flap, down: constant(60_000), lasts: 9_000 })).toEqual({ reachable: 3, delivered: 3 });
    expect(reach({ ...flap, up: constant(500), down: constant(1_500) })).toEqual({ reachable: 3, delivered: 3 });
  });
});

test("a check that is about the protocol does not blame it for copies that the network made", () => {
  const scenario = scenarioWith({
    peers: 12,
    faults: [
      { at: 5_000, act: "duplicate", share: 1, after: { kind: "uniform", low: 0, high: 300 }, on: all, lasts: null },
      { at: 20_000, act: "kill", who: { peers: { kind: "count", count: 2 } }, how: "crash" },
      { at: 25_000, act: "restart", who: { peers: { kind: "all" } }, memory: "lost" },
    ],
    expect: [{ check: "neverTwice" }, { check: "neverToDead" }],
  });
  const { verdicts, traffic } = simulate(scenario);
  expect(verdicts.map(({ check, held }) => [check, held])).toEqual([
    ["neverTwice", true],
    ["neverToDead", true],
  ]);
  expect(traffic.byKind.gossip.received).toBeGreaterThan(traffic.byKind.gossip.sent * 1.5);
});

import { describe, expect, test } from "vitest";
import type { Fault, LinkSelector } from "../../../../sim/scenario/scenario.js";
import { type Correspondence, correspond, type Letter } from "../../../support/letters.js";
import type { ScenarioOverrides } from "../../../support/scenarios.js";

const a = "peer-1";
const b = "peer-2";
const c = "peer-3";
const all: LinkSelector = { links: "all" };

/** A letter from `a` to `b`, unless it says otherwise, named after its time. */
function letter(at: number, more: Partial<Letter> = {}): Letter {
  return { at, from: a, to: b, text: `${at}`, ...more };
}

/** Sends letters under faults, among three peers; each letter takes 10 ms. */
function under(faults: readonly Fault[], letters: readonly Letter[], more: ScenarioOverrides = {}): Correspondence {
  return correspond(letters, { peers: 3, ...more, faults });
}

function took({ result }: Correspondence): readonly number[] {
  return result.effects.map((effect) => effect.took);
}

describe("links", () => {
  const cutOff = (on: LinkSelector): Fault => ({ at: 0, act: "halfOpen", on, lasts: null });
  const names = [a, b, c];
  const ways = names.flatMap((from) => names.filter((to) => to !== from).map((to) => ({ from, to })));
  const letters = ways.map(({ from, to }, index) => letter(100 + index, { from, to, text: `${from} ${to}` }));

  test.each<[string, LinkSelector, readonly string[], string]>([
    ["all", all, letters.map(({ text }) => text), "all links"],
    [
      "of a node",
      { links: "of", who: { names: [b] }, direction: "both" },
      [`${a} ${b}`, `${b} ${a}`, `${b} ${c}`, `${c} ${b}`],
      "links of 1 node",
    ],
    [
      "out of a node",
      { links: "of", who: { names: [b] }, direction: "out" },
      [`${b} ${a}`, `${b} ${c}`],
      "links out of 1 node",
    ],
    [
      "into a node",
      { links: "of", who: { names: [b] }, direction: "in" },
      [`${a} ${b}`, `${c} ${b}`],
      "links into 1 node",
    ],
    [
      "between groups",
      { links: "between", from: { names: [a] }, to: { names: [b, c] }, direction: "both" },
      [`${a} ${b}`, `${a} ${c}`, `${b} ${a}`, `${c} ${a}`],
      "links between 1 node and 2 nodes",
    ],
    [
      "from one group to another",
      { links: "between", from: { names: [a] }, to: { names: [b, c] }, direction: "out" },
      [`${a} ${b}`, `${a} ${c}`],
      "links from 1 node to 2 nodes",
    ],
    [
      "back from another group",
      { links: "between", from: { names: [a] }, to: { names: [b, c] }, direction: "in" },
      [`${b} ${a}`, `${c} ${a}`],
      "links to 1 node from 2 nodes",
    ],
    ["listed", { links: "listed", pairs: [[a, b]], direction: "both" }, [`${a} ${b}`, `${b} ${a}`], "1 link"],
    [
      "listed, one way",
      {
        links: "listed",
        pairs: [
          [a, b],
          [b, c],
        ],
        direction: "in",
      },
      [`${b} ${a}`, `${c} ${b}`],
      "2 links, in only",
    ],
  ])("that are chosen: %s", (_, on, expected, what) => {
    const run = under([cutOff(on)], letters);
    const arrived = new Set(run.arrivals.map(({ text }) => text));
    expect(letters.map(({ text }) => text).filter((text) => !arrived.has(text))).toEqual(expected);
    expect(run.result.faults[0].what).toBe(`leave half open ${what}`);
  });

  test("of nobody are no links, and the fault takes no effect", () => {
    const run = under([cutOff({ links: "of", who: { region: "asia" }, direction: "both" })], letters);
    expect(run.arrivals).toHaveLength(letters.length);
    expect(run.result.faults).toEqual([]);
    expect(took(run)).toEqual([0]);
  });

  test("of a node that does not exist are an error", () => {
    const on: LinkSelector = { links: "listed", pairs: [[a, "peer-9"]], direction: "both" };
    expect(() => under([cutOff(on)], letters)).toThrow(
      "the halfOpen at 0 s cannot be carried out: there is no node peer-9",
    );
  });

  const overlay = {
    kind: "edges",
    edges: [
      [0, 1],
      [1, 2],
    ],
  } as const;

  test("of the overlay can be its bridges, both ways", () => {
    const on: LinkSelector = { links: "bridges" };
    const run = under([{ ...cutOff(on), at: 50 }], letters, { overlay });
    expect(run.arrivals.map(({ text }) => text)).toEqual([`${a} ${c}`, `${c} ${a}`]);
    const ring = { kind: "ring", each: 1 } as const;
    expect(took(under([{ ...cutOff(on), at: 50 }], letters, { overlay: ring }))).toEqual([0]);
  });

  test("of the overlay can be some at random, no more than there are", () => {
    const random = (count: number): Fault => ({
      ...cutOff({ links: "random", amount: { kind: "count", count } }),
      at: 50,
    });
    const found = Array.from({ length: 40 }, (_, seed) => under([random(1)], letters, { overlay, seed }));
    expect(new Set(found.map(({ arrivals }) => arrivals.length))).toEqual(new Set([4]));
    expect(new Set(found.map(({ result }) => result.faults[0].nodes.join(" ")))).toEqual(
      new Set([`${a} ${b}`, `${b} ${c}`]),
    );
    expect(() => under([random(3)], letters, { overlay })).toThrow("it asks for 3 links, and there are 2 at that time");
  });
});

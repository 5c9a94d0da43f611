import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type GivenLinks, Links } from "../../../sim/network/links.js";
import { buildOverlay, type GivenOverlay } from "../../../sim/overlay/build-overlay.js";
import { Randomness } from "../../../sim/random.js";

/** An overlay of so many peers, whose first one is node 3. */
function given(plan: GivenOverlay, peers: number, seed = 7): GivenLinks {
  return { overlay: buildOverlay(plan, peers, new Randomness(seed)), firstPeer: 3 };
}

/** The two ends of each given link, in the order of their ids. */
function endsOf({ overlay: { offsets, targets }, firstPeer }: GivenLinks): [number, number][] {
  const ends: [number, number][] = [];
  for (let row = 0; row + 1 < offsets.length; row++) {
    for (let link = offsets[row]; link < offsets[row + 1]; link++) {
      ends.push([row + firstPeer, targets[link] + firstPeer]);
    }
  }
  return ends;
}

describe("links that nobody gave", () => {
  test("get the ids 0, 1, 2, … as they are first used, each direction its own, and keep them", () => {
    const links = new Links(undefined, 1_000_001);
    const pairs: [number, number][] = [
      [5, 9],
      [9, 5],
      [5, 7],
      [0, 1_000_000],
    ];
    expect(pairs.map(([from, to]) => links.find(from, to))).toEqual([0, 1, 2, 3]);
    expect(links.count).toBe(4);
    expect(pairs.toReversed().map(([from, to]) => links.find(from, to))).toEqual([3, 2, 1, 0]);
    expect(links.count).toBe(4);
  });

  test("know their opposite direction as soon as it is used", () => {
    const links = new Links(undefined, 1_000_001);
    const there = links.find(5, 9);
    expect(links.reverse(there)).toBe(-1);
    const back = links.find(9, 5);
    expect(links.reverse(there)).toBe(back);
    expect(links.reverse(back)).toBe(there);
  });

  test("may be ten thousand of one sender, and ten thousand to one receiver", () => {
    const links = new Links(undefined, 1_000_001);
    const ids = Array.from({ length: 10_000 }, (_, node) => [links.find(42, node + 100), links.find(node + 100, 42)]);
    expect(new Set(ids.flat()).size).toBe(20_000);
    const again = ids.map(([there], node) => [links.find(42, node + 100), links.reverse(there)]);
    expect(again).toEqual(ids);
  });
});

describe("given links", () => {
  test("have the ids of their place in the overlay's rows", () => {
    const known = given({ kind: "kOut", k: 3 }, 40);
    const links = new Links(known, 2_000);
    const ends = endsOf(known);
    expect(links.count).toBe(ends.length);
    for (const [link, [from, to]] of ends.entries()) expect(links.find(from, to)).toBe(link);
    expect(links.count).toBe(ends.length);
  });

  test("are found in rows of any length, and in any order", () => {
    const star = Array.from({ length: 999 }, (_, index) => [0, index + 1] as const);
    const known = given({ kind: "edges", edges: star }, 1_000);
    const links = new Links(known, 2_000);
    const ends = endsOf(known);
    const wanted = Array.from({ length: 5_000 }, (_, step) => (step * 607) % ends.length);
    expect(wanted.map((link) => links.find(...ends[link]))).toEqual(wanted);
  });

  test("know their opposite direction from the start", () => {
    const known = given({ kind: "regular", degree: 4 }, 30);
    const links = new Links(known, 2_000);
    for (const [link, [from, to]] of endsOf(known).entries()) {
      expect(links.reverse(link)).toBe(links.find(to, from));
    }
  });

  test("do not hinder others: with seeds, and between peers that the overlay did not link", () => {
    const links = new Links(given({ kind: "ring", each: 1 }, 10), 13); // 20 directed links of nodes 3 … 12
    const others: [number, number][] = [
      [0, 3],
      [3, 0],
      [12, 2],
      [3, 8],
      [8, 3],
      [1, 2],
    ];
    expect(others.map(([from, to]) => links.find(from, to))).toEqual([20, 21, 22, 23, 24, 25]);
    expect([20, 21, 22, 23, 24, 25].map((link) => links.reverse(link))).toEqual([21, 20, -1, 24, 23, -1]);
  });
});

describe("links of renewed nodes", () => {
  test("begin under new ids, given or not; all others stay", () => {
    const known = given({ kind: "complete" }, 4); // nodes 3 … 6
    const links = new Links(known, 2_000);
    const seed = links.find(0, 4);
    const stays = [links.find(3, 5), links.find(0, 5)];
    const before = [links.find(4, 3), links.find(3, 4), seed];
    links.renew(new Set([4]));
    const after = [links.find(4, 3), links.find(3, 4), links.find(0, 4)];
    expect(before.some((link) => after.includes(link))).toBe(false);
    expect([links.find(3, 5), links.find(0, 5)]).toEqual(stays);
    expect(links.reverse(after[0])).toBe(after[1]);
    expect([links.find(4, 3), links.find(3, 4), links.find(0, 4)]).toEqual(after);
  });
});

/** What a test does with links: it uses one, or renews nodes. */
type Step = { readonly from: number; readonly to: number } | { readonly renew: readonly number[] };

const node = fc.nat(69);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 20, arbitrary: fc.record({ from: node, to: node }) },
  { weight: 10, arbitrary: fc.record({ from: fc.constantFrom(0, 3, 4), to: node }) },
  { weight: 1, arbitrary: fc.record({ renew: fc.uniqueArray(node, { minLength: 1, maxLength: 3 }) }) },
);

test("whatever is done, ids are dense and stable, opposite ones know each other, and what is known of a link stays with it", () => {
  const overlay: fc.Arbitrary<GivenOverlay | undefined> = fc.constantFrom(
    undefined,
    { kind: "ring", each: 3 },
    { kind: "complete" },
    { kind: "random", edgeProbability: 0.3 },
  );
  fc.assert(
    fc.property(overlay, fc.array(step, { maxLength: 800, size: "max" }), (plan, steps) => {
      const known = plan === undefined ? undefined : given(plan, 22);
      const links = new Links(known, 70, "kept");
      const { rows } = links;
      const arrivals = new Map<number, number>();
      const ids = new Map<string, number>();
      if (known !== undefined) for (const [link, ends] of endsOf(known).entries()) ids.set(ends.join(), link);
      let count = ids.size;
      for (const one of steps) {
        if ("renew" in one) {
          links.renew(new Set(one.renew));
          for (const key of ids.keys())
            if (key.split(",").some((end) => one.renew.includes(Number(end)))) ids.delete(key);
          continue;
        }
        const [key, opposite] = [`${one.from},${one.to}`, `${one.to},${one.from}`];
        if (!ids.has(key)) ids.set(key, count++);
        const link = links.find(one.from, one.to);
        expect(link).toBe(ids.get(key));
        expect(links.count).toBe(count);
        const place = links.placeOf(one.from, one.to);
        expect([rows.lastArrival(place), rows.latency(place)]).toEqual([
          arrivals.get(link) ?? 0,
          (arrivals.get(link) ?? 0) - 1,
        ]);
        const arrival = link * 1000 + arrivals.size + 1;
        arrivals.set(link, arrival);
        rows.setLastArrival(place, arrival);
        rows.keepLatency(place, arrival - 1);
        if (key !== opposite) expect(links.reverse(link)).toBe(ids.get(opposite) ?? -1);
      }
    }),
    { seed: 42, numRuns: 20 },
  );
});

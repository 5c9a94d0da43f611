import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GivenOverlay } from "../../../sim/overlay/build-overlay.js";
import { build, degreesOf, flawsOf, linkNames, linksOf } from "./graphs.js";

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const small = fc.integer({ min: 1, max: 9 });
const plan: fc.Arbitrary<GivenOverlay> = fc.oneof(
  fc.constant({ kind: "complete" as const }),
  fc.record({ kind: fc.constant("ring" as const), each: small }),
  fc.record({ kind: fc.constant("kOut" as const), k: small }),
  fc.record({ kind: fc.constant("random" as const), edgeProbability: fraction }),
  fc.record({ kind: fc.constant("smallWorld" as const), each: small, rewire: fraction }),
  fc.record({ kind: fc.constant("scaleFree" as const), links: small }),
);
/** A number of peers, and a degree that some graph of so many peers has. */
const regularity = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.nat(39))
  .filter(([peers, degree]) => degree < peers && (peers * degree) % 2 === 0);
const seed = fc.nat();
const peerCount = fc.integer({ min: 1, max: 60 });

function check<Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>): void {
  fc.assert(property, { seed: 42, numRuns: 300 });
}

describe("every overlay", () => {
  test("is a simple graph of as many peers as asked for", () => {
    check(
      fc.property(plan, peerCount, seed, (one, peers, number) => {
        expect(flawsOf(build(one, peers, number), peers)).toEqual([]);
      }),
    );
  });

  test("is the same for the same seed", () => {
    check(
      fc.property(plan, peerCount, seed, (one, peers, number) => {
        expect(build(one, peers, number)).toEqual(build(one, peers, number));
      }),
    );
  });

  test.each<GivenOverlay>([
    { kind: "regular", degree: 4 },
    { kind: "kOut", k: 3 },
    { kind: "random", edgeProbability: 0.1 },
    { kind: "smallWorld", each: 2, rewire: 0.3 },
    { kind: "scaleFree", links: 2 },
  ])("of a random kind is another for another seed: %o", (one) => {
    expect(linkNames(build(one, 50, 1))).not.toEqual(linkNames(build(one, 50, 2)));
  });

  test.each<[GivenOverlay, string]>([
    [{ kind: "regular", degree: 3 }, "0-3 0-5 0-6 1-2 1-3 1-5 2-4 2-6 3-7 4-5 4-7 6-7"],
    [{ kind: "kOut", k: 1 }, "0-1 0-6 2-3 2-4 3-5 3-6 6-7"],
    [{ kind: "random", edgeProbability: 0.3 }, "0-2 0-3 1-2 1-4 1-6 2-3 3-4 3-6 4-6 4-7"],
    [{ kind: "smallWorld", each: 1, rewire: 0.5 }, "0-1 0-6 0-7 1-2 2-6 3-5 4-7 5-6"],
    [{ kind: "scaleFree", links: 1 }, "0-1 1-2 1-3 1-6 2-4 4-5 4-7"],
  ])("of seed 7 stays what it is: %o", (one, links) => {
    expect([...linkNames(build(one, 8))].join(" ")).toBe(links);
  });

  test("can have a single peer, without neighbours, or none", () => {
    for (const one of fc.sample(plan, { seed: 42, numRuns: 50 })) {
      expect(degreesOf(build(one, 1))).toEqual([0]);
      expect(degreesOf(build(one, 0))).toEqual([]);
    }
    expect(degreesOf(build({ kind: "regular", degree: 0 }, 1))).toEqual([0]);
    expect(degreesOf(build({ kind: "edges", edges: [] }, 1))).toEqual([0]);
  });
});

describe("the degrees", () => {
  test("of a complete overlay are all n − 1", () => {
    check(
      fc.property(peerCount, (peers) => {
        expect(degreesOf(build({ kind: "complete" }, peers))).toEqual(Array(peers).fill(peers - 1));
      }),
    );
  });

  test("of a ring are all 2 × each, or n − 1 where it is too short", () => {
    check(
      fc.property(peerCount, small, (peers, each) => {
        const degree = Math.min(2 * each, peers - 1);
        expect(degreesOf(build({ kind: "ring", each }, peers))).toEqual(Array(peers).fill(degree));
      }),
    );
  });

  test("of a regular overlay are all the degree, which makes a simple graph up to n − 1", () => {
    check(
      fc.property(regularity, seed, ([peers, degree], number) => {
        const overlay = build({ kind: "regular", degree }, peers, number);
        expect(flawsOf(overlay, peers)).toEqual([]);
        expect(degreesOf(overlay)).toEqual(Array(peers).fill(degree));
      }),
    );
  });

  test("of a k-out overlay are k at least, and there are n × k links at most", () => {
    check(
      fc.property(peerCount, small, seed, (peers, k, number) => {
        const overlay = build({ kind: "kOut", k }, peers, number);
        expect(Math.min(...degreesOf(overlay))).toBeGreaterThanOrEqual(Math.min(k, peers - 1));
        expect(linksOf(overlay)).toBeLessThanOrEqual(peers * Math.min(k, peers - 1));
      }),
    );
  });
});

describe("the number of links", () => {
  test("of a small world is n × each whatever is rewired, or all where the ring is too short", () => {
    check(
      fc.property(peerCount, small, fraction, seed, (peers, each, rewire, number) => {
        const all = (peers * (peers - 1)) / 2;
        const overlay = build({ kind: "smallWorld", each, rewire }, peers, number);
        expect(linksOf(overlay)).toBe(Math.min(peers * each, all));
      }),
    );
  });

  test("of a scale-free overlay is that of its core and of every newcomer", () => {
    check(
      fc.property(peerCount, small, seed, (peers, links, number) => {
        const core = Math.min(peers, links + 1);
        const overlay = build({ kind: "scaleFree", links }, peers, number);
        expect(linksOf(overlay)).toBe((core * (core - 1)) / 2 + (peers - core) * links);
        expect(Math.min(...degreesOf(overlay))).toBeGreaterThanOrEqual(Math.min(links, peers - 1));
      }),
    );
  });
});

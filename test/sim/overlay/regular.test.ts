import { describe, expect, test } from "vitest";
import { build, degreesOf, flawsOf, linkNames, neighboursOf } from "./graphs.js";

describe("a regular overlay", () => {
  test.each([
    [5, 2],
    [4, 1],
    [7, 4],
    [100, 49],
    [101, 50],
    [101, 100],
    [1_000, 3],
  ])("of %d peers with %d neighbours each is simple, for any seed", (peers, degree) => {
    for (let seed = 0; seed < 20; seed++) {
      const overlay = build({ kind: "regular", degree }, peers, seed);
      expect(flawsOf(overlay, peers)).toEqual([]);
      expect(new Set(degreesOf(overlay))).toEqual(new Set([degree]));
    }
  });

  test("is each of the three pairings of four peers as often as the others", () => {
    const counts = new Map<string, number>();
    const runs = 3_000;
    for (let seed = 0; seed < runs; seed++) {
      const key = [...linkNames(build({ kind: "regular", degree: 1 }, 4, seed))].join(" ");
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted()).toEqual(["0-1 2-3", "0-2 1-3", "0-3 1-2"]);
    for (const count of counts.values()) {
      expect(Math.abs(count - runs / 3)).toBeLessThan(4 * Math.sqrt((runs * 2) / 9));
    }
  });

  test("can be any of the 70 graphs of six peers with two neighbours each, though so few peers are not quite uniform", () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 7_000; seed++) {
      const key = [...linkNames(build({ kind: "regular", degree: 2 }, 6, seed))].join(" ");
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(70);
    expect(Math.min(...counts.values())).toBeGreaterThan(50);
    expect(Math.max(...counts.values())).toBeLessThan(150);
  });

  test("has about (d − 1)³ / 6 triangles", () => {
    const rows = neighboursOf(build({ kind: "regular", degree: 6 }, 5_000)).map((row) => new Set(row));
    let corners = 0;
    for (const row of rows) {
      for (const a of row) for (const b of row) if (a < b && rows[a].has(b)) corners++;
    }
    const expected = 125 / 6;
    expect(Math.abs(corners / 3 - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });
});

describe("a regular overlay that does not exist", () => {
  test.each([
    [5, 5, "5 peers cannot have 5 neighbours each: the most is 4."],
    [5, 9, "5 peers cannot have 9 neighbours each: the most is 4."],
    [5, 3, "5 peers cannot have 3 neighbours each: one of the two numbers must be even."],
    [1, 1, "1 peers cannot have 1 neighbours each: the most is 0."],
  ])("of %d peers with %d neighbours each is refused", (peers, degree, message) => {
    expect(() => build({ kind: "regular", degree }, peers)).toThrow(
      expect.objectContaining({ name: "OverlayError", code: "OVERLAY_IMPOSSIBLE", message }),
    );
  });
});

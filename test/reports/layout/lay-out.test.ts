import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ReportNode } from "../../../reports/document/report-data.js";
import { layOut } from "../../../reports/layout/lay-out.js";
import type { NodeLayout } from "../../../reports/layout/layout.js";
import { Timeline } from "../../../reports/timeline/timeline.js";
import { lasting, peers, recordingOf, type Row } from "../timeline/recordings.js";
import { centreOf, circleOf, distance, gapBetween, leastDistance, mean, range, spreadOf } from "./measures.js";
import { clique, grid, type Links, picks, ring, scaleFree, tree } from "./networks.js";

const END = 1_000;

describe("the layout of a network that stays as it is", () => {
  test.each([
    ["a ring", 200, ring(200)],
    ["a grid", 400, grid(20, 20)],
    ["a tree", 127, tree(127, 2)],
    ["a star", 300, tree(300, 299)],
    ["a clique", 60, clique(60)],
    ["a random graph", 1_000, picks(1_000, 4)],
    ["a scale-free graph", 300, scaleFree(300, 2)],
    ["a thousand peers without links", 1_000, []],
  ])("of %s has no two peers on top of each other", (_, nodes, links) => {
    const layout = laidOut(nodes, links);
    expect(leastDistance(layout)).toBeGreaterThanOrEqual(2 * layout.radius);
    expectWithinBounds(layout);
  });

  test("has no two peers on top of each other, whatever the links", () => {
    fc.assert(
      fc.property(graphs, ({ nodes, links, regions }) => {
        const places = peers(nodes).map((peer, at): ReportNode => ({ ...peer, region: regions[at % regions.length] }));
        const layout = laidOut(nodes, links, places);
        for (const value of [...layout.x, ...layout.y]) expect(Number.isFinite(value)).toBe(true);
        expect(leastDistance(layout)).toBeGreaterThanOrEqual(2 * layout.radius);
        expectWithinBounds(layout);
      }),
      { seed: 42, numRuns: 40 },
    );
  });

  test("is the same to the last byte when it is made again", () => {
    const [once, again] = [0, 1].map(() => JSON.stringify(laidOut(150, picks(150, 3))));
    expect(again).toBe(once);
  });

  test("has hundredths at the most, and no −0, so that it is read back as it was written", () => {
    const layout = laidOut(50, ring(50));
    expect(JSON.parse(JSON.stringify(layout))).toStrictEqual(layout);
    expect([...layout.x, ...layout.y].every((value) => /^-?\d+(\.\d\d?)?$/.test(String(value)))).toBe(true);
  });

  test("shows a ring as one: round, and neighbours beside each other", () => {
    const layout = laidOut(100, ring(100));
    const centre = centreOf(layout, range(0, 100));
    const radii = range(0, 100).map((node) => Math.hypot(layout.x[node] - centre.x, layout.y[node] - centre.y));
    expect(Math.max(...radii) / Math.min(...radii)).toBeLessThan(1.3);
    const steps = ring(100).map(([one, other]) => distance(layout, one, other));
    expect(Math.max(...steps)).toBeLessThan(1.5 * mean(steps));
    expect(mean(steps)).toBeLessThan(mean(radii) / 5);
  });

  test("shows a grid as one: links all about as long, and corners farther apart than sides", () => {
    const layout = laidOut(400, grid(20, 20));
    const lengths = grid(20, 20).map(([one, other]) => distance(layout, one, other));
    expect(Math.max(...lengths)).toBeLessThan(2 * mean(lengths));
    const [across, alongside] = [distance(layout, 0, 399), distance(layout, 0, 19)];
    expect(across / alongside).toBeGreaterThan(1.2);
    expect(across / alongside).toBeLessThan(1.7);
  });

  test("shows two cliques that a link joins apart", () => {
    const layout = laidOut(30, [...clique(15), ...clique(15, 15), [0, 15]]);
    expect(gapBetween(circleOf(layout, range(0, 15)), circleOf(layout, range(15, 15)))).toBeGreaterThan(0);
  });

  test("spreads a random graph evenly: no place is far from some peer, and none is crowded", () => {
    const layout = laidOut(250, picks(250, 4));
    const nearest = range(0, 250).map((one) =>
      Math.min(
        ...range(0, 250).map((other) => (one === other ? Number.POSITIVE_INFINITY : distance(layout, one, other))),
      ),
    );
    expect(mean(nearest)).toBeGreaterThan(2.8 * layout.radius);
    const { right, left, bottom, top } = layout.bounds;
    const share = (250 * Math.PI * layout.radius * layout.radius) / ((right - left) * (bottom - top));
    expect(share).toBeGreaterThan(0.03);
  });

  test("keeps components apart, the largest first, and peers without links in rows below", () => {
    const parts = [range(0, 60), range(60, 40), range(100, 20), range(120, 2)];
    const layout = laidOut(150, parts.flatMap((part) => picks(part.length, 3, part[0])).concat([[120, 121]]));
    const circles = parts.map((part) => circleOf(layout, part));
    for (const [place, one] of circles.entries()) {
      for (const other of circles.slice(0, place)) expect(gapBetween(one, other)).toBeGreaterThan(layout.radius);
    }
    const lowest = Math.max(...circles.map(({ y, radius }) => y + radius));
    const single = range(122, 28);
    expect(Math.min(...single.map((node) => layout.y[node] - layout.radius))).toBeGreaterThan(lowest);
    expect(new Set(single.map((node) => layout.y[node])).size).toBeLessThanOrEqual(4);
  });

  test("draws peers of a region to one side", () => {
    const regions = ["east", "west", "south"];
    const nodes = peers(150).map((peer, at): ReportNode => ({ ...peer, region: regions[at % 3] }));
    const layout = laidOut(150, picks(150, 4), nodes);
    const blank = laidOut(150, picks(150, 4));
    const of = (region: number): number[] => range(0, 150).filter((node) => node % 3 === region);
    const apart = ({ x, y }: NodeLayout): number => {
      const centres = [0, 1, 2].map((region) => centreOf({ ...layout, x, y }, of(region)));
      const sides = [0, 1, 2].map((at) => distance(asPlaces(centres), at, (at + 1) % 3));
      return Math.min(...sides) / spreadOf({ ...layout, x, y }, range(0, 150));
    };
    expect(apart(layout)).toBeGreaterThan(0.4);
    expect(apart(blank)).toBeLessThan(0.3);
  });

  test("sets seeds evenly above all peers", () => {
    const nodes = peers(105).map((peer, at): ReportNode => (at < 5 ? { ...peer, role: "seed" } : peer));
    const layout = laidOut(105, picks(100, 3, 5), nodes);
    const seeds = range(0, 5);
    const highest = Math.min(...range(5, 100).map((node) => layout.y[node]));
    for (const seed of seeds) expect(layout.y[seed]).toBeLessThan(highest - 4 * layout.radius);
    const steps = seeds.slice(1).map((seed) => layout.x[seed] - layout.x[seed - 1]);
    expect(Math.min(...steps)).toBeGreaterThan(4 * layout.radius);
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(0.1);
    expect(leastDistance(layout)).toBeGreaterThanOrEqual(2 * layout.radius);
  });

  test("sets seeds in rows where there are more than fit above the map", () => {
    const nodes = peers(50).map((peer, at): ReportNode => (at < 40 ? { ...peer, role: "seed" } : peer));
    const layout = laidOut(50, clique(10, 40), nodes);
    expect(leastDistance(layout)).toBeGreaterThanOrEqual(2 * layout.radius);
    expectWithinBounds(layout);
  });

  test("is of nothing where there is nothing, and of one where there is one", () => {
    expect(laidOut(0, [])).toMatchObject({ x: [], y: [], bounds: { left: 0, top: 0, right: 0, bottom: 0 } });
    const one = laidOut(1, []);
    expect([one.x.length, one.y.length]).toEqual([1, 1]);
    expectWithinBounds(one);
    const seed: ReportNode = { name: "seed-1", role: "seed", region: null };
    expect(laidOut(1, [], [seed]).x).toHaveLength(1);
  });

  test("tells how far it is, from little to all, and never less than before", () => {
    const shares: number[] = [];
    layOut(
      { timeline: lasting(80, ring(80)), nodes: peers(80), endsAt: END },
      { onProgress: (share) => shares.push(share) },
    );
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[0]).toBeLessThan(0.1);
    expect(shares.at(-1)).toBe(1);
  });
});

describe("the layout of a run in which much changes", () => {
  test("keeps apart what is in pieces at the end, though it was one before", () => {
    const rows: Row[] = [
      ...starts(40),
      ...linked(0, clique(20)),
      ...linked(0, clique(20, 20)),
      ...linked(
        0,
        range(0, 20).map((node) => [node, node + 20] as const),
      ),
      ...range(0, 20).map((node): Row => [900, "unlinked", node, node + 20]),
    ];
    const layout = laidOutRun(40, rows);
    expect(gapBetween(circleOf(layout, range(0, 20)), circleOf(layout, range(20, 20)))).toBeGreaterThan(0);
  });

  test("has the dead near those whom they knew", () => {
    const rows: Row[] = [...starts(60), ...linked(0, grid(10, 6))];
    const dead = 33;
    const knew = [23, 43, 32, 34];
    for (const other of knew) rows.push([500, "unlinked", Math.min(dead, other), Math.max(dead, other)]);
    rows.push([500, "crashed", dead]);
    const layout = laidOutRun(60, rows);
    const others = range(0, 60).filter((node) => node !== dead && !knew.includes(node));
    expect(mean(knew.map((node) => distance(layout, dead, node)))).toBeLessThan(
      mean(others.map((node) => distance(layout, dead, node))) / 2,
    );
  });

  test("is of the links that lasted: a ring is one, whatever chords there were for a moment", () => {
    const chords: Links = picks(100, 1).filter(
      ([one, other]) => Math.abs(one - other) > 2 && Math.abs(one - other) < 98,
    );
    const rows: Row[] = [...starts(100), ...linked(0, ring(100))];
    for (const [one, other] of chords) {
      rows.push([400, "linked", Math.min(one, other), Math.max(one, other)]);
      rows.push([410, "unlinked", Math.min(one, other), Math.max(one, other)]);
    }
    const layout = laidOutRun(
      100,
      rows.toSorted(([a], [b]) => a - b),
    );
    const [steps, across] = [ring(100), chords].map((links) =>
      mean(links.map(([one, other]) => distance(layout, one, other))),
    );
    expect(steps).toBeLessThan(across / 5);
    expect(steps).toBeLessThan(spreadOf(layout, range(0, 100)) / 5);
  });

  test("has those of the end together, and not at the end of a long line, where peers came and went", () => {
    const rows: Row[] = [];
    const [count, lives] = [160, 20];
    for (const node of range(0, count)) {
      rows.push([node, "started", node]);
      for (let step = 1; step < lives && step <= node; step += 5) rows.push([node, "linked", node - step, node]);
      const dying = node - lives + 1;
      if (dying < 0) continue;
      for (let step = 1; step < lives; step += 5) rows.push([node, "unlinked", dying, dying + step]);
      rows.push([node, "crashed", dying]);
    }
    const layout = laidOutRun(count, rows);
    const { left, top, right, bottom } = layout.bounds;
    expect((right - left) / (bottom - top)).toBeLessThan(2.5);
    const last = range(count - lives + 1, lives - 1);
    expect(spreadOf(layout, last)).toBeLessThan(spreadOf(layout, range(0, count)) / 2);
  });

  test("is of what there was when all are dead", () => {
    const rows: Row[] = [
      ...starts(12),
      ...linked(0, ring(12)),
      ...ring(12).map(([one, other]): Row => [500, "unlinked", Math.min(one, other), Math.max(one, other)]),
      ...range(0, 12).map((node): Row => [500, "crashed", node]),
    ];
    const layout = laidOutRun(12, rows);
    expect(distance(layout, 0, 1)).toBeLessThan(distance(layout, 0, 6));
    expect(leastDistance(layout)).toBeGreaterThanOrEqual(2 * layout.radius);
  });
});

/** Small graphs of all kinds, with regions or without. */
const graphs = fc.integer({ min: 0, max: 40 }).chain((nodes) =>
  fc.record({
    nodes: fc.constant(nodes),
    links: fc
      .array(fc.tuple(fc.nat(Math.max(0, nodes - 1)), fc.nat(Math.max(0, nodes - 1))), {
        maxLength: nodes === 0 ? 0 : 120,
      })
      .map((links): Links => links.filter(([one, other]) => one !== other)),
    regions: fc.constantFrom([null], ["here"], ["here", "there"], ["here", null, "there", "nowhere"]),
  }),
);

function laidOut(nodes: number, links: Links, as: readonly ReportNode[] = peers(nodes)): NodeLayout {
  return layOut({ timeline: lasting(nodes, links), nodes: as, endsAt: END }) as NodeLayout;
}

function laidOutRun(nodes: number, rows: readonly Row[]): NodeLayout {
  return layOut({ timeline: new Timeline(recordingOf(rows), nodes), nodes: peers(nodes), endsAt: END }) as NodeLayout;
}

function starts(nodes: number): Row[] {
  return range(0, nodes).map((node): Row => [0, "started", node]);
}

function linked(at: number, links: Links): Row[] {
  return links.map(([one, other]): Row => [at, "linked", Math.min(one, other), Math.max(one, other)]);
}

function asPlaces(points: readonly { readonly x: number; readonly y: number }[]): Pick<NodeLayout, "x" | "y"> {
  return { x: points.map(({ x }) => x), y: points.map(({ y }) => y) };
}

function expectWithinBounds({ x, y, radius, bounds: { left, top, right, bottom } }: NodeLayout): void {
  expect(x.filter((value) => value - radius < left || value + radius > right)).toEqual([]);
  expect(y.filter((value) => value - radius < top || value + radius > bottom)).toEqual([]);
}

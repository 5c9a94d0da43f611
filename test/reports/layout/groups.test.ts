import { describe, expect, test } from "vitest";
import type { ReportNode } from "../../../reports/document/report-data.js";
import { layOut, MOST_NODES } from "../../../reports/layout/lay-out.js";
import type { GroupLayout } from "../../../reports/layout/layout.js";
import { lasting, peers } from "../timeline/recordings.js";
import { distance, range } from "./measures.js";
import { grid, type Links, picks } from "./networks.js";

const NODES = MOST_NODES + 2_000;
const SEEDS = 3;
const REGIONS = ["east", "west"];

/** Two regions of many peers each, with few links between them; a part of its own; peers without links; seeds first. */
const LONELY = 400;
const APART = 9;
const HALF = (NODES - SEEDS - LONELY - APART) / 2;
const links: Links = [
  ...picks(HALF, 3, SEEDS),
  ...picks(HALF, 3, SEEDS + HALF),
  ...range(0, 50).map((node) => [SEEDS + node, SEEDS + HALF + node] as const),
  ...range(1, APART - 1).map((node) => [SEEDS + 2 * HALF, SEEDS + 2 * HALF + node] as const),
];
const nodes = peers(NODES).map((peer, at): ReportNode => {
  if (at < SEEDS) return { ...peer, role: "seed" };
  if (at >= NODES - LONELY) return { ...peer, region: REGIONS[at % 2] };
  return { ...peer, region: REGIONS[at < SEEDS + HALF ? 0 : 1] };
});
const timeline = lasting(NODES, links);
const layout = layOut({ timeline, nodes, endsAt: 1_000 }) as GroupLayout;
const groups = range(0, layout.x.length);

describe("the layout of more nodes than can be drawn", () => {
  test("puts every node into one group, and a few hundred to two thousand groups on the map", () => {
    expect(layout.kind).toBe("groups");
    expect(layout.groupOf).toHaveLength(NODES);
    const sizes = groups.map(() => 0);
    for (const group of layout.groupOf) sizes[group]++;
    expect(sizes).toEqual(layout.sizes);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(groups.length).toBeGreaterThan(100);
    expect(groups.length).toBeLessThan(2_000);
    expect(Math.max(...sizes)).toBeLessThan(NODES / 50);
  });

  test("says of every two groups how many links there are between their peers", () => {
    const between = new Map<string, number>();
    timeline.at(1_000).forEachLink((one, other) => {
      const [a, b] = [layout.groupOf[one], layout.groupOf[other]].toSorted((first, second) => first - second);
      if (a !== b) between.set(`${a}-${b}`, (between.get(`${a}-${b}`) ?? 0) + 1);
    });
    const { one, other, count } = layout.links;
    expect(new Map(one.map((group, link) => [`${group}-${other[link]}`, count[link]]))).toEqual(between);
    expect(one.every((group, link) => group < other[link])).toBe(true);
  });

  test("mixes no regions, and no parts that nothing links, where these are large enough to be seen", () => {
    const regionsOf = groups.map(() => new Set<string | null>());
    layout.groupOf.forEach((group, node) => regionsOf[group].add(nodes[node].region));
    expect(regionsOf.filter((regions) => regions.size > 1)).toEqual([]);
    const apart = new Set(range(SEEDS + 2 * HALF, APART).map((node) => layout.groupOf[node]));
    expect(apart.size).toBe(1);
    expect(layout.sizes[[...apart][0]]).toBe(APART);
  });

  test("draws groups apart from each other, and within the bounds", () => {
    for (const one of groups) {
      for (const other of groups.slice(0, one)) {
        if (distance(layout, one, other) < layout.radii[one] + layout.radii[other]) expect.fail(`${one} and ${other}`);
      }
    }
    const { left, top, right, bottom } = layout.bounds;
    for (const group of groups) {
      expect(layout.x[group] - layout.radii[group]).toBeGreaterThanOrEqual(left);
      expect(layout.x[group] + layout.radii[group]).toBeLessThanOrEqual(right);
      expect(layout.y[group] - layout.radii[group]).toBeGreaterThanOrEqual(top);
      expect(layout.y[group] + layout.radii[group]).toBeLessThanOrEqual(bottom);
    }
  });

  test("sets each seed by itself above all others, large enough to be found", () => {
    const seeds = range(0, SEEDS).map((seed) => layout.groupOf[seed]);
    expect(seeds.map((group) => layout.sizes[group])).toEqual([1, 1, 1]);
    const others = groups.filter((group) => !seeds.includes(group));
    const highest = Math.min(...others.map((group) => layout.y[group] - layout.radii[group]));
    for (const seed of seeds) expect(layout.y[seed] + layout.radii[seed]).toBeLessThan(highest);
    const middling = layout.radii.toSorted((a, b) => a - b)[layout.radii.length >> 1];
    expect(Math.min(...seeds.map((seed) => layout.radii[seed]))).toBeGreaterThan(middling / 3);
  });

  test("says how it was made", () => {
    expect(layout.how).toContain(`${NODES} nodes are too many to be drawn one by one`);
    expect(layout.how).toContain(`${groups.length} groups`);
  });

  test("is the same to the last byte when it is made again", () => {
    expect(JSON.stringify(layOut({ timeline, nodes, endsAt: 1_000 }))).toBe(JSON.stringify(layout));
  });

  test("has neighbours beside each other", () => {
    const flat = layOut({
      timeline: lasting(200 * 110, grid(200, 110)),
      nodes: peers(22_000),
      endsAt: 0,
    }) as GroupLayout;
    const { one, other } = flat.links;
    const longest = Math.max(...one.map((group, link) => distance(flat, group, other[link])));
    expect(longest).toBeLessThan((flat.bounds.right - flat.bounds.left) / 5);
  });

  test("gathers peers without links, so that however many there are, groups are few", () => {
    const alone = layOut({ timeline: lasting(30_000, []), nodes: peers(30_000), endsAt: 0 }) as GroupLayout;
    expect(alone.x.length).toBeLessThan(2_000);
    expect(alone.sizes.reduce((sum, size) => sum + size, 0)).toBe(30_000);
  });
});

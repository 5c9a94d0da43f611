import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { overlayAt } from "../../../sim/measures/overlay.js";
import type { OverlaySummary } from "../../../sim/result.js";
import { Story } from "../../support/story.js";

/** The overlay at the time up to which the story is told, or at that one in milliseconds. */
function overlayOf(story: Story, at?: number): OverlaySummary {
  const record = story.record();
  return overlayAt(record, at === undefined ? record.endedAt : at * 1000);
}

/** Two triangles that share no link: 1-2-3 and 4-5-6, and a peer on its own. */
function triangles(): Story {
  const links = [[1, 2] as const, [2, 3] as const, [1, 3] as const, [4, 5] as const, [5, 6] as const, [4, 6] as const];
  return new Story({ seeds: 2, peers: 7, links }).allStart().at(5_000);
}

describe("the overlay", () => {
  test("has components, the largest of which is measured in peers, and isolated peers", () => {
    expect(overlayOf(triangles())).toEqual({
      live: 7,
      links: 6,
      components: 3,
      largestComponent: 3,
      isolated: 1,
      meanDegree: 12 / 7,
      maxDegree: 2,
      neverJoined: 0,
    });
  });

  test("is of live peers: a death takes its links along, and may part the others", () => {
    const row = new Story({ peers: 5, links: [[1, 2] as const, [2, 3] as const, [3, 4] as const, [4, 5] as const] });
    row.allStart().at(5_000).losesPower("peer-2");
    expect(overlayOf(row)).toMatchObject({ live: 4, links: 2, components: 2, largestComponent: 3, isolated: 1 });
  });

  test("has a link where either end counts the other, and counts it once when both do", () => {
    const found = new Story({ peers: 3 }).allStart().at(1_000).counts("peer-1", "peer-2").meet("peer-2", "peer-3");
    expect(overlayOf(found)).toMatchObject({ links: 2, components: 1, meanDegree: 4 / 3, maxDegree: 2 });
    found.drops("peer-2", "peer-3");
    expect(overlayOf(found)).toMatchObject({ links: 2, components: 1 });
    found.drops("peer-3", "peer-2");
    expect(overlayOf(found)).toMatchObject({ links: 1, components: 2, isolated: 1 });
    found.drops("peer-1", "peer-2");
    expect(overlayOf(found)).toMatchObject({ links: 0, components: 3, largestComponent: 1, isolated: 3 });
  });

  test("of a given kind changes when neighbours give each other up, and meet again", () => {
    const story = triangles()
      .declaresDead("peer-1", "peer-2")
      .declaresDead("peer-2", "peer-1")
      .meet("peer-3", "peer-4");
    expect(overlayOf(story)).toMatchObject({ links: 6, components: 2, largestComponent: 6 });
    expect(overlayOf(story.meet("peer-1", "peer-2"))).toMatchObject({ links: 7, maxDegree: 3 });
  });

  test("of a given kind is there again for one who comes back", () => {
    const story = triangles().losesPower("peer-1").drops("peer-2", "peer-1").at(6_000);
    expect(overlayOf(story)).toMatchObject({ live: 6, links: 4 });
    expect(overlayOf(story.startsAnew("peer-1"))).toMatchObject({ live: 7, links: 6 });
  });

  test("forgets whom a peer counted before it died", () => {
    const story = new Story({ peers: 2 }).allStart().at(1_000).counts("peer-1", "peer-2").at(2_000).crashes("peer-1");
    expect(overlayOf(story.at(3_000).starts("peer-1"))).toMatchObject({ live: 2, links: 0, isolated: 2 });
  });

  test("can be looked at as it was at any time, after all that happened then", () => {
    const story = triangles().at(10_000).losesPower("peer-1").at(20_000);
    expect(overlayOf(story, 9_999.999)).toMatchObject({ live: 7, links: 6 });
    expect(overlayOf(story, 10_000)).toMatchObject({ live: 6, links: 4 });
  });

  test("of nobody has no mean degree", () => {
    expect(overlayOf(new Story({ peers: 2 }))).toEqual({
      live: 0,
      links: 0,
      components: 0,
      largestComponent: 0,
      isolated: 0,
      meanDegree: null,
      maxDegree: 0,
      neverJoined: 0,
    });
  });

  test("knows who started and never had a neighbour", () => {
    const story = new Story({ peers: 4 }).starts("peer-1", "peer-2", "peer-3").at(1_000).meet("peer-1", "peer-2");
    expect(overlayOf(story.at(2_000).losesPower("peer-2"))).toMatchObject({ neverJoined: 1 });
  });

  test("has as many components as a search finds, and degrees that add up to twice the links", () => {
    const peer = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(peer, peer), { maxLength: 20 }), fc.uniqueArray(peer), (pairs, dead) => {
        const story = new Story({ peers: 12 }).allStart();
        for (const [one, other] of pairs) if (one !== other) story.counts(`peer-${one}`, `peer-${other}`);
        story.losesPower(...dead.map((number) => `peer-${number}`));
        const live = Array.from({ length: 12 }, (_, index) => index + 1).filter((number) => !dead.includes(number));
        const linked = (one: number, other: number) =>
          pairs.some(([a, b]) => a !== b && ((a === one && b === other) || (a === other && b === one)));
        const sizes = componentSizes(live, linked);
        const { components, largestComponent, isolated, links, meanDegree } = overlayOf(story);
        expect({ components, largestComponent, isolated }).toEqual({
          components: sizes.length,
          largestComponent: Math.max(0, ...sizes),
          isolated: sizes.filter((size) => size === 1).length,
        });
        expect((meanDegree ?? 0) * live.length).toBeCloseTo(2 * links, 9);
      }),
      { seed: 42 },
    );
  });
});

/** The sizes of the components, by searching from each peer that was not met before. */
function componentSizes(peers: readonly number[], linked: (one: number, other: number) => boolean): number[] {
  const unmet = new Set(peers);
  const sizes: number[] = [];
  for (const peer of peers) {
    if (!unmet.delete(peer)) continue;
    const component = [peer];
    for (const member of component) {
      for (const other of unmet) if (linked(member, other) && unmet.delete(other)) component.push(other);
    }
    sizes.push(component.length);
  }
  return sizes;
}

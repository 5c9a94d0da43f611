import { describe, expect, test } from "vitest";
import { Timeline } from "../../../reports/timeline/timeline.js";
import { measureTopology } from "../../../reports/topology/measure.js";
import { topologySeries } from "../../../reports/topology/series.js";
import { star } from "../graph/graphs.js";
import { lasting, recordingOf, type Row } from "../timeline/recordings.js";

const PEERS = 20;
const isPeer = (node: number) => node > 0;
const seeds = [0];

/** A seed, and peers that start one second after the other, each linked with the one before; in the middle one dies. */
function growing(since = 0): Timeline {
  const rows: Row[] = [[0, "started", 0]];
  for (let peer = 1; peer <= PEERS; peer++) {
    rows.push([peer * 1000, "started", peer], [peer * 1000, "listed", 0, peer]);
    if (peer > 1) rows.push([peer * 1000, "linked", peer - 1, peer]);
  }
  rows.push(
    [30_000, "unlisted", 0, 10],
    [30_000, "unlinked", 9, 10],
    [30_000, "unlinked", 10, 11],
    [30_000, "crashed", 10],
  );
  return new Timeline(recordingOf(rows, since), PEERS + 1);
}

describe("the topology over time", () => {
  const series = topologySeries({ timeline: growing(), endsAt: 60_000, isPeer, seeds });

  test("has sixty even steps and the end", () => {
    expect(series.at).toEqual(Array.from({ length: 61 }, (_, step) => step * 1000));
  });

  test("has an entry of each measure for each moment", () => {
    const { exactness, ...lists } = series;
    expect(Object.values(lists).map((list) => list.length)).toEqual(Object.values(lists).map(() => 61));
    expect(exactness).toEqual({ exact: true });
  });

  test("says at each moment what is measured then", () => {
    const timeline = growing();
    for (const [step, at] of series.at.entries()) {
      const topology = measureTopology({ timeline, at, isPeer, seeds });
      expect({
        peers: series.peers[step],
        links: series.links[step],
        meanDegree: series.meanDegree[step],
        maxDegree: series.maxDegree[step],
        components: series.components[step],
        largestShare: series.largestShare[step],
        isolated: series.isolated[step],
        seedDetached: series.seedDetached[step],
        clustering: series.clustering[step],
        meanPath: series.meanPath[step],
        articulationPoints: series.articulationPoints[step],
        bridges: series.bridges[step],
        assortativity: series.assortativity[step],
      }).toEqual({
        peers: topology.peers,
        links: topology.links,
        meanDegree: topology.degrees.mean,
        maxDegree: topology.degrees.max ?? 0,
        components: topology.components.count,
        largestShare: topology.components.largestShare,
        isolated: topology.components.isolated,
        seedDetached: topology.components.seedDetached,
        clustering: topology.clustering.local,
        meanPath: topology.paths.mean,
        articulationPoints: topology.articulationPoints.length,
        bridges: topology.bridges.length,
        assortativity: topology.assortativity,
      });
    }
  });

  test("shows the death that splits the overlay", () => {
    expect([29, 30].map((step) => series.components[step])).toEqual([1, 2]);
    expect([29, 30].map((step) => series.peers[step])).toEqual([20, 19]);
  });

  test("has null before there is anybody, and no figure", () => {
    expect([series.peers[0], series.meanDegree[0], series.largestShare[0], series.meanPath[0]]).toEqual([
      0,
      null,
      null,
      null,
    ]);
  });

  test("begins where the recording does", () => {
    const { at, peers } = topologySeries({ timeline: growing(30_000), endsAt: 60_000, isPeer, seeds });
    expect([at[0], at.at(-1), at.length]).toEqual([30_000, 60_000, 61]);
    expect(new Set(peers)).toEqual(new Set([19]));
  });

  test("does not say who is detached from seeds where there are none", () => {
    const { seedDetached } = topologySeries({ timeline: growing(), endsAt: 60_000, isPeer, seeds: [] });
    expect(new Set(seedDetached)).toEqual(new Set([null]));
  });

  test("says how far it is, a step at a time", () => {
    const shares: number[] = [];
    topologySeries(
      { timeline: growing(), endsAt: 60_000, isPeer, seeds },
      { onProgress: (share) => shares.push(share) },
    );
    expect(shares).toEqual(series.at.map((_, step) => (step + 1) / 61));
  });

  test("samples the paths of a network that is too large, and says of how many", () => {
    const timeline = lasting(4_000, star(4_000));
    const { exactness, meanPath } = topologySeries({ timeline, endsAt: 1000, isPeer: () => true, seeds: [] });
    // 10^9 visits, shared among 61 moments, of a graph of 4,000 nodes and 2 · 3,999 ends of links.
    expect(exactness).toEqual({ exact: false, samples: Math.floor(16_393_442 / (4_000 + 2 * 3_999)), of: 4_000 });
    expect(meanPath.every((hops) => Math.abs(hops! - (2 - 2 / 4_000)) < 0.01)).toBe(true);
  });
});

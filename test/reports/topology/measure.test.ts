import { describe, expect, test } from "vitest";
import { graphOf } from "../../../reports/graph/graph.js";
import { Timeline } from "../../../reports/timeline/timeline.js";
import { measureOverlay, measureTopology } from "../../../reports/topology/measure.js";
import type { Topology } from "../../../reports/topology/topology.js";
import { simulate } from "../../../sim/index.js";
import { eventful } from "../../support/eventful.js";
import { graphFrom, SHAPES, twoCliques } from "../graph/graphs.js";
import { recordingOf, type Row } from "../timeline/recordings.js";

const SEEDS = [0, 1];
const isPeer = (node: number) => !SEEDS.includes(node);

/** Two seeds, and peers 2 to 5: 2–3–4 in a row, and 5 that is alone. */
const ROWS: readonly Row[] = [
  ...[0, 1, 2, 3, 4, 5].map((node): Row => [0, "started", node]),
  [10, "linked", 2, 3],
  [20, "linked", 3, 4],
  // Not between two peers.
  [30, "linked", 0, 2],
  [40, "listed", 0, 4],
  [40, "listed", 1, 5],
  [50, "frozen", 3],
  [60, "crashed", 1],
  [70, "unlinked", 2, 3],
  [70, "unlinked", 3, 4],
  [70, "crashed", 3],
];

function measuredAt(at: number, seeds: readonly number[] = SEEDS): Topology {
  return measureTopology({ timeline: new Timeline(recordingOf(ROWS), 6), at, isPeer, seeds });
}

describe("the topology of a moment", () => {
  test("is over the live peers and the links between them", () => {
    expect(measuredAt(45)).toMatchObject({
      at: 45,
      peers: 4,
      links: 2,
      degrees: { min: 0, mean: 1, max: 2, counts: [1, 2, 1] },
      components: { count: 2, sizes: [3, 1], largestShare: 0.75, isolated: 1 },
      paths: { diameter: 2, radius: 1 },
    });
  });

  test("names nodes by their places in the run", () => {
    const { articulationPoints, bridges, betweenness } = measuredAt(45);
    expect(articulationPoints).toEqual([3]);
    expect(bridges).toEqual([[2, 3], [3, 4]]); // prettier-ignore
    expect(betweenness.highest).toEqual([3, 2, 4, 5]);
    expect(betweenness.of).toEqual([0, 1 / 3, 0, 0]);
  });

  test("counts who is frozen, and not who is dead", () => {
    expect(measuredAt(55).peers).toBe(4);
    expect(measuredAt(75)).toMatchObject({ peers: 3, links: 0, components: { isolated: 3 } });
  });

  test("holds peers for detached that have no path to one that a live seed lists", () => {
    expect([30, 45, 65, 75].map((at) => measuredAt(at).components.seedDetached)).toEqual([4, 0, 1, 2]);
  });

  test("does not say who is detached from seeds where there are none", () => {
    expect(measuredAt(45, []).components.seedDetached).toBeNull();
  });

  test("before anybody has started has figures that are not defined, and none that is made up", () => {
    expect(
      measureOverlay({ overlay: { graph: graphOf(0, [], []), nodes: new Uint32Array(0) }, at: 0, isListed: null }),
    ).toEqual({
      at: 0,
      peers: 0,
      links: 0,
      degrees: { min: null, mean: null, max: null, deviation: null, counts: [], fits: [] },
      components: { count: 0, sizes: [], largestShare: null, isolated: 0, seedDetached: null },
      paths: { mean: null, diameter: null, radius: null, exactness: { exact: true }, lengths: [] },
      clustering: { local: null, global: null, triangles: 0 },
      articulationPoints: [],
      bridges: [],
      assortativity: null,
      betweenness: { exactness: { exact: true }, of: [], highest: [] },
      robustness: [],
    });
  });

  test("of two cliques is what one can work out, all of it", () => {
    const graph = graphFrom(10, twoCliques(5));
    const topology = measureOverlay({
      overlay: { graph, nodes: Uint32Array.from(graph.offsets.keys()) },
      at: 0,
      isListed: null,
    });
    expect(topology).toMatchObject({
      peers: 10,
      links: 21,
      degrees: { min: 4, max: 5, mean: 4.2 },
      components: { count: 1, largestShare: 1, isolated: 0 },
      paths: { diameter: 3, radius: 2, exactness: { exact: true } },
      clustering: { triangles: 20 },
      articulationPoints: [4, 5],
      bridges: [[4, 5]],
      betweenness: { exactness: { exact: true }, highest: [4, 5, 0, 1, 2, 3, 6, 7, 8, 9] },
    });
  });

  test("is plain data, and the same each time", () => {
    expect(JSON.parse(JSON.stringify(measuredAt(45)))).toEqual(measuredAt(45));
    expect(measuredAt(45)).toEqual(measuredAt(45));
  });

  test("lists no more than a hundred components, the largest of them", () => {
    const graph = graphFrom(300, [[0, 1], [1, 2]]); // prettier-ignore
    const { components } = measureOverlay({
      overlay: { graph, nodes: Uint32Array.from({ length: 300 }) },
      at: 0,
      isListed: null,
    });
    expect(components.count).toBe(298);
    expect(components.sizes).toEqual([3, ...Array.from({ length: 99 }, () => 1)]);
  });

  test("says how far it is, up to the end", () => {
    const shares: number[] = [];
    const overlay = { graph: SHAPES.grid, nodes: Uint32Array.from({ length: 12 }, (_, node) => node) };
    measureOverlay({ overlay, at: 0, isListed: null }, { onProgress: (share) => shares.push(share) });
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  test("at the end of a run agrees with what the run says of its overlay", () => {
    const result = simulate(eventful(), { recording: "on" });
    const roles = result.nodes.map(({ role }) => role);
    const seeds = [...roles.keys()].filter((node) => roles[node] === "seed");
    const timeline = new Timeline(result.recording!, roles.length);
    const topology = measureTopology({ timeline, at: Infinity, isPeer: (node) => roles[node] === "peer", seeds });
    expect({
      live: topology.peers,
      links: topology.links,
      components: topology.components.count,
      largestComponent: topology.components.sizes[0] ?? 0,
      isolated: topology.components.isolated,
      meanDegree: topology.degrees.mean,
      maxDegree: topology.degrees.max ?? 0,
      neverJoined: result.overlay.neverJoined,
    }).toEqual(result.overlay);
  });
});

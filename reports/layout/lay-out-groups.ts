import type { RandomStream } from "../../sim/random.js";
import { averagesOf, merged } from "./coarser.js";
import { type Groups, groupsOf } from "./groups.js";
import type { LastingLinks } from "./lasting-links.js";
import { type MappedRun, RADIUS } from "./lay-out-nodes.js";
import type { GroupLayout } from "./layout.js";
import { drawMap } from "./map.js";
import { boundsOf, rounded } from "./rounded.js";
import { type WeightedGraph, weightedGraphOf } from "./weighted-graph.js";

/** What putting nodes into groups is of the whole work. */
const SHARE_OF_GROUPING = 0.3;

/** How large a seed is beside a group of middling size. */
const SEED = 0.5;

/** Puts nodes into groups of neighbours, and gives every group its place. */
export function layOutGroups(
  { links, pieces, regions, gone, seeds }: MappedRun,
  random: RandomStream,
  onProgress: (share: number) => void,
): GroupLayout {
  const graph = weightedGraphOf(regions.length, withinPieces(links, pieces, regions.length));
  const groups = groupsOf({ graph, regions, seeds });
  onProgress(SHARE_OF_GROUPING);
  const ones = new Uint32Array(graph.order).fill(1);
  const map = merged({ graph, regions, sizes: ones }, groups.groupOf, groups.count);
  const radii = Float64Array.from(map.sizes, (size) => Math.round(100 * RADIUS * Math.sqrt(size)) / 100);
  // A seed is a group of one node, and would not be seen among the others.
  const seedRadius = Math.max(RADIUS, Math.round(100 * SEED * (radii.toSorted()[radii.length >> 1] ?? 0)) / 100);
  for (const seed of seeds) radii[groups.groupOf[seed]] = seedRadius;
  const places = rounded(
    drawMap(
      {
        graph: map.graph,
        radii,
        regions: map.regions,
        gone: averagesOf(gone, groups.groupOf, map.sizes),
        pieces: componentsOf(map.graph, new Set(seeds.map((seed) => groups.groupOf[seed]))),
        seeds: seeds.map((seed) => groups.groupOf[seed]),
      },
      random,
      (share) => onProgress(SHARE_OF_GROUPING + share * (1 - SHARE_OF_GROUPING)),
    ),
  );
  return {
    kind: "groups",
    groupOf: [...groups.groupOf],
    ...places,
    radii: [...radii],
    sizes: [...map.sizes],
    links: linksBetween(links, groups),
    bounds: boundsOf(places, radii),
    how: howOf(graph.order, groups.count),
  };
}

function howOf(nodes: number, groups: number): string {
  return (
    `${nodes} nodes are too many to be drawn one by one: they are in ${groups} groups of neighbours, whose areas are as ` +
    "large as the groups. Each group is of one region, and of peers that links connect, directly or over few others; only " +
    "peers without links, and small parts of the network where there are many, are grouped with others of their kind. " +
    "A line between two groups is all links between their peers when the run ended. Groups with many links between them " +
    "are near each other (d3-force), seeds are above."
  );
}

function withinPieces({ one, other, weight }: LastingLinks, pieces: readonly Uint32Array[], nodes: number) {
  const pieceOf = new Int32Array(nodes).fill(-1);
  pieces.forEach((piece, number) => {
    for (const node of piece) pieceOf[node] = number;
  });
  const kept: number[] = [];
  for (let link = 0; link < one.length; link++) {
    if (pieceOf[one[link]] >= 0 && pieceOf[one[link]] === pieceOf[other[link]]) kept.push(link);
  }
  return {
    one: Uint32Array.from(kept, (link) => one[link]),
    other: Uint32Array.from(kept, (link) => other[link]),
    weight: Float64Array.from(kept, (link) => weight[link]),
  };
}

/** The components of the graph, but for some nodes; the largest first. */
function componentsOf({ order, offsets, targets }: WeightedGraph, without: ReadonlySet<number>): Uint32Array[] {
  const isFound = new Uint8Array(order);
  const components: Uint32Array[] = [];
  for (let source = 0; source < order; source++) {
    if (isFound[source] === 1 || without.has(source)) continue;
    const component = [source];
    isFound[source] = 1;
    for (const node of component) {
      for (const other of targets.subarray(offsets[node], offsets[node + 1])) {
        if (isFound[other] === 1) continue;
        isFound[other] = 1;
        component.push(other);
      }
    }
    components.push(Uint32Array.from(component).toSorted());
  }
  return components.toSorted((a, b) => b.length - a.length || a[0] - b[0]);
}

/** The links that the run ends with, as far as they are between groups. */
function linksBetween({ one, other, isAtEnd }: LastingLinks, { groupOf, count }: Groups): GroupLayout["links"] {
  const counts = new Map<number, number>();
  for (let link = 0; link < one.length; link++) {
    const [a, b] = [groupOf[one[link]], groupOf[other[link]]];
    if (isAtEnd[link] === 0 || a === b) continue;
    const key = Math.min(a, b) * count + Math.max(a, b);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const keys = [...counts.keys()].toSorted((a, b) => a - b);
  return {
    one: keys.map((key) => Math.floor(key / count)),
    other: keys.map((key) => key % count),
    count: keys.map((key) => counts.get(key) as number),
  };
}

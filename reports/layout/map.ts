import type { RandomStream } from "../../sim/random.js";
import { layOutPiece } from "./piece.js";
import { packOnShelves } from "./shelves.js";
import type { Places } from "./start.js";
import { partsOf, type WeightedGraph } from "./weighted-graph.js";

/** What a map is made of: nodes, or groups of them. */
export interface Mapped {
  readonly graph: WeightedGraph;
  readonly radii: Float64Array;
  /** For each node, its region by number; −1: none. */
  readonly regions: Int32Array;
  /** For each node, how much of it is gone when the run ends, from 0 to 1. */
  readonly gone: Float64Array;
  /** What is laid out by itself, the largest first; single nodes are set in a block. */
  readonly pieces: readonly Uint32Array[];
  /** Nodes for which a place is kept above all others. */
  readonly seeds: readonly number[];
}

/** Between pieces, and around them, in radii of a node of middling size. */
const GAP = 6;
/** From one single node to the next, in radii of the largest of them. */
const PITCH_OF_BLOCK = 3.6;
const PITCH_OF_SEEDS = { least: 5, most: 40 };
const WIDER = 1.5;

/** Draws the pieces apart, single nodes in a block below them, and seeds in a row above. */
export function drawMap(mapped: Mapped, random: RandomStream, onProgress: (share: number) => void): Places {
  const { graph, radii, pieces, seeds } = mapped;
  const places = { x: new Float64Array(graph.order), y: new Float64Array(graph.order) };
  const unit = middling(radii);
  const width = setPieces(places, mapped, unit, random, onProgress);
  const linked = pieces.filter(({ length }) => length > 1).flatMap((nodes) => [...nodes]);
  const single = pieces.filter(({ length }) => length === 1).map(([node]) => node);
  const below = linked.reduce((most, node) => Math.max(most, places.y[node] + radii[node] + GAP * unit), 0);
  const widthOfBlock = setInBlock(places, single, { ...mapped, top: below, middle: width / 2, atLeast: width });
  const all = [...linked, ...single];
  const above = all.reduce(
    (least, node) => Math.min(least, places.y[node] - radii[node]),
    all.length === 0 ? 0 : Number.POSITIVE_INFINITY,
  );
  setInRow(places, seeds, {
    unit,
    bottom: above - GAP * unit,
    middle: width / 2,
    width: Math.max(width, widthOfBlock),
  });
  return places;
}

function middling(radii: Float64Array): number {
  return radii.length === 0 ? 1 : radii.toSorted()[Math.floor(radii.length / 2)];
}

/** Sets each piece in a circle of its own; returns how wide that is. */
function setPieces(
  places: Places,
  { graph, radii, regions, gone, pieces }: Mapped,
  unit: number,
  random: RandomStream,
  onProgress: (share: number) => void,
): number {
  const linked = pieces.filter(({ length }) => length > 1);
  const all = linked.reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  const graphs = partsOf(graph, linked);
  const inOrder = linked.map((nodes, place) => {
    const ownRadii = Float64Array.from(nodes, (node) => radii[node]);
    const ownRegions = Int32Array.from(nodes, (node) => regions[node]);
    const ownGone = Float64Array.from(nodes, (node) => gone[node]);
    const piece = { graph: graphs[place], radii: ownRadii, regions: ownRegions, gone: ownGone };
    const at = layOutPiece(piece, random, (share) => onProgress((done + share * nodes.length) / all));
    done += nodes.length;
    return { nodes, at, radius: reachOf(at, ownRadii) };
  });
  const drawn = inOrder.toSorted((one, other) => other.radius - one.radius || one.nodes[0] - other.nodes[0]);
  const shelves = packOnShelves(
    drawn.map(({ radius }) => radius),
    GAP * unit,
  );
  drawn.forEach(({ nodes, at }, piece) => {
    nodes.forEach((node, place) => {
      places.x[node] = shelves.x[piece] + at.x[place];
      places.y[node] = shelves.y[piece] + at.y[place];
    });
  });
  return shelves.width;
}

/** The radius of the circle around 0 that has all of it inside. */
function reachOf({ x, y }: Places, radii: Float64Array): number {
  let reach = 0;
  for (let node = 0; node < x.length; node++) {
    reach = Math.max(reach, Math.sqrt(x[node] * x[node] + y[node] * y[node]) + radii[node]);
  }
  return reach;
}

interface Block {
  readonly radii: Float64Array;
  readonly regions: Int32Array;
  readonly top: number;
  readonly middle: number;
  readonly atLeast: number;
}

/** Sets nodes in rows and columns, those of a region together; returns how wide the block is. */
function setInBlock(places: Places, nodes: readonly number[], { radii, regions, top, middle, atLeast }: Block): number {
  const sorted = nodes.toSorted((one, other) => regions[one] - regions[other] || one - other);
  const pitch = PITCH_OF_BLOCK * Math.max(0, ...sorted.map((node) => radii[node]));
  const columns = Math.max(
    1,
    Math.min(sorted.length, Math.floor(Math.max(atLeast / pitch, Math.sqrt(sorted.length * WIDER)))),
  );
  sorted.forEach((node, place) => {
    places.x[node] = middle + ((place % columns) - (columns - 1) / 2) * pitch;
    places.y[node] = top + (Math.floor(place / columns) + 0.5) * pitch;
  });
  return columns * pitch;
}

interface Row {
  readonly bottom: number;
  readonly unit: number;
  readonly middle: number;
  readonly width: number;
}

/** Sets seeds evenly above the map, in more than one row where they are many. */
function setInRow(places: Places, seeds: readonly number[], { unit, bottom, middle, width }: Row): void {
  const { least, most } = PITCH_OF_SEEDS;
  const perRow = Math.max(Math.floor(width / (least * unit)), Math.ceil(Math.sqrt(seeds.length)));
  const inRow = Math.min(seeds.length, perRow);
  const pitch = Math.max(least * unit, Math.min(most * unit, width / (inRow + 1)));
  seeds.forEach((seed, place) => {
    places.x[seed] = middle + ((place % perRow) - (inRow - 1) / 2) * pitch;
    places.y[seed] = bottom - least * unit * Math.floor(place / perRow);
  });
}

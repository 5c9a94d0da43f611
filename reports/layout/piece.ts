import type { RandomStream } from "../../sim/random.js";
import { moveApart } from "./apart.js";
import { averagesOf, coarsened } from "./coarser.js";
import { letForcesAct, LINK_LENGTH } from "./forces.js";
import { attractorsOf } from "./regions.js";
import { type Places, startingPlaces } from "./start.js";
import type { WeightedGraph } from "./weighted-graph.js";

/** A connected graph to be laid out. */
export interface Piece {
  readonly graph: WeightedGraph;
  /** For each node, its radius. */
  readonly radii: Float64Array;
  /** For each node, its region by number; −1: none. */
  readonly regions: Int32Array;
  /** For each node, how much of it is gone when the run ends, from 0 to 1. */
  readonly gone: Float64Array;
}

/** How far apart the middles of two nodes are at the least, in radii of either. */
const ROOM = 1.5;
/** In lengths of links. */
const DISORDER = 0.1;
/** How far repulsion reaches, in lengths of links: in a graph that lies in a heap, everywhere. */
const REACH = 2;
const LEAST_REACH = 4;
/** How much wider than its links are long a graph is spread out at first: repulsion is going to do that. */
const SPREAD_OUT = 1.2;

/** A larger graph begins as groups of so many of its nodes do end. */
const MOST_AT_ONCE = 2_000;
const NODES_A_GROUP = 8;
/** What laying out the groups is of the whole work. */
const SHARE_OF_GROUPS = 0.3;

/** Lays out a connected graph around 0. */
export function layOutPiece(piece: Piece, random: RandomStream, onTick: (share: number) => void): Places {
  const places = placesOf(piece, random, onTick);
  moveApart(
    places,
    piece.radii.map((radius) => radius * ROOM),
  );
  return centred(places);
}

function placesOf(piece: Piece, random: RandomStream, onTick: (share: number) => void): Places {
  return piece.graph.order > MOST_AT_ONCE ? byGroups(piece, random, onTick) : atOnce(piece, random, onTick);
}

function atOnce({ graph, radii, regions, gone }: Piece, random: RandomStream, onTick: (share: number) => void): Places {
  const { order } = graph;
  const linkLength = (2 * LINK_LENGTH * sumOf(radii)) / order;
  const flat = startingPlaces(graph, random);
  const width = relativeWidth(flat);
  const start = scattered(flat, linkLength * Math.max(SPREAD_OUT, 1 / width), DISORDER * linkLength, random);
  if (order < 3) return start;
  const attractors = attractorsOf(start, regions, (linkLength * Math.sqrt(order)) / 2);
  const reach = linkLength * Math.max(LEAST_REACH, (REACH * Math.sqrt(order)) / Math.max(1, width));
  const ticks = Math.min(500, 40 + 20 * order, Math.max(120, Math.floor(200_000 / order)));
  return letForcesAct(
    start,
    { graph, radii, reach, attractors, gone },
    { ticks, warmest: 0.7, room: ROOM },
    random,
    onTick,
  );
}

/** Lays out groups of nodes first, by and by the nodes of each around the place of the group. */
function byGroups(
  { graph, radii, regions, gone }: Piece,
  random: RandomStream,
  onTick: (share: number) => void,
): Places {
  const { order } = graph;
  const groups = coarsened(graph, regions, (coarser) => coarser.order <= order / NODES_A_GROUP);
  const squares = new Float64Array(groups.graph.order);
  for (let node = 0; node < order; node++) squares[groups.groupOf[node]] += radii[node] * radii[node];
  const goneOfGroups = averagesOf(gone, groups.groupOf, groups.sizes);
  const coarse = {
    graph: groups.graph,
    radii: squares.map((square) => Math.sqrt(square)),
    regions: groups.regions,
    gone: goneOfGroups,
  };
  const ofGroups = placesOf(coarse, random, (share) => onTick(share * SHARE_OF_GROUPS));
  const linkLength = (2 * LINK_LENGTH * sumOf(radii)) / order;
  const ofNodes = {
    x: Float64Array.from(groups.groupOf, (group) => ofGroups.x[group]),
    y: Float64Array.from(groups.groupOf, (group) => ofGroups.y[group]),
  };
  const start = scattered(ofNodes, 1, linkLength, random);
  const attractors = attractorsOf(start, regions, (linkLength * Math.sqrt(order)) / 2);
  const forces = { graph, radii, reach: linkLength * REACH * Math.sqrt(order), attractors, gone };
  return letForcesAct(start, forces, { ticks: 32, warmest: 0.3, room: 0 }, random, (share) =>
    onTick(SHARE_OF_GROUPS + share * (1 - SHARE_OF_GROUPS)),
  );
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** How widely the nodes are spread in comparison with an even disc of them: rings and trees more, random graphs less. */
function relativeWidth({ x, y }: Places): number {
  const squares = x.reduce((sum, value) => sum + value * value, 0) + y.reduce((sum, value) => sum + value * value, 0);
  const ofDisc = x.length / (2 * Math.PI);
  return squares > 0 ? Math.sqrt(squares / x.length / ofDisc) : 1;
}

/** Larger, and with a little disorder, so that nodes in the same place find places of their own. */
function scattered({ x, y }: Places, scale: number, disorder: number, random: RandomStream): Places {
  const scatter = (place: number): number => place * scale + (random() - 0.5) * disorder;
  return { x: x.map(scatter), y: y.map(scatter) };
}

function centred({ x, y }: Places): Places {
  const middle = (values: Float64Array): number => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
    return (least + most) / 2;
  };
  const [middleX, middleY] = [middle(x), middle(y)];
  return { x: x.map((value) => value - middleX), y: y.map((value) => value - middleY) };
}

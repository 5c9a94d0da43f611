import { coarsened } from "./coarser.js";
import type { WeightedGraph } from "./weighted-graph.js";

/** Each node by its group, groups numbered from 0 by their first nodes. */
export interface Groups {
  readonly groupOf: Uint32Array;
  readonly count: number;
}

/** What is put into groups. */
export interface Grouped {
  /** Without links between pieces. */
  readonly graph: WeightedGraph;
  /** For each node, its region by number; −1: none. */
  readonly regions: Int32Array;
  /** Nodes that are groups by themselves. */
  readonly seeds: readonly number[];
}

/** How many groups with links between them there are at the most, and how many such links; but with few groups any number. */
const MOST_GROUPS = 1_500;
const MOST_LINKS = 12_000;
const FEW_GROUPS = 250;
/** How many pieces that are no larger than a group are groups of their own. */
const MOST_SMALL_PIECES = 200;
/** The other small pieces are gathered, up to so many nodes to a group. */
const NODES_GATHERED = 100;

/**
 * Puts nodes into groups of neighbours, all of one region and one piece. Single nodes and small pieces, where there are
 * many, are gathered into groups of one region.
 */
export function groupsOf({ graph, regions, seeds }: Grouped): Groups {
  const coarse = coarsened(graph, regions, isSmallEnough);
  const groupOf = Uint32Array.from(coarse.groupOf);
  const members = membersOf(groupOf, coarse.graph.order);
  const isSeed = new Set(seeds);
  const whole = members
    .filter(([first], group) => degreeOf(coarse.graph, group) === 0 && !isSeed.has(first))
    .toSorted((one, other) => other.length - one.length || one[0] - other[0]);
  const largest = whole.findIndex((piece, place) => place === MOST_SMALL_PIECES || piece.length === 1);
  const gathered = largest < 0 ? [] : whole.slice(largest);
  gather(gathered, regions, groupOf);
  return numberedAnew(groupOf);
}

function isSmallEnough({ order, offsets, targets }: WeightedGraph): boolean {
  let linked = 0;
  for (let node = 0; node < order; node++) if (offsets[node + 1] > offsets[node]) linked++;
  return linked <= FEW_GROUPS || (linked <= MOST_GROUPS && targets.length / 2 <= MOST_LINKS);
}

function degreeOf({ offsets }: WeightedGraph, node: number): number {
  return offsets[node + 1] - offsets[node];
}

/** For each group, its nodes, ascending. */
function membersOf(groupOf: Uint32Array, groups: number): number[][] {
  const members: number[][] = Array.from({ length: groups }, () => []);
  groupOf.forEach((group, node) => members[group].push(node));
  return members;
}

/** Makes one group of many pieces, over and over. */
function gather(pieces: readonly (readonly number[])[], regions: Int32Array, groupOf: Uint32Array): void {
  const open = new Map<number, { readonly group: number; size: number }>();
  const most = Math.max(NODES_GATHERED, groupOf.length / MOST_GROUPS);
  for (const piece of pieces) {
    const region = regions[piece[0]];
    let gathering = open.get(region);
    if (gathering === undefined || gathering.size + piece.length > most) {
      open.set(region, (gathering = { group: groupOf[piece[0]], size: 0 }));
    }
    gathering.size += piece.length;
    for (const node of piece) groupOf[node] = gathering.group;
  }
}

function numberedAnew(groupOf: Uint32Array): Groups {
  const numbers = new Map<number, number>();
  const anew = groupOf.map((group) => {
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
  return { groupOf: anew, count: numbers.size };
}

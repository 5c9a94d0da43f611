import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";
import { pow } from "../../sim/exact-math.js";
import type { RandomStream } from "../../sim/random.js";
import type { Places } from "./start.js";
import type { WeightedGraph } from "./weighted-graph.js";

/** What acts on the nodes of a graph. */
export interface Forces {
  readonly graph: WeightedGraph;
  /** For each node, its radius. */
  readonly radii: Float64Array;
  /** How far nodes repel each other. */
  readonly reach: number;
  /** For each node, where its region would like to have it; none: there is one region, or none. */
  readonly attractors: Places | undefined;
  /** For each node, how much of it is gone when the run ends, from 0 to 1. */
  readonly gone: Float64Array;
}

/** How long forces act. */
export interface Course {
  readonly ticks: number;
  /** How strong they are at first, in d3-force's measure: the more, the less is left of the start. */
  readonly warmest: number;
  /** The radius that keeps others out, in radii of a node; 0: none does. */
  readonly room: number;
}

/** How long a link is where nothing pulls at it, in the radii of its ends. */
export const LINK_LENGTH = 1.9;
/** How strongly a region pulls: enough to be seen, and not to tear apart what is linked. */
const ATTRACTION = 0.12;
/**
 * How strongly the middle pulls where all are gone; the more are there, the less. Without it, peers that came and went one
 * after the other would be drawn as a long line through time, with those of the end in a corner.
 */
const GRAVITY = 0.12;
/** How much more it pulls those that are there. */
const THERE = 2;
/** Of the square of a link's length: in a random graph, nodes are then about that length apart. */
const REPULSION = 0.1;
/** How nearly many nodes far away act as they would one by one. */
const THETA = 0.9;
const THETA_OF_MANY = 1.2;
const MANY = 2_000;
/** Until then nodes may pass through each other; keeping them apart takes as long as all else. */
const WITHOUT_ROOMS = 0.7;
const COLDEST = 0.01;

interface Body extends SimulationNodeDatum {
  x: number;
  y: number;
}

/**
 * Lets forces act: d3-force's links, drawn the tighter the more they weigh among those of their ends, repulsion of all by
 * all, and rooms that keep others out.
 */
export function letForcesAct(
  start: Places,
  { graph, radii, reach, attractors, gone }: Forces,
  { ticks, warmest, room }: Course,
  random: RandomStream,
  onTick: (share: number) => void,
): Places {
  const { order } = graph;
  const bodies: Body[] = Array.from({ length: order }, (_, node) => ({ x: start.x[node], y: start.y[node] }));
  const repulsion = forceManyBody<Body>()
    .strength((_, node) => -REPULSION * (2 * LINK_LENGTH * radii[node]) * (2 * LINK_LENGTH * radii[node]))
    .theta(order > MANY ? THETA_OF_MANY : THETA)
    .distanceMax(reach);
  const links = forceLink<Body, Link>(linksOf(graph, radii))
    .distance(({ length }) => length)
    .strength(({ strength }) => strength);
  const simulation = forceSimulation(bodies)
    .stop()
    .randomSource(random)
    .alpha(warmest)
    .alphaDecay(1 - pow(COLDEST / warmest, 1 / ticks))
    .force("links", links)
    .force("repulsion", repulsion);
  if (attractors !== undefined) {
    simulation
      .force("regions, x", forceX<Body>((_, node) => attractors.x[node]).strength(ATTRACTION))
      .force("regions, y", forceY<Body>((_, node) => attractors.y[node]).strength(ATTRACTION));
  }
  const shareGone = gone.reduce((sum, share) => sum + share, 0) / order;
  if (shareGone > 0) {
    const gravity = Float64Array.from(gone, (share) => GRAVITY * shareGone * (share + THERE * (1 - share)));
    simulation
      .force(
        "gravity, x",
        forceX<Body>(0).strength((_, node) => gravity[node]),
      )
      .force(
        "gravity, y",
        forceY<Body>(0).strength((_, node) => gravity[node]),
      );
  }
  const rooms = forceCollide<Body>((_, node) => room * radii[node]).strength(0.7);
  for (let tick = 0; tick < ticks; tick++) {
    if (room > 0 && tick === Math.floor(ticks * WITHOUT_ROOMS)) simulation.force("rooms", rooms);
    simulation.tick();
    onTick((tick + 1) / ticks);
  }
  return { x: Float64Array.from(bodies, ({ x }) => x), y: Float64Array.from(bodies, ({ y }) => y) };
}

interface Link extends SimulationLinkDatum<Body> {
  source: number;
  target: number;
  readonly strength: number;
  readonly length: number;
}

function linksOf({ order, offsets, targets, weights }: WeightedGraph, radii: Float64Array): Link[] {
  const totals = new Float64Array(order);
  for (let node = 0; node < order; node++) {
    for (let at = offsets[node]; at < offsets[node + 1]; at++) totals[node] += weights[at];
  }
  const links: Link[] = [];
  for (let node = 0; node < order; node++) {
    for (let at = offsets[node]; at < offsets[node + 1]; at++) {
      const other = targets[at];
      if (node > other) continue;
      const strength = weights[at] / Math.min(totals[node], totals[other]);
      links.push({ source: node, target: other, strength, length: LINK_LENGTH * (radii[node] + radii[other]) });
    }
  }
  return links;
}

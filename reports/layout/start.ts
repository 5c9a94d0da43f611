import type { RandomStream } from "../../sim/random.js";
import type { WeightedGraph } from "./weighted-graph.js";

/** Places in the plane. */
export interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

const MOST_PIVOTS = 50;
const POWER_ITERATIONS = 100;

/**
 * Places the nodes of a connected graph by their distances, in links, from some that are far from each other: so that a
 * ring is round, and a grid is one, before any force acts. The places have their middle at 0, the longer axis along x;
 * 1 is about the length of a link in a graph that lies flat in the plane.
 *
 * Brandes and Pich, "Eigensolver methods for progressive multidimensional scaling of large data", 2006 (pivot MDS).
 */
export function startingPlaces(graph: WeightedGraph, random: RandomStream): Places {
  const { pivots, distances } = distancesFromPivots(graph);
  const columns = doublyCentred(distances, graph.order);
  const products = innerProducts(columns);
  const first = leadingVector(products, random);
  const second = leadingVector(products, random, first);
  return { x: combined(columns, pivots, first), y: combined(columns, pivots, second) };
}

/** For each pivot, how many links each node is from it. Each pivot is as far from those before as any node is. */
function distancesFromPivots(graph: WeightedGraph): { pivots: readonly number[]; distances: readonly Float64Array[] } {
  const pivots: number[] = [];
  const nearest = new Float64Array(graph.order).fill(Number.POSITIVE_INFINITY);
  const distances: Float64Array[] = [];
  let pivot = farthest(distancesFrom(graph, 0));
  while (distances.length < Math.min(graph.order, MOST_PIVOTS)) {
    const column = distancesFrom(graph, pivot);
    pivots.push(pivot);
    distances.push(column);
    for (let node = 0; node < graph.order; node++) nearest[node] = Math.min(nearest[node], column[node]);
    pivot = farthest(nearest);
  }
  return { pivots, distances };
}

function distancesFrom({ order, offsets, targets }: WeightedGraph, source: number): Float64Array {
  const distances = new Float64Array(order).fill(-1);
  const queue = new Uint32Array(order);
  distances[source] = 0;
  queue[0] = source;
  let length = 1;
  for (let head = 0; head < length; head++) {
    const node = queue[head];
    for (let at = offsets[node]; at < offsets[node + 1]; at++) {
      if (distances[targets[at]] >= 0) continue;
      distances[targets[at]] = distances[node] + 1;
      queue[length++] = targets[at];
    }
  }
  return distances;
}

function farthest(distances: Float64Array): number {
  let best = 0;
  for (let node = 1; node < distances.length; node++) if (distances[node] > distances[best]) best = node;
  return best;
}

/** Squared distances less the means of their rows and columns, halved and turned round: inner products. */
function doublyCentred(distances: readonly Float64Array[], order: number): Float64Array[] {
  const squares = distances.map((column) => column.map((distance) => distance * distance));
  const ofNodes = new Float64Array(order);
  for (const column of squares) for (let node = 0; node < order; node++) ofNodes[node] += column[node] / squares.length;
  const ofPivots = squares.map((column) => mean(column));
  const ofAll = mean(ofNodes);
  return squares.map((column, pivot) =>
    column.map((square, node) => (ofNodes[node] + ofPivots[pivot] - ofAll - square) / 2),
  );
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

function innerProducts(columns: readonly Float64Array[]): Float64Array[] {
  return columns.map((one) =>
    Float64Array.from(columns, (other) => {
      let sum = 0;
      for (let node = 0; node < one.length; node++) sum += one[node] * other[node];
      return sum;
    }),
  );
}

/** The leading eigenvector, of length 1, at right angles to another one. */
function leadingVector(matrix: readonly Float64Array[], random: RandomStream, other?: Float64Array): Float64Array {
  let vector = Float64Array.from(matrix, () => random() - 0.5);
  for (let iteration = 0; iteration < POWER_ITERATIONS; iteration++) {
    const current = vector;
    vector = Float64Array.from(matrix, (row) => dot(row, current));
    if (other !== undefined) {
      const share = dot(vector, other);
      for (let at = 0; at < vector.length; at++) vector[at] -= share * other[at];
    }
    const length = Math.sqrt(dot(vector, vector));
    // All nodes are alike, or in a row: there is nothing in this direction.
    if (!(length > 1e-9)) return vector.fill(0);
    for (let at = 0; at < vector.length; at++) vector[at] /= length;
  }
  return vector;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at] * other[at];
  return sum;
}

/** The columns by their shares, in links: where the pivots come to lie says how much too long it all is. */
function combined(columns: readonly Float64Array[], pivots: readonly number[], shares: Float64Array): Float64Array {
  const places = new Float64Array(columns[0].length);
  columns.forEach((column, pivot) => {
    for (let node = 0; node < places.length; node++) places[node] += shares[pivot] * column[node];
  });
  const ofPivots = Float64Array.from(pivots, (pivot) => places[pivot]);
  const scale = Math.sqrt(Math.sqrt(dot(ofPivots, ofPivots)));
  return scale > 0 ? places.map((place) => place / scale) : places;
}

/**
 * A graph without directions, loops or double links, in compressed sparse rows: the neighbours of node `i` are
 * `targets[offsets[i]] … targets[offsets[i + 1] - 1]`, ascending. Each link is there twice, once from each end.
 */
export interface Graph {
  /** The number of nodes, which are 0 … order − 1. */
  readonly order: number;
  /** The number of links. */
  readonly size: number;
  /** order + 1 of them. */
  readonly offsets: Uint32Array;
  /** 2 · size of them. */
  readonly targets: Uint32Array;
}

/**
 * Makes a graph of links given by their ends, `one[i]` and `other[i]`, in any order; loops and repetitions are left out.
 *
 * @throws RangeError when an end is not a node
 */
export function graphOf(order: number, one: ArrayLike<number>, other: ArrayLike<number>): Graph {
  const starts = new Uint32Array(order + 1);
  for (let link = 0; link < one.length; link++) {
    const [a, b] = [one[link], other[link]];
    if (!(a >= 0 && a < order && b >= 0 && b < order)) throw new RangeError(`a link of ${a} and ${b} among ${order}`);
    if (a === b) continue;
    starts[a + 1]++;
    starts[b + 1]++;
  }
  for (let node = 0; node < order; node++) starts[node + 1] += starts[node];
  const ends = new Uint32Array(starts[order]);
  const filled = starts.slice(0, order);
  for (let link = 0; link < one.length; link++) {
    const [a, b] = [one[link], other[link]];
    if (a === b) continue;
    ends[filled[a]++] = b;
    ends[filled[b]++] = a;
  }
  return inOrder(order, starts, ends);
}

/** Rows without order become ascending ones without repetitions: each node in turn adds itself to those it has. */
function inOrder(order: number, starts: Uint32Array, ends: Uint32Array): Graph {
  const sorted = new Uint32Array(ends.length);
  const filled = starts.slice(0, order);
  for (let node = 0; node < order; node++) {
    for (let at = starts[node]; at < starts[node + 1]; at++) {
      const end = ends[at];
      if (filled[end] > starts[end] && sorted[filled[end] - 1] === node) continue;
      sorted[filled[end]++] = node;
    }
  }
  const offsets = new Uint32Array(order + 1);
  for (let node = 0; node < order; node++) {
    // Never ahead of what is still to be read.
    sorted.copyWithin(offsets[node], starts[node], filled[node]);
    offsets[node + 1] = offsets[node] + filled[node] - starts[node];
  }
  const length = offsets[order];
  return { order, size: length / 2, offsets, targets: sorted.slice(0, length) };
}

/** How many neighbours a node has. */
export function degreeOf({ offsets }: Graph, node: number): number {
  return offsets[node + 1] - offsets[node];
}

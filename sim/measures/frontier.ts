import type { NodeId } from "../../src/node/contract.js";

/** A node, and when something could be there. */
export interface Arrival {
  readonly at: number;
  readonly node: NodeId;
}

/** A binary heap of arrivals: the earliest comes first. */
export class Frontier {
  readonly #heap: Arrival[] = [];

  push(at: number, node: NodeId): void {
    const heap = this.#heap;
    const arrival = { at, node };
    let hole = heap.push(arrival) - 1;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (heap[parent].at <= at) break;
      heap[hole] = heap[parent];
      hole = parent;
    }
    heap[hole] = arrival;
  }

  /** Takes the earliest; undefined when there is none. */
  pop(): Arrival | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length === 0 || last === undefined) return first;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1].at < heap[child].at) child++;
      if (heap[child].at >= last.at) break;
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = last;
    return first;
  }
}

import type { DeliveryColumns } from "../../sim/index.js";

/** How a message went from peer to peer: who had it when, and from whom. */
export interface Spread {
  /** When it was published, in milliseconds. */
  readonly publishedAt: number;
  /** For each node, how long after the publication it had it; Infinity: never. */
  readonly after: Float64Array;
  /** For each node, who it had it from; −1: it published it, never had it, or nobody knows. */
  readonly from: Int32Array;
  /** For each node, by how many forwards it came; −1: it never had it. */
  readonly hops: Int32Array;
  /** Those who had it, in the order of time, the publisher first. */
  readonly order: readonly number[];
  readonly missed: ReadonlySet<number>;
  readonly unreachable: ReadonlySet<number>;
  /** How long it took until the last one had it. */
  readonly lasted: number;
}

/** @param nodes how many nodes there are */
export function spreadOf(deliveries: DeliveryColumns, nodes: number, publishedAt: number): Spread {
  const after = new Float64Array(nodes).fill(Infinity);
  const from = new Int32Array(nodes).fill(-1);
  const hops = new Int32Array(nodes).fill(-1);
  for (let row = 0; row < deliveries.node.length; row++) {
    const node = deliveries.node[row];
    const sender = deliveries.from[row];
    after[node] = deliveries.after[row];
    from[node] = sender;
    // In the order of time the sender comes first; where that is not known, it counts as the publisher.
    hops[node] = sender < 0 ? 0 : Math.max(hops[sender], 0) + 1;
  }
  return {
    publishedAt,
    after,
    from,
    hops,
    order: deliveries.node,
    missed: new Set(deliveries.missed),
    unreachable: new Set(deliveries.unreachable),
    lasted: deliveries.after.at(-1) ?? 0,
  };
}

/** How many had the message at a moment of the run. */
export function deliveredBy({ publishedAt, after, order }: Spread, at: number): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (publishedAt + after[order[middle]] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

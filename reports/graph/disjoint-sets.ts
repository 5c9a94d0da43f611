/** Sets that only ever grow together (Galler and Fisher, 1964), with union by size and path halving. */
export class DisjointSets {
  /** Of a set's root: minus its size. Of others: one nearer to the root. */
  readonly #towardsRoot: Int32Array;

  /** Each of 0 … order − 1 is a set of its own. */
  constructor(order: number) {
    this.#towardsRoot = new Int32Array(order).fill(-1);
  }

  /** Makes one set of those that hold these two, and returns its size. */
  join(one: number, other: number): number {
    const towardsRoot = this.#towardsRoot;
    let [large, small] = [this.#rootOf(one), this.#rootOf(other)];
    if (large === small) return -towardsRoot[large];
    if (towardsRoot[large] > towardsRoot[small]) [large, small] = [small, large];
    towardsRoot[large] += towardsRoot[small];
    towardsRoot[small] = large;
    return -towardsRoot[large];
  }

  #rootOf(item: number): number {
    const towardsRoot = this.#towardsRoot;
    let at = item;
    while (towardsRoot[at] >= 0) {
      const parent = towardsRoot[at];
      if (towardsRoot[parent] < 0) return parent;
      at = towardsRoot[at] = towardsRoot[parent];
    }
    return at;
  }
}

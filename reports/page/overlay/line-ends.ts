/** Lines between dots. */
export interface Lines {
  /** The dots at their ends, two by two. */
  readonly ends: readonly number[];
  /** How many links each line stands for; `null`: one. */
  readonly counts: readonly number[] | null;
  /** How many links there are in all, those of lines that are left out among them. */
  readonly links: number;
  /** How many lines between groups are not drawn: they stand for fewer links than all that are. */
  readonly leftOut: number;
}

/** More lines than these between groups say no more. */
const MOST_LINES = 4_000;

/** Collects the lines between nodes. */
export class LinesOfNodes {
  readonly #ends: number[] = [];

  add(one: number, other: number): void {
    this.#ends.push(one, other);
  }

  lines(): Lines {
    return { ends: this.#ends, counts: null, links: this.#ends.length / 2, leftOut: 0 };
  }
}

/** Collects the lines between groups: all links of two groups are one line. */
export class LinesOfGroups {
  readonly #groups: number;
  readonly #counts = new Map<number, number>();

  constructor(groups: number) {
    this.#groups = groups;
  }

  add(one: number, other: number): void {
    if (one === other) return;
    const key = Math.min(one, other) * this.#groups + Math.max(one, other);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  lines(): Lines {
    const all = [...this.#counts];
    const links = all.reduce((sum, [, count]) => sum + count, 0);
    // Those that stand for most lie on top.
    const drawn = all.toSorted(([, a], [, b]) => a - b).slice(-MOST_LINES);
    return {
      ends: drawn.flatMap(([key]) => [Math.floor(key / this.#groups), key % this.#groups]),
      counts: drawn.map(([, count]) => count),
      links,
      leftOut: all.length - drawn.length,
    };
  }
}

import type { Bounds, Layout } from "../../layout/layout.js";

/** What is drawn in the plane: a dot for each node; where there are too many, for each group of them. */
export interface Dots {
  readonly kind: Layout["kind"];
  readonly count: number;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** In units of the plane. */
  readonly radii: ArrayLike<number>;
  readonly bounds: Bounds;
  /** The dot of a node. */
  dotOf(node: number): number;
  /** The nodes of a dot. */
  nodesOf(dot: number): readonly number[];
}

export function dotsOf(layout: Layout): Dots {
  const { x, y, bounds } = layout;
  if (layout.kind === "nodes") {
    const radii = new Float32Array(x.length).fill(layout.radius);
    return { kind: "nodes", count: x.length, x, y, radii, bounds, dotOf: (node) => node, nodesOf: (dot) => [dot] };
  }
  const members: number[][] = layout.x.map(() => []);
  layout.groupOf.forEach((group, node) => members[group]?.push(node));
  return {
    kind: "groups",
    count: x.length,
    x,
    y,
    radii: layout.radii,
    bounds,
    dotOf: (node) => layout.groupOf[node],
    nodesOf: (dot) => members[dot] ?? [],
  };
}

/** Finds the dot at a point of the plane, by a grid of cells. */
export class DotFinder {
  readonly #dots: Dots;
  readonly #cell: number;
  readonly #cells = new Map<string, number[]>();
  readonly #largest: number;

  constructor(dots: Dots) {
    this.#dots = dots;
    const { left, right, top, bottom } = dots.bounds;
    this.#cell = Math.max(
      Math.sqrt((Math.max(right - left, 1) * Math.max(bottom - top, 1)) / Math.max(dots.count, 1)),
      1e-6,
    );
    this.#largest = Array.from(dots.radii).reduce((a, b) => Math.max(a, b), 0);
    for (let dot = 0; dot < dots.count; dot++) {
      const key = keyOf(this.#cellOf(dots.x[dot]), this.#cellOf(dots.y[dot]));
      const cell = this.#cells.get(key);
      if (cell === undefined) this.#cells.set(key, [dot]);
      else cell.push(dot);
    }
  }

  /** The nearest dot whose edge is within `reach` (in units of the plane) of a point, and that counts. */
  at(x: number, y: number, reach: number, counts: (dot: number) => boolean): number | undefined {
    // One more than reaches so far: what is at the edge may be rounded into the next cell.
    const steps = Math.min(Math.ceil((reach + this.#largest) / this.#cell) + 1, 50);
    const [middleColumn, middleRow] = [this.#cellOf(x), this.#cellOf(y)];
    let nearest: number | undefined;
    let least = reach;
    for (let column = middleColumn - steps; column <= middleColumn + steps; column++) {
      for (let row = middleRow - steps; row <= middleRow + steps; row++) {
        for (const dot of this.#cells.get(keyOf(column, row)) ?? []) {
          const [across, down] = [this.#dots.x[dot] - x, this.#dots.y[dot] - y];
          const away = Math.sqrt(across * across + down * down) - this.#dots.radii[dot];
          if (away > least || !counts(dot)) continue;
          least = away;
          nearest = dot;
        }
      }
    }
    return nearest;
  }

  #cellOf(coordinate: number): number {
    return Math.floor(coordinate / this.#cell);
  }
}

function keyOf(column: number, row: number): string {
  return `${column},${row}`;
}

/**
 * Where things are drawn, in a plane of whatever size, x to the right and y down. Rounded to a hundredth, and the same for
 * the same result on every machine.
 */
export type Layout = NodeLayout | GroupLayout;

/** Every node has its place. */
export interface NodeLayout {
  readonly kind: "nodes";
  /** For each node of the run, seeds included. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** The radius at which nodes do not overlap. */
  readonly radius: number;
  readonly bounds: Bounds;
  /** How it was made, in a sentence for the reader of the page. */
  readonly how: string;
}

/** There are too many nodes to draw: groups of neighbouring ones are drawn instead. */
export interface GroupLayout {
  readonly kind: "groups";
  /** For each node of the run, its group. */
  readonly groupOf: readonly number[];
  /** For each group. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Its area goes with its size; a seed, which is a group by itself, is as large as can be found. */
  readonly radii: readonly number[];
  readonly sizes: readonly number[];
  /** Links between groups when the run ends: their ends, the lower first, and how many links of nodes each stands for. */
  readonly links: {
    readonly one: readonly number[];
    readonly other: readonly number[];
    readonly count: readonly number[];
  };
  readonly bounds: Bounds;
  readonly how: string;
}

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

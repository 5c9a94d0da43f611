/** A number in [0, 1]: a share, or a probability. */
export type Fraction = number;

/** How many of a group. */
export type Amount =
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "share"; readonly share: Fraction }
  | { readonly kind: "all" };

/**
 * Chooses nodes: all that any of its keys names, together. A `region` narrows the others down to its own nodes
 * (`peers: 10 %` with `region: asia` is a tenth of Asia's peers); alone it means all its peers. Links are those of the
 * moment: of live peers, either one counting the other as its neighbour.
 */
export interface Selector {
  readonly names?: readonly string[];
  readonly peers?: Amount;
  readonly seeds?: Amount;
  readonly region?: string;
  /** The peers with the most neighbours, this many. */
  readonly bestConnected?: number;
  /** Peers whose death would split the component they are in. */
  readonly articulationPoints?: Amount;
  /** A peer and all within so many hops of it. */
  readonly neighbourhood?: { readonly of: string; readonly hops: number };
  /** A random peer and those nearest to it, this many in all. */
  readonly ball?: number;
}

/** Which messages out of a group and into it. */
export type Direction = "both" | "out" | "in";

/** Chooses links, each direction of them by itself. */
export type LinkSelector =
  | { readonly links: "all" }
  /** The links of these nodes, whoever is at the other end. */
  | { readonly links: "of"; readonly who: Selector; readonly direction: Direction }
  /** The links from the one group to the other (`out`), back (`in`), or both. */
  | { readonly links: "between"; readonly from: Selector; readonly to: Selector; readonly direction: Direction }
  /** These links, by the names of their ends. */
  | { readonly links: "listed"; readonly pairs: readonly (readonly [string, string])[]; readonly direction: Direction }
  /** So many of the overlay's links, at random; both directions of each. */
  | { readonly links: "random"; readonly amount: Amount }
  /** The overlay's links without which it would fall apart; both directions of each. */
  | { readonly links: "bridges" };

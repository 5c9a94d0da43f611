/** Whether a figure was counted out, or estimated from a sample. */
export type Exactness =
  | { readonly exact: true }
  /** `of` is what was drawn from: `64 of 10000 peers`. */
  | { readonly exact: false; readonly samples: number; readonly of: number };

/**
 * The work to which what needs a search from every node is exact, in visits of nodes and of ends of links: a search
 * makes order + 2 · size of them, so 10,000 nodes of 40,000 links need 9 · 10^8. Never a time: that would be another
 * figure on another machine.
 */
export const EXACT_WORK = 1_000_000_000;

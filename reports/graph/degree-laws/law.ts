/** A law of degrees with its parameters, fitted to a network. */
export interface FittedLaw {
  readonly law: "constant" | "poisson" | "normal" | "geometric" | "power law";
  /** By name: `mean`, `exponent`, `from` … */
  readonly parameters: Readonly<Record<string, number>>;
  /** The least degree that it says anything about. */
  readonly from: number;
  /** Of the nodes that it says something about, the share with this degree. */
  readonly share: (degree: number) => number;
}

/** Fits a law: `counts[k]` nodes have degree k. `null`: it cannot be fitted to these. */
export type Fit = (counts: readonly number[]) => FittedLaw | null;

/** How many nodes there are from a degree on. */
export function nodesFrom(counts: readonly number[], from: number): number {
  let nodes = 0;
  for (let degree = from; degree < counts.length; degree++) nodes += counts[degree];
  return nodes;
}

/** The mean degree, of the nodes that have at least so many links. */
export function meanOf(counts: readonly number[], from = 0): number {
  let links = 0;
  for (let degree = from; degree < counts.length; degree++) links += degree * counts[degree];
  return links / nodesFrom(counts, from);
}

/** The largest distance between the two distribution functions, over the degrees that the law is about. */
export function distanceOf(counts: readonly number[], { from, share }: FittedLaw): number {
  const nodes = nodesFrom(counts, from);
  let [distance, counted, expected] = [0, 0, 0];
  for (let degree = from; degree < counts.length; degree++) {
    counted += counts[degree];
    expected += share(degree);
    distance = Math.max(distance, Math.abs(counted / nodes - expected));
  }
  return distance;
}

/** So many of the nodes have to follow a law that begins somewhere: the tail of any law could be taken for another. */
const LEAST_SHARE = 0.8;

/**
 * Fits a law to the nodes of a degree and above. It begins where its distance from these is least (as Clauset, Shalizi
 * and Newman do, "Power-law distributions in empirical data", SIAM Review 51, 2009, section 3.3), but so that it is about
 * most of the nodes.
 */
export function fromBestDegree(
  counts: readonly number[],
  fitFrom: (from: number) => FittedLaw | null,
): FittedLaw | null {
  const nodes = nodesFrom(counts, 0);
  let [best, least]: [FittedLaw | null, number] = [null, Infinity];
  for (let from = 0; from < counts.length - 1 && nodesFrom(counts, from) >= LEAST_SHARE * nodes; from++) {
    const law = counts[from] === 0 ? null : fitFrom(from);
    if (law === null) continue;
    const distance = distanceOf(counts, law);
    if (distance < least) [best, least] = [law, distance];
  }
  return best;
}

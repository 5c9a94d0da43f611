import type { LastingLinks } from "./lasting-links.js";

/**
 * Divides nodes into what belongs together: the components of the overlay that a run ends with, and with each those that
 * are gone, by the links that they had longest.
 *
 * @param isIncluded the nodes to be divided; links to others do not count
 * @param isAlive when the run ends
 * @returns the nodes of each piece, ascending; the largest piece first, those of one size by their first nodes
 */
export function piecesOf(
  nodes: number,
  { one, other, weight, isAtEnd }: LastingLinks,
  { isIncluded, isAlive }: { isIncluded: (node: number) => boolean; isAlive: (node: number) => boolean },
): readonly Uint32Array[] {
  const parents = Uint32Array.from({ length: nodes }, (_, node) => node);
  const hasAlive = Uint8Array.from({ length: nodes }, (_, node) => (isAlive(node) ? 1 : 0));
  const rootOf = (node: number): number => {
    let root = node;
    while (parents[root] !== root) root = parents[root] = parents[parents[root]];
    return root;
  };
  const join = (a: number, b: number): void => {
    parents[b] = a;
    hasAlive[a] |= hasAlive[b];
  };

  const former: number[] = [];
  for (let link = 0; link < one.length; link++) {
    if (!isIncluded(one[link]) || !isIncluded(other[link])) continue;
    if (isAtEnd[link] === 0) former.push(link);
    else if (rootOf(one[link]) !== rootOf(other[link])) join(rootOf(one[link]), rootOf(other[link]));
  }
  for (const link of former.toSorted((a, b) => weight[b] - weight[a] || a - b)) {
    const [a, b] = [rootOf(one[link]), rootOf(other[link])];
    // Two components that live stay two, whatever linked them once.
    if (a !== b && (hasAlive[a] & hasAlive[b]) === 0) join(a, b);
  }

  const pieces = new Map<number, number[]>();
  for (let node = 0; node < nodes; node++) {
    if (!isIncluded(node)) continue;
    const piece = pieces.get(rootOf(node));
    if (piece === undefined) pieces.set(rootOf(node), [node]);
    else piece.push(node);
  }
  return [...pieces.values()]
    .toSorted((a, b) => b.length - a.length || a[0] - b[0])
    .map((piece) => Uint32Array.from(piece));
}

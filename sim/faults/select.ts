import type { NodeId, Role } from "../../src/node/contract.js";
import type { Amount, Selector } from "../scenario/scenario.js";
import type { Names } from "../world/names.js";

/** What there is to choose from, and how. */
export interface Selection {
  readonly names: Names;
  /** Whether a node is in the state that the fault is about. */
  readonly isCandidate: (node: NodeId) => boolean;
  /** What candidates are, in words: `live`, `frozen`. */
  readonly state: string;
  readonly degree: (node: NodeId) => number;
  readonly region: (node: NodeId) => string | undefined;
  /** A random number of the node's own, in [0, 1). */
  readonly lot: (node: NodeId) => number;
}

/**
 * The nodes that a selector chooses, by ascending id.
 *
 * @returns the nodes, or in words why it cannot be done: nobody matches, or fewer than asked for
 */
export function selectNodes(selector: Selector, selection: Selection): NodeId[] | string {
  const chosen = new Set<NodeId>();
  const { names } = selection;
  const inRegion = (node: NodeId) => selector.region === undefined || selection.region(node) === selector.region;
  const candidates = (role: Role) => names.idsOf(role).filter((node) => selection.isCandidate(node) && inRegion(node));

  for (const name of selector.names ?? []) {
    const node = names.find(name);
    if (node === undefined) return `there is no node ${name}`;
    if (!selection.isCandidate(node)) return `${name} is not ${selection.state} at that time`;
    if (inRegion(node)) chosen.add(node);
  }
  for (const [role, amount] of [
    ["peer", selector.peers ?? impliedPeers(selector)],
    ["seed", selector.seeds],
  ] as const) {
    if (amount === undefined) continue;
    const pool = candidates(role);
    const count = countOf(amount, pool.length);
    if (count > pool.length)
      return `it asks for ${count} ${role}s, and ${pool.length} are ${selection.state} at that time`;
    for (const node of pick(pool, count, selection.lot)) chosen.add(node);
  }
  if (selector.bestConnected !== undefined) {
    const pool = candidates("peer").toSorted((a, b) => selection.degree(b) - selection.degree(a) || a - b);
    if (selector.bestConnected > pool.length) {
      return `it asks for ${selector.bestConnected} peers, and ${pool.length} are ${selection.state} at that time`;
    }
    for (const node of pool.slice(0, selector.bestConnected)) chosen.add(node);
  }
  if (chosen.size === 0) return `it matches no node that is ${selection.state} at that time`;
  return [...chosen].toSorted((a, b) => a - b);
}

/** A region alone means all its peers. */
function impliedPeers({ names, seeds, region, bestConnected }: Selector): Amount | undefined {
  const onlyRegion = names === undefined && seeds === undefined && bestConnected === undefined && region !== undefined;
  return onlyRegion ? { kind: "all" } : undefined;
}

function countOf(amount: Amount, pool: number): number {
  if (amount.kind === "all") return pool;
  return amount.kind === "count" ? amount.count : Math.round(amount.share * pool);
}

/**
 * A random subset: the nodes with the lowest lots. Each draws its own, so when one is added, or gone, the others are
 * chosen as they were, but for one that it makes room for or takes the place of.
 */
function pick(pool: readonly NodeId[], count: number, lot: (node: NodeId) => number): NodeId[] {
  if (count === pool.length) return [...pool];
  const drawn = pool.map((node) => ({ node, lot: lot(node) }));
  drawn.sort((a, b) => a.lot - b.lot || a.node - b.node);
  return drawn.slice(0, count).map(({ node }) => node);
}

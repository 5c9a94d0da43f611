import type { NodeId, Role } from "../../src/node/contract.js";
import { ringsAround } from "../measures/live-overlay.js";
import type { Amount, Selector } from "../scenario/scenario.js";
import type { Names } from "../world/names.js";
import type { OverlayNow } from "./overlay-now.js";
import { countOf, pick } from "./lots.js";

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
  readonly overlay: Pick<OverlayNow, "graph" | "cutPoints">;
}

/**
 * The nodes that a selector chooses, by ascending id.
 *
 * @returns the nodes, or in words why it cannot be done: there is no such node, or there are fewer than asked for
 */
export function selectNodes(selector: Selector, selection: Selection): NodeId[] | string {
  const chosen = new Set<NodeId>();
  for (const choose of WAYS) {
    const nodes = choose(selector, selection);
    if (typeof nodes === "string") return nodes;
    for (const node of nodes) chosen.add(node);
  }
  return [...chosen].toSorted((a, b) => a - b);
}

/** One key of a selector: what it chooses, or why it cannot be done. */
type Way = (selector: Selector, selection: Selection) => readonly NodeId[] | string;

/** In this order, because each draws lots of the same nodes. */
const WAYS: readonly Way[] = [named, peers, seeds, bestConnected, articulationPoints, neighbourhood, ball];

function named(selector: Selector, selection: Selection): readonly NodeId[] | string {
  const found: NodeId[] = [];
  for (const name of selector.names ?? []) {
    const node = selection.names.find(name);
    if (node === undefined) return `there is no node ${name}`;
    if (fits(node, selector, selection)) found.push(node);
  }
  return found;
}

function peers(selector: Selector, selection: Selection): readonly NodeId[] | string {
  const { region, peers: amount, ...others } = selector;
  // A region alone means all its peers.
  const isAlone = region !== undefined && Object.keys(others).length === 0;
  return someOf("peer", amount ?? (isAlone ? { kind: "all" } : undefined), selector, selection);
}

function seeds(selector: Selector, selection: Selection): readonly NodeId[] | string {
  return someOf("seed", selector.seeds, selector, selection);
}

function someOf(role: Role, amount: Amount | undefined, selector: Selector, selection: Selection) {
  if (amount === undefined) return [];
  const pool = candidates(role, selector, selection);
  const count = countOf(amount, pool.length);
  return count > pool.length ? tooMany(count, role, pool, selection) : pick(pool, count, selection.lot);
}

function bestConnected(selector: Selector, selection: Selection): readonly NodeId[] | string {
  const { bestConnected: count } = selector;
  if (count === undefined) return [];
  const pool = candidates("peer", selector, selection);
  if (count > pool.length) return tooMany(count, "peer", pool, selection);
  return pool.toSorted((a, b) => selection.degree(b) - selection.degree(a) || a - b).slice(0, count);
}

/** Nobody can know how many there will be, so a number is the most of them. */
function articulationPoints(selector: Selector, selection: Selection): readonly NodeId[] {
  const { articulationPoints: amount } = selector;
  if (amount === undefined) return [];
  const pool = selection.overlay.cutPoints.articulationPoints.filter((node) => fits(node, selector, selection));
  return pick(pool, Math.min(countOf(amount, pool.length), pool.length), selection.lot);
}

function neighbourhood(selector: Selector, selection: Selection): readonly NodeId[] | string {
  if (selector.neighbourhood === undefined) return [];
  const { of, hops } = selector.neighbourhood;
  const centre = selection.names.find(of);
  if (centre === undefined) return `there is no node ${of}`;
  const within: NodeId[] = [];
  let hop = 0;
  for (const ring of ringsAround(centre, selection.overlay.graph)) {
    within.push(...ring);
    if (++hop > hops) break;
  }
  return within.filter((node) => fits(node, selector, selection));
}

/** Fewer than asked for, when the centre's component is smaller. */
function ball(selector: Selector, selection: Selection): readonly NodeId[] | string {
  const { ball: count } = selector;
  if (count === undefined) return [];
  const pool = candidates("peer", selector, selection);
  if (count > pool.length) return tooMany(count, "peer", pool, selection);
  const [centre] = pick(pool, 1, selection.lot);
  const inside: NodeId[] = [];
  for (const ring of ringsAround(centre, selection.overlay.graph)) {
    inside.push(...ring.filter((node) => fits(node, selector, selection)));
    if (inside.length >= count) break;
  }
  return inside.slice(0, count);
}

function candidates(role: Role, selector: Selector, selection: Selection): NodeId[] {
  return selection.names.idsOf(role).filter((node) => fits(node, selector, selection));
}

function fits(node: NodeId, { region }: Selector, selection: Selection): boolean {
  return selection.isCandidate(node) && (region === undefined || selection.region(node) === region);
}

function tooMany(count: number, role: Role, pool: readonly NodeId[], { state }: Selection): string {
  return `it asks for ${count} ${role}s, and ${pool.length} are ${state} at that time`;
}

import type { NodeId } from "../../src/node/contract.js";
import { linksOf } from "../measures/live-overlay.js";
import type { Randomness } from "../random.js";
import type { Direction, LinkSelector, Selector } from "../scenario/scenario.js";
import type { Names } from "../world/names.js";
import { count } from "./count.js";
import { countOf, pick } from "./lots.js";
import type { OverlayNow } from "./overlay-now.js";

/** The links that a fault is about. */
export interface ChosenLinks {
  /** Whether messages from the one node to the other are meant. */
  readonly has: (from: NodeId, to: NodeId) => boolean;
  /** In words: `all links`, `links out of 3 nodes`. */
  readonly what: string;
  /** The nodes that they were chosen by, by ascending id. */
  readonly nodes: readonly NodeId[];
  /** Whether there are none. */
  readonly isNone: boolean;
}

/** What links are chosen by. */
export interface LinkChoice {
  readonly names: Names;
  readonly randomness: Randomness;
  readonly overlay: Pick<OverlayNow, "graph" | "cutPoints">;
  /** What draws are named after. */
  readonly label: string;
  readonly choose: (who: Selector, purpose: string) => readonly NodeId[];
}

/**
 * The links that a selector means at this moment.
 *
 * @returns the links, or in words why it cannot be done: there is no such node, or there are fewer than asked for
 */
export function chooseLinks(on: LinkSelector, choice: LinkChoice): ChosenLinks | string {
  switch (on.links) {
    case "all":
      return { has: () => true, what: "all links", nodes: [], isNone: false };
    case "of":
      return linksOfNodes(choice.choose(on.who, "/of"), on.direction);
    case "between":
      return linksBetween(choice.choose(on.from, "/from"), choice.choose(on.to, "/to"), on.direction);
    case "listed":
      return listedLinks(on.pairs, on.direction, choice.names);
    case "random": {
      const pool = linksOf(choice.overlay.graph);
      const wanted = countOf(on.amount, pool.length);
      if (wanted > pool.length) return `it asks for ${wanted} links, and there are ${pool.length} at that time`;
      return bothWays(pick(pool, wanted, lotOf(choice)), choice.names);
    }
    case "bridges":
      return bothWays(choice.overlay.cutPoints.bridges, choice.names);
  }
}

function linksOfNodes(nodes: readonly NodeId[], direction: Direction): ChosenLinks {
  const group = new Set(nodes);
  const what = `links ${{ both: "of", out: "out of", in: "into" }[direction]} ${count(nodes)}`;
  const has = (from: NodeId, to: NodeId) =>
    (direction !== "in" && group.has(from)) || (direction !== "out" && group.has(to));
  return { has, what, nodes, isNone: nodes.length === 0 };
}

function linksBetween(ones: readonly NodeId[], others: readonly NodeId[], direction: Direction): ChosenLinks {
  const [here, there] = [new Set(ones), new Set(others)];
  const has = (from: NodeId, to: NodeId) =>
    (direction !== "in" && here.has(from) && there.has(to)) || (direction !== "out" && there.has(from) && here.has(to));
  const ways = { both: ["between", "and"], out: ["from", "to"], in: ["to", "from"] }[direction];
  const what = `links ${ways[0]} ${count(ones)} ${ways[1]} ${count(others)}`;
  return { has, what, nodes: ends([ones, others]), isNone: here.size === 0 || there.size === 0 };
}

function listedLinks(pairs: readonly (readonly string[])[], direction: Direction, names: Names): ChosenLinks | string {
  const links: [NodeId, NodeId][] = [];
  for (const [one, other] of pairs) {
    const [from, to] = [names.find(one), names.find(other)];
    if (from === undefined || to === undefined) return `there is no node ${from === undefined ? one : other}`;
    links.push([from, to]);
  }
  return linksAmong(links, direction, names);
}

function bothWays(links: readonly (readonly [NodeId, NodeId])[], names: Names): ChosenLinks {
  return linksAmong(links, "both", names);
}

function linksAmong(
  links: readonly (readonly [NodeId, NodeId])[],
  direction: Direction,
  { count: nodes }: Names,
): ChosenLinks {
  const keys = new Set<number>();
  for (const [from, to] of links) {
    if (direction !== "in") keys.add(from * nodes + to);
    if (direction !== "out") keys.add(to * nodes + from);
  }
  const ways = direction === "both" ? "" : `, ${direction} only`;
  const what = `${links.length === 1 ? "1 link" : `${links.length} links`}${ways}`;
  return { has: (from, to) => keys.has(from * nodes + to), what, nodes: ends(links), isNone: links.length === 0 };
}

/** A link draws by the names of its ends, so that other links can come and go. */
function lotOf({ names, randomness, label }: LinkChoice): (link: readonly [NodeId, NodeId]) => number {
  return ([one, other]) => randomness.stream(`${label}/links`, `${names.of(one)}~${names.of(other)}`)();
}

function ends(groups: readonly (readonly NodeId[])[]): NodeId[] {
  return [...new Set(groups.flat())].toSorted((a, b) => a - b);
}

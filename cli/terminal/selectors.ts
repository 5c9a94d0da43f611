import type { Amount, Direction, LinkSelector, Selector } from "../../sim/index.js";
import { count, percent, plural } from "./quantity.js";

/** How many nodes or links are named. */
const NAMED = 4;

/** Whom a selector means, in words: `10 % of the peers in asia`. */
export function describeNodes(who: Selector): string {
  const { names, peers, seeds, region, bestConnected, articulationPoints, neighbourhood, ball } = who;
  const parts: string[] = [];
  if (names !== undefined) parts.push(someOf(names));
  if (peers !== undefined) parts.push(describeAmount(peers, "peer"));
  if (seeds !== undefined) parts.push(describeAmount(seeds, "seed"));
  if (bestConnected !== undefined)
    parts.push(bestConnected === 1 ? "the best connected peer" : `the ${count(bestConnected)} best connected peers`);
  if (articulationPoints !== undefined) parts.push(describeAmount(articulationPoints, "articulation point"));
  if (neighbourhood !== undefined) parts.push(describeNeighbourhood(neighbourhood));
  if (ball !== undefined) parts.push(ball === 1 ? "a random peer" : `a random ball of ${plural(ball, "peer")}`);
  const nodes = parts.length === 0 ? "all peers" : parts.join(" and ");
  return region === undefined ? nodes : `${nodes} in ${region}`;
}

/** Which links a selector means, in words: `all links`, `links out of 3 peers`. */
export function describeLinks(on: LinkSelector): string {
  switch (on.links) {
    case "all":
      return "all links";
    case "of":
      return `the links ${{ both: "of", out: "out of", in: "into" }[on.direction]} ${describeNodes(on.who)}`;
    case "between": {
      const [first, second] = { both: ["between", "and"], out: ["from", "to"], in: ["to", "from"] }[on.direction];
      return `the links ${first} ${describeNodes(on.from)} ${second} ${describeNodes(on.to)}`;
    }
    case "listed":
      return `the links ${someOf(on.pairs.map((pair) => pair.join(ARROWS[on.direction])))}`;
    case "random":
      return `${describeAmount(on.amount, "link")}, at random`;
    case "bridges":
      return "the bridges of the overlay";
  }
}

/** Names, the first of them at least. */
export function someOf(names: readonly string[]): string {
  if (names.length <= NAMED + 1) return names.join(", ");
  return `${names.slice(0, NAMED).join(", ")} and ${count(names.length - NAMED)} more`;
}

const ARROWS: Readonly<Record<Direction, string>> = { both: "–", out: "→", in: "←" };

function describeNeighbourhood({ of, hops }: Selector["neighbourhood"] & {}): string {
  return hops === 0 ? of : `all within ${plural(hops, "hop")} of ${of}`;
}

function describeAmount(amount: Amount, one: string): string {
  switch (amount.kind) {
    case "all":
      return `all ${one}s`;
    case "share":
      return `${percent(amount.share)} of the ${one}s`;
    case "count":
      return plural(amount.count, one);
  }
}

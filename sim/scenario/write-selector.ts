import type { Amount, Direction, LinkSelector, Selector } from "./scenario.js";
import { writeShare } from "./units.js";

/** A choice of nodes as a scenario file has it: `{ peers: 10 %, region: asia }`. */
export function writtenSelector(who: Selector): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  if (who.names !== undefined) written["names"] = who.names;
  if (who.peers !== undefined) written["peers"] = writtenAmount(who.peers);
  if (who.seeds !== undefined) written["seeds"] = writtenAmount(who.seeds);
  if (who.region !== undefined) written["region"] = who.region;
  if (who.bestConnected !== undefined) written["bestConnected"] = who.bestConnected;
  if (who.articulationPoints !== undefined) written["articulationPoints"] = writtenAmount(who.articulationPoints);
  if (who.neighbourhood !== undefined) written["neighbourhood"] = who.neighbourhood;
  if (who.ball !== undefined) written["ball"] = who.ball;
  return written;
}

/** A choice of links: `all`, `bridges`, or a map such as `{ of: { peers: 3 }, direction: out }`. */
export function writtenLinks(on: LinkSelector): unknown {
  switch (on.links) {
    case "all":
    case "bridges":
      return on.links;
    case "of":
      return { of: writtenSelector(on.who), ...writtenDirection(on.direction) };
    case "between":
      return { between: [writtenSelector(on.from), writtenSelector(on.to)], ...writtenDirection(on.direction) };
    case "listed":
      return { links: on.pairs, ...writtenDirection(on.direction) };
    case "random":
      return { random: writtenAmount(on.amount) };
  }
}

/** Nothing for both directions, which is the default. */
export function writtenDirection(direction: Direction): Record<string, unknown> {
  return direction === "both" ? {} : { direction };
}

function writtenAmount(amount: Amount): number | string {
  if (amount.kind === "all") return "all";
  return amount.kind === "count" ? amount.count : writeShare(amount.share);
}

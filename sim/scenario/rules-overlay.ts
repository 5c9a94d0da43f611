import type { Draft } from "./draft.js";
import type { Path } from "./error.js";
import type { Report } from "./rules.js";
import type { OverlayPlan } from "./scenario.js";
import { writeDuration } from "./units.js";

/** The number of links that fit in the memory of a usual machine. */
const MOST_LINKS = 100_000_000;

/** Peers of a given overlay are linked from the start: none of them can come later. */
export function peersJoinTogether({ overlay, peers }: Draft, report: Report): void {
  if (overlay === null || peers === null || overlay.kind === "protocol" || peers.join.every === 0) return;
  const every = writeDuration(peers.join.every);
  report(
    ["peers", "join", "every"],
    `peers of a given overlay join all at once, and not one every ${every}: write 0 s`,
  );
}

/** The peers suffice for the neighbours that each is to have, and the links fit in memory. */
export function overlayFits({ overlay, peers }: Draft, report: Report): void {
  if (overlay === null || peers === null || overlay.kind === "protocol" || overlay.kind === "edges") return;
  const { count } = peers;
  const demand = demandOf(overlay, count);
  if (demand.others > count - 1) {
    const others = demand.others === 1 ? "1 other peer" : `${demand.others} other peers`;
    report(demand.path, `this takes ${others}, and there are ${count - 1}`);
  } else if (demand.links > MOST_LINKS) {
    const millions = Math.round(demand.links / 1_000_000);
    report(
      demand.path,
      `this makes ${millions} million links, more than the ${MOST_LINKS / 1_000_000} million that fit`,
    );
  } else if (overlay.kind === "regular" && (overlay.degree * count) % 2 === 1) {
    const sum = `${count} peers with ${overlay.degree} neighbours each`;
    report(demand.path, `${sum} cannot be: every link has two ends. Make one of the two numbers even`);
  }
}

/** Listed links are between two peers that there are, and each is listed once. */
export function edgesFit({ overlay, peers }: Draft, report: Report): void {
  if (overlay?.kind !== "edges" || peers === null) return;
  const seen = new Set<string>();
  for (const [i, edge] of overlay.edges.entries()) {
    const beyond = edge.findIndex((peer) => peer >= peers.count);
    const [from, to] = edge.map((peer) => `peer-${peer + 1}`);
    const link = `${Math.min(...edge)}-${Math.max(...edge)}`;
    const path = ["overlay", "edges", i];
    if (beyond >= 0)
      report([...path, beyond], `there is no peer-${edge[beyond] + 1}: the last one is peer-${peers.count}`);
    else if (from === to) report(path, `${from} is linked to itself`);
    else if (seen.has(link)) report(path, `${from} and ${to} are already linked`);
    seen.add(link);
  }
}

interface Demand {
  readonly path: Path;
  /** How many other peers there must be. */
  readonly others: number;
  /** How many links it makes, about. */
  readonly links: number;
}

function demandOf(overlay: Exclude<OverlayPlan, { kind: "protocol" | "edges" }>, count: number): Demand {
  switch (overlay.kind) {
    case "complete":
      return { path: ["overlay"], others: 0, links: (count * (count - 1)) / 2 };
    case "ring":
      return { path: ["overlay", "ring", "each"], others: 2 * overlay.each, links: count * overlay.each };
    case "regular":
      return { path: ["overlay", "regular", "degree"], others: overlay.degree, links: (count * overlay.degree) / 2 };
    case "kOut":
      return { path: ["overlay", "kOut", "k"], others: overlay.k, links: count * overlay.k };
    case "random": {
      const links = (overlay.edgeProbability * count * (count - 1)) / 2;
      return { path: ["overlay", "random", "edgeProbability"], others: 0, links };
    }
    case "smallWorld":
      return { path: ["overlay", "smallWorld", "each"], others: 2 * overlay.each, links: count * overlay.each };
    case "scaleFree":
      return { path: ["overlay", "scaleFree", "links"], others: overlay.links, links: count * overlay.links };
  }
}

import type { OverlayPlan, Scenario } from "../../sim/index.js";
import type { Failing, Pass, Proposals } from "./candidate.js";
import { renameInFaults } from "./names.js";

/** With fewer peers than this, each is left out by itself. */
const FEW = 40;

/** How many seeds are tried for a number of peers. */
const REDRAWS = 24;

/** Far fewer peers: half of them at most, which costs little to try before anything else. */
export const farFewerPeers: Pass = {
  name: "far fewer peers",
  *propose(best): Proposals {
    yield* firstThatFail(best, Math.floor(best.scenario.peers.count / 2));
  },
};

/** Fewer peers. */
export const fewerPeers: Pass = {
  name: "fewer peers",
  *propose(best): Proposals {
    let now = yield* firstThatFail(best, best.scenario.peers.count - 1);
    for (let number = now.scenario.peers.count; number >= 1 && now.scenario.peers.count <= FEW; number--) {
      if (now.scenario.peers.count > 1) now = (yield { scenario: withoutPeer(now.scenario, number) }) ?? now;
    }
  },
};

/**
 * As few peers as still fail, of so many at most. Small numbers are tried first: their runs cost little, and what is
 * drawn anew for them often fails, if only with another seed.
 */
function* firstThatFail(best: Failing, most: number): Proposals<Failing> {
  for (const count of growing(most)) {
    for (const counts of ["scaled", "clipped"] as const) {
      const kept = yield { scenario: firstPeers(best.scenario, count, counts), redraws: REDRAWS };
      if (kept !== undefined) return kept;
    }
  }
  return best;
}

/** Numbers of peers up to this one, each about a fifth larger than the one before. */
function growing(most: number): number[] {
  const counts: number[] = [];
  for (let next = 1; next <= most; next = Math.max(next + 1, Math.round(next * 1.2))) counts.push(next);
  return counts;
}

/** The scenario without the peers above that number. Names beyond it stand for others. */
export function firstPeers(scenario: Scenario, count: number, counts: "scaled" | "clipped"): Scenario {
  const ratio = counts === "scaled" ? count / scenario.peers.count : 1;
  const rename = (name: string) => {
    const [role, number] = name.split("-");
    return role === "peer" ? `peer-${((Number(number) - 1) % count) + 1}` : name;
  };
  return fitted({ ...scenario, ...renamedIn(scenario, rename) }, count, ratio, (peer) => peer);
}

/** The scenario without one peer: those after it move up, and what it was to publish, a neighbour does. */
export function withoutPeer(scenario: Scenario, number: number): Scenario {
  const rename = (name: string) => {
    const [role, own] = name.split("-");
    if (role !== "peer" || Number(own) < number) return name;
    return Number(own) === number ? undefined : `peer-${Number(own) - 1}`;
  };
  const index = number - 1;
  const move = (peer: number) => (peer === index ? -1 : peer > index ? peer - 1 : peer);
  const heir = `peer-${neighbourOf(index, scenario) + 1}`;
  const publish = scenario.publish.map((row) => (row.by === `peer-${number}` ? { ...row, by: heir } : row));
  const inherited = { ...scenario, publish };
  return fitted({ ...inherited, ...renamedIn(inherited, rename) }, scenario.peers.count - 1, 1, move);
}

/** A peer that is linked to this one, or comes after it. */
function neighbourOf(peer: number, { overlay, peers }: Scenario): number {
  const edges = overlay.kind === "edges" ? overlay.edges : [];
  const edge = edges.find((ends) => ends.includes(peer));
  return edge?.find((end) => end !== peer) ?? (peer + 1 < peers.count ? peer + 1 : 0);
}

function renamedIn(scenario: Scenario, rename: (name: string) => string | undefined) {
  return {
    faults: renameInFaults(scenario.faults, rename),
    publish: scenario.publish.flatMap((row) => {
      const by = row.by === "random" ? row.by : rename(row.by);
      return by === undefined ? [] : [{ ...row, by }];
    }),
  };
}

/** Has the overlay and the numbers in faults fit so many peers. */
function fitted(scenario: Scenario, count: number, ratio: number, move: (peer: number) => number): Scenario {
  const fit = (number: number) => Math.max(1, Math.min(count, Math.round(number * ratio)));
  return {
    ...scenario,
    peers: { ...scenario.peers, count },
    overlay: fittedOverlay(scenario.overlay, count, move),
    faults: scenario.faults.map((fault) => fittedPart(fault, "", fit, count) as typeof fault),
  };
}

/** A part of a fault, with numbers of peers that there are. A share of them that would be nobody is one peer. */
function fittedPart(value: unknown, key: string, fit: (number: number) => number, count: number): unknown {
  if ((key === "bestConnected" || key === "ball") && typeof value === "number") return fit(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => fittedPart(part, "", fit, count));
  if (key === "peers" && "kind" in value) {
    if ("count" in value) return { ...value, count: fit(Number(value.count)) };
    const isNobody = "share" in value && Math.round(Number(value.share) * count) === 0;
    return isNobody ? { kind: "count", count: 1 } : value;
  }
  return Object.fromEntries(Object.entries(value).map(([inner, part]) => [inner, fittedPart(part, inner, fit, count)]));
}

function fittedOverlay(overlay: OverlayPlan, count: number, move: (peer: number) => number): OverlayPlan {
  const most = count - 1;
  switch (overlay.kind) {
    case "protocol":
    case "complete":
    case "random":
      return overlay;
    case "ring":
    case "smallWorld":
      return { ...overlay, each: Math.max(1, Math.min(overlay.each, Math.floor(most / 2))) };
    case "regular": {
      const degree = Math.max(2, Math.min(overlay.degree, most));
      return { ...overlay, degree: (degree * count) % 2 === 0 ? degree : degree - 1 };
    }
    case "kOut":
      return { ...overlay, k: Math.max(1, Math.min(overlay.k, most)) };
    case "scaleFree":
      return { ...overlay, links: Math.max(1, Math.min(overlay.links, most)) };
    case "edges": {
      const edges = overlay.edges.map(([a, b]) => [move(a), move(b)] as const);
      return { ...overlay, edges: edges.filter(([a, b]) => a >= 0 && b >= 0 && a < count && b < count) };
    }
  }
}

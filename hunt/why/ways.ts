import type { Milliseconds } from "../../sim/index.js";
import type { Diary, Transmission } from "./diary.js";
import type { Way } from "./explanation.js";
import { blame, span, times, wentDown } from "./words.js";

/** How the nodes that had a message were parted from one that missed it. */
export interface Closed {
  /** The live peers that missed it and that neighbours connect to the one asked about, that one first. */
  readonly group: readonly string[];
  /**
   * `"in"`: the ways are those into the group; `"out"`: those out of the fewer nodes that had the message, which tell the
   * same and are easier to read.
   */
  readonly side: "in" | "out";
  /** In the order of time; what is the same about several is told once. */
  readonly ways: readonly Way[];
}

/**
 * The ways by which a message could have come to a peer that missed it: from each node that ever counted it, or one of
 * those who missed it with it, as a neighbour (or was counted by them), and the event that closed each.
 */
export function closedWays(peer: string, publishedAt: Milliseconds, diary: Diary): Closed {
  const neighbours = neighboursSince(publishedAt, diary);
  const livesOn = (node: string) => diary.runsOf(node).at(-1)?.until === null;
  const group = new Set([peer]);
  for (const member of group) {
    for (const other of neighbours.get(member) ?? [])
      if (!diary.deliveries.has(other) && livesOn(other)) group.add(other);
  }
  const side = group.size > diary.deliveries.size ? "out" : "in";
  const ways = side === "in" ? waysInto(group, publishedAt, diary) : waysOut(publishedAt, diary);
  return { group: [...group], side, ways: distinct(ways).toSorted((a, b) => a.at - b.at) };
}

function waysInto(group: ReadonlySet<string>, publishedAt: Milliseconds, diary: Diary): Way[] {
  return [...group].flatMap((member) =>
    everNeighbours(member, diary)
      .filter((other) => !group.has(other))
      .map((other) => wayFrom(other, member, publishedAt, diary)),
  );
}

/** Ways from those who had the message to those who did not. */
function waysOut(publishedAt: Milliseconds, diary: Diary): Way[] {
  const { deliveries } = diary;
  return [...deliveries.keys()].flatMap((node) =>
    everNeighbours(node, diary)
      .filter((other) => !deliveries.has(other))
      .map((other) => wayFrom(node, other, publishedAt, diary)),
  );
}

function distinct(ways: readonly Way[]): Way[] {
  return [...new Map(ways.map((way) => [way.text, way])).values()];
}

/** Who was linked to whom at any time from then on. */
function neighboursSince(at: Milliseconds, { relations }: Diary): Map<string, Set<string>> {
  const neighbours = new Map<string, Set<string>>();
  const add = (node: string, other: string) => {
    const known = neighbours.get(node);
    if (known === undefined) neighbours.set(node, new Set([other]));
    else known.add(other);
  };
  for (const { node, peer, until } of relations) {
    if (until !== null && until <= at) continue;
    add(node, peer);
    add(peer, node);
  }
  return neighbours;
}

function everNeighbours(member: string, { relations }: Diary): string[] {
  const others = relations.flatMap(({ node, peer }) => (node === member ? [peer] : peer === member ? [node] : []));
  return [...new Set(others)];
}

/** What closed the way from one node to one that missed the message. */
function wayFrom(from: string, to: string, publishedAt: Milliseconds, diary: Diary): Way {
  const sent = diary.transmissions.findLast((one) => one.from === from && one.to === to);
  if (sent !== undefined) return { from, to, ...fateOf(sent, diary) };
  const had = diary.deliveries.get(from)?.at;
  return {
    from,
    to,
    fault: null,
    ...(had === undefined ? neverHad(from, publishedAt, diary) : notSent(from, to, had, diary)),
  };
}

type Closing = Pick<Way, "at" | "text">;

/** It was sent, and did not arrive. */
function fateOf({ from, to, at, arrivedAt, fates }: Transmission, diary: Diary): Closing & Pick<Way, "fault"> {
  const lost = fates.findLast(({ event }) => event === "lost");
  const held = fates.findLast(({ event }) => event === "held");
  const sent = `${from} sent it at ${span(at)}`;
  if (lost?.why === "receiver down") {
    const run = diary.downSince(to, lost.at);
    const since =
      run?.until === undefined || run.until === null ? "" : `, which ${wentDown(run.end)} at ${span(run.until)}`;
    return { at: lost.at, text: `${sent}; it found ${to} down${since}`, fault: null };
  }
  if (lost !== undefined) {
    const cause = held ?? lost;
    const how = held === undefined ? "it was lost" : `held up by ${blame(held)}, and given up at ${span(lost.at)}`;
    const reason = held === undefined ? `: ${blame(lost)}` : "";
    return { at: lost.at, text: `${sent}; ${how}${reason}`, fault: cause.fault ?? null };
  }
  if (held !== undefined && arrivedAt === null) {
    return { at: held.at, text: `${sent}; held up by ${blame(held)} to the end of the run`, fault: held.fault ?? null };
  }
  if (arrivedAt !== null)
    return { at: arrivedAt, text: `${sent}; it arrived at ${span(arrivedAt)}, and was not heard`, fault: null };
  const frozen = diary.frozen(to, at);
  if (frozen !== undefined) return { at, text: `${sent}; ${to} was frozen since ${span(frozen.since)}`, fault: null };
  return { at, text: `${sent}; it was on its way when the run ended`, fault: null };
}

/** The node had the message at that time, and did not send it there. */
function notSent(from: string, to: string, had: Milliseconds, { relations, told }: Diary): Closing {
  const counted = relations.filter(({ node, peer }) => node === from && peer === to);
  const before = counted.findLast(({ until }) => until !== null && until <= had);
  const after = counted.find(({ since }) => since > had);
  if (counted.some(({ since, until }) => since <= had && (until === null || had < until))) {
    return { at: had, text: `${from} had it at ${span(had)}, counted ${to} as a neighbour, and did not send it there` };
  }
  if (before?.end === "dead") {
    const strikes = told.filter(
      ({ event, node, peer, at }) => event === "strike" && node === from && peer === to && at <= before.until!,
    );
    const last = strikes.slice(strikes.findLastIndex(({ count }) => count === 1)).map(({ at }) => at);
    const after3 = last.length === 0 ? "" : `, after strikes at ${times(last)}`;
    return { at: before.until!, text: `${from} had declared ${to} dead at ${span(before.until!)}${after3}` };
  }
  if (before !== undefined && after === undefined) {
    return {
      at: before.until!,
      text: `${from} no longer counted ${to} as a neighbour since ${span(before.until!)}: ${wordsOf(before.end)}`,
    };
  }
  if (after !== undefined) {
    const news = `${from} had passed it on at ${span(had)}, before ${to} became its neighbour at ${span(after.since)}`;
    return { at: after.since, text: news };
  }
  return { at: had, text: `${from} had it at ${span(had)}, and never counted ${to} as a neighbour` };
}

function wordsOf(end: "dead" | "left" | "went down" | null): string {
  return end === "left" ? "it had said goodbye" : end === "went down" ? "it had been down itself" : "it was gone";
}

/** The node never had the message. */
function neverHad(from: string, publishedAt: Milliseconds, diary: Diary): Closing {
  const last = diary.runsOf(from).at(-1);
  if (last?.until !== undefined && last.until !== null) {
    return { at: last.until, text: `${from} ${wentDown(last.end)} at ${span(last.until)}, without having heard it` };
  }
  return { at: last?.since ?? publishedAt, text: `${from} never had it either` };
}

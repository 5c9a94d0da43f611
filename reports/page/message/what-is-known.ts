import { CutLinks } from "../../timeline/changes.js";
import { lifeOfNode } from "../../timeline/life-of-node.js";
import type { Spread } from "../../timeline/spread.js";
import { formatPlural, formatSpan, formatTime } from "../words.js";
import { wordsOfState } from "../overlay/colour-by-kind.js";
import type { View } from "../view.js";

/**
 * What the recording says of a peer that missed a message, a sentence each: how it was, whom it was linked to, who of
 * them had the message, and which links were cut. No more than facts: the cause is for `hearsay why` to find.
 */
export function whatIsKnown(view: View, spread: Spread, peer: number): readonly string[] {
  const { timeline, data, endsAt } = view;
  const name = (node: number) => data.nodes[node].name;
  const { publishedAt, lasted } = spread;
  const moment = timeline.at(publishedAt);
  const neighbours = [...moment.neighbours(peer)];
  const told: string[] = [];
  const state = wordsOfState(moment.states[peer]);
  told.push(
    `When it was published, at ${formatTime(publishedAt)}, ${name(peer)} was ${state} and had ${
      neighbours.length === 0
        ? "no neighbour"
        : `${formatPlural(neighbours.length, "neighbour")}: ${list(neighbours.map(name))}`
    }.`,
  );
  const cut = new CutLinks(data.recording.cuts, data.nodes.length, publishedAt);
  const behind = neighbours.filter((other) => cut.has(peer, other));
  if (behind.length > 0) told.push(`Nothing passed its links to ${list(behind.map(name))}: they were cut.`);
  const had = neighbours.filter((other) => spread.after[other] < Infinity);
  if (neighbours.length > 0) {
    told.push(
      had.length === 0
        ? "None of these neighbours ever had it."
        : `Of these, ${list(had.map((other) => `${name(other)} had it after ${formatSpan(spread.after[other])}`))}.`,
    );
  }
  const later = laterNeighbours(view, peer, publishedAt, publishedAt + lasted);
  if (later.length > 0) told.push(`While it spread, ${list(later.map(name))} became its neighbour as well.`);
  const ends = lifeOfNode(timeline, peer, endsAt).filter(
    ({ at, by, what }) => at >= publishedAt && (by === null || what === "declared dead"),
  );
  for (const { at, what, by } of ends.slice(0, 6)) {
    told.push(
      by === null
        ? `At ${formatTime(at)} it ${PAST[what] ?? what}.`
        : `At ${formatTime(at)} ${name(by)} declared it dead.`,
    );
  }
  if (spread.unreachable.has(peer))
    told.push("No path in time led from the publisher to it: the network, not the protocol, kept it away.");
  return told;
}

const PAST: Readonly<Record<string, string>> = {
  started: "started",
  crashed: "crashed",
  "powered off": "lost power",
  left: "left",
  frozen: "froze",
  thawed: "thawed",
  "memory lost": "lost its memory",
};

function laterNeighbours({ timeline }: View, peer: number, from: number, to: number): readonly number[] {
  const before = new Set(timeline.at(from).neighbours(peer));
  return [...timeline.at(to).neighbours(peer)].filter((other) => !before.has(other));
}

/** `a`, `a and b`, `a, b and 7 more` */
function list(words: readonly string[]): string {
  const most = 8;
  const shown = words.length > most ? [...words.slice(0, most - 1), `${words.length - most + 1} more`] : words;
  if (shown.length < 2) return shown.join("");
  return `${shown.slice(0, -1).join(", ")} and ${shown[shown.length - 1]}`;
}

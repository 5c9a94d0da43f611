import type { RunWithoutRecording } from "../../document/report-data.js";
import type { Figure } from "../charts/headline.js";
import { formatBytes, formatCount, formatNumber, formatPlural, formatShare, formatSpan } from "../words.js";

/** What a reader wants to know of gossip first. */
export function gossipFigures({ dissemination, traffic }: RunWithoutRecording): Figure[] {
  const { messages, coverage, reachableCoverage, atomic, t50, t100, redundancy } = dissemination;
  const bytes = [
    {
      name: "Gossip bytes",
      value: formatBytes(dissemination.payloadBytes),
      of: "sent in gossip messages, envelope included",
    },
    { name: "Control bytes", value: formatBytes(dissemination.controlBytes), of: controlWords(traffic) },
  ];
  if (messages === 0) return bytes;
  const all = formatPlural(messages, "message");
  return [
    {
      name: "Coverage",
      value: formatShare(coverage.mean),
      of: `of live peers, mean; least ${formatShare(coverage.min)}; ${over(coverage.count, all)}`,
      mood: coverage.min === 1 ? "good" : "plain",
    },
    {
      name: "Reachable coverage",
      value: formatShare(reachableCoverage.mean),
      of: `of peers within reach, mean; least ${formatShare(reachableCoverage.min)}; ${over(reachableCoverage.count, all)}`,
      mood: reachableCoverage.min === 1 ? "good" : "plain",
    },
    {
      name: "Atomic",
      value: formatCount(atomic),
      of: `of ${all} reached all their live peers`,
      mood: atomic === messages ? "good" : "bad",
    },
    {
      name: "t50, median",
      value: formatSpan(t50.p50),
      of: `to half of the live peers; ${countOf(t50.count, all)} got there`,
    },
    {
      name: "t100, median",
      value: formatSpan(t100.p50),
      of: `to all live peers; ${countOf(t100.count, all)} got there`,
    },
    {
      name: "Redundancy (RMR), mean",
      value: formatNumber(redundancy.mean),
      of: `0 is a perfect tree; ${over(redundancy.count, all)}`,
    },
    {
      name: "Deliveries",
      value: formatCount(dissemination.deliveries),
      of: `first receipts by all nodes; and ${formatPlural(dissemination.duplicates, "duplicate")}`,
    },
    ...bytes,
  ];
}

function over(count: number, all: string): string {
  return `over ${countOf(count, all)}`;
}

function countOf(count: number, all: string): string {
  return all.startsWith(`${formatCount(count)} `) ? all : `${formatCount(count)} of ${all}`;
}

function controlWords({ retransmissions, resets }: RunWithoutRecording["traffic"]): string {
  return `sent in all others; ${formatPlural(retransmissions, "retransmission")}, ${formatPlural(resets, "reset")}`;
}

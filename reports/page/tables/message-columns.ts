import type { MessageRow } from "../../../sim/index.js";
import { formatCount, formatShare, formatSpan, formatTime, UNDEFINED } from "../words.js";
import { type Column, type Facet, numberColumn, textColumn } from "./column.js";

/** What the table of messages says of each. */
export function messageColumns(messages: readonly MessageRow[]): readonly Column[] {
  const any = { room: "any" } as const;
  const widest = { room: "widest" } as const;
  const time = (id: "t50" | "t95" | "t99" | "t100", share: string) => {
    const about = `From publication until ${share} of the live peers had it`;
    const more = id === "t100" ? any : id === "t50" ? {} : widest;
    return numberColumn(id, id, about, (message) => messages[message][id], formatSpan, more);
  };
  const count = (
    id: "live" | "delivered" | "transmissions" | "duplicates",
    title: string,
    about: string,
    more: Partial<Column> = {},
  ) => numberColumn(id, title, about, (message) => messages[message][id], formatCount, more);
  return [
    // Its name begins with it.
    textColumn("origin", "Origin", "Who published it", (message) => messages[message].origin, { room: "asked" }),
    numberColumn("published", "Published", "When", (message) => messages[message].publishedAt, formatTime),
    count("live", "Live", "Peers that were live from the publication to the end"),
    count("delivered", "Delivered", "Those of them that delivered it"),
    numberColumn("coverage", "Coverage", "Delivered, of the live", (m) => coverage(messages[m]), formatShare, any),
    numberColumn(
      "reachable",
      "Reachable",
      "Delivered, of the live peers that a path in time connected to the publisher",
      (message) => reachableCoverage(messages[message]),
      formatShare,
      widest,
    ),
    time("t50", "50 %"),
    time("t95", "95 %"),
    time("t99", "99 %"),
    time("t100", "all"),
    numberColumn("hops", "Hops", "Mean, to a first delivery", (message) => messages[message].hops, hundredths),
    numberColumn(
      "last",
      "Last hop",
      "The most hops to a first delivery",
      (m) => messages[m].lastDeliveryHop,
      formatCount,
      widest,
    ),
    numberColumn(
      "redundancy",
      "RMR",
      "Relative message redundancy: m/(n − 1) − 1",
      (m) => messages[m].redundancy,
      hundredths,
    ),
    count("transmissions", "Sent", "Transmissions of its payload"),
    count("duplicates", "Duplicates", "Receipts that were not the first", widest),
  ];
}

/** Which messages can be looked at alone. */
export function messageFacets(messages: readonly MessageRow[]): readonly Facet[] {
  const facet = (id: string, title: string, has: (row: MessageRow) => boolean): Facet => ({
    id,
    title,
    changes: false,
    has: (message) => has(messages[message]),
  });
  return [
    facet("all", "all", () => true),
    facet("missed", "missed by somebody", ({ delivered, live }) => delivered < live),
    facet("failed", "missed by somebody reachable", ({ delivered, reachable }) => delivered < reachable),
    facet("atomic", "delivered by all live peers", ({ delivered, live }) => live > 0 && delivered === live),
  ];
}

/** So that the figures of a column can be compared at a glance. */
function hundredths(value: number | null): string {
  return value === null ? UNDEFINED : value.toFixed(2);
}

function coverage({ delivered, live }: MessageRow): number | null {
  return live === 0 ? null : delivered / live;
}

function reachableCoverage({ delivered, reachable }: MessageRow): number | null {
  return reachable === 0 ? null : delivered / reachable;
}

import type { MessageRow } from "../../../sim/index.js";
import { element } from "../element.js";
import { formatCount, formatNumber, formatShare, formatSpan, formatTime } from "../words.js";

/** A message in figures, each with its denominator. */
export function messageFigures(row: MessageRow): HTMLElement {
  const { live, delivered, reachable } = row;
  const figures: readonly (readonly [string, string, string])[] = [
    ["Published", formatTime(row.publishedAt), `by ${row.origin}`],
    [
      "Coverage",
      formatShare(live === 0 ? null : delivered / live),
      `${formatCount(delivered)} of ${formatCount(live)} live peers`,
    ],
    [
      "Reachable",
      formatShare(live === 0 ? null : reachable / live),
      `${formatCount(reachable)} of ${formatCount(live)} live peers`,
    ],
    ["t50", formatSpan(row.t50), "half of the live peers"],
    ["t95", formatSpan(row.t95), "95 % of them"],
    ["t99", formatSpan(row.t99), "99 % of them"],
    ["t100", formatSpan(row.t100), row.t100 === null ? "never all of them" : "all of them"],
    ["Hops", formatNumber(row.hops), `on average; ${formatCount(row.lastDeliveryHop)} to the last one`],
    [
      "Redundancy",
      formatNumber(row.redundancy),
      `${formatCount(row.duplicates)} duplicates of ${formatCount(row.transmissions)} sent`,
    ],
  ];
  return element(
    "dl",
    { class: "message-figures" },
    ...figures.map(([term, value, note]) =>
      element(
        "div",
        {},
        element("dt", {}, term),
        element("dd", {}, element("strong", {}, value), element("span", {}, note)),
      ),
    ),
  );
}

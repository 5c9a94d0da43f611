import type { RunResult, Spread } from "../../sim/index.js";
import { field, heading } from "./layout.js";
import type { Paint } from "./paint.js";
import { count, figure, measuredSpan, percent, plural, size } from "./quantity.js";
import { orUndefined, spreadTable } from "./spreads.js";

/** How the messages of a run spread. */
export function gossipSection({ dissemination }: RunResult, paint: Paint): string[] {
  const { messages, atomic, deliveries, duplicates, payloadBytes, controlBytes } = dissemination;
  const { coverage, reachableCoverage, t50, t95, t99, t100, hops, lastDeliveryHop, redundancy, transmissions } =
    dissemination;
  if (messages === 0) return ["", heading("Gossip", "no message was published", paint)];
  const differs = coverage.mean !== reachableCoverage.mean || coverage.min !== reachableCoverage.min;
  return [
    "",
    heading("Gossip", `${plural(messages, "message")} published`, paint),
    ...field("coverage", `${describeCoverage(coverage)} of the live peers`, paint),
    ...(differs ? field("reachable", `${describeCoverage(reachableCoverage)} of those within reach`, paint) : []),
    ...field("atomic", `${count(atomic)} of ${plural(messages, "message")} reached all live peers`, paint),
    ...field("deliveries", `${count(deliveries)}, and ${plural(duplicates, "duplicate")}`, paint),
    ...field("bytes", `${size(payloadBytes)} of gossip, ${size(controlBytes)} of control`, paint),
    "",
    ...spreadTable(
      { statistics: ["mean", "p50", "p95", "p99", "max"], over: "messages", total: messages },
      [
        { label: "t50", spread: t50, write: measuredSpan },
        { label: "t95", spread: t95, write: measuredSpan },
        { label: "t99", spread: t99, write: measuredSpan },
        { label: "t100", spread: t100, write: measuredSpan },
        { label: "hops", spread: hops, write: figure },
        { label: "last delivery hop", spread: lastDeliveryHop, write: figure },
        { label: "redundancy (RMR)", spread: redundancy, write: figure },
        { label: "transmissions", spread: transmissions, write: figure },
      ],
      paint,
    ),
  ];
}

function describeCoverage({ mean, min }: Spread): string {
  return `mean ${orUndefined(mean, percent)}, least ${orUndefined(min, percent)}`;
}

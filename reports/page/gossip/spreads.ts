import type { RunWithoutRecording } from "../../document/report-data.js";
import { spreadTable } from "../charts/spread-table.js";
import { formatNumber, formatShare, formatSpan } from "../words.js";

/** How the figures of messages are spread over the messages. */
export function gossipSpreads({ dissemination }: RunWithoutRecording): HTMLElement {
  const { messages } = dissemination;
  const row = (name: string, key: "t50" | "t95" | "t99" | "t100", format = formatSpan) => ({
    name,
    spread: dissemination[key],
    format,
    of: messages,
  });
  return spreadTable("Spread over the messages for which a figure is defined", [
    { name: "coverage", spread: dissemination.coverage, format: formatShare, of: messages },
    { name: "reachable coverage", spread: dissemination.reachableCoverage, format: formatShare, of: messages },
    row("t50", "t50"),
    row("t95", "t95"),
    row("t99", "t99"),
    row("t100", "t100"),
    { name: "hops", spread: dissemination.hops, format: formatNumber, of: messages },
    { name: "last delivery hop", spread: dissemination.lastDeliveryHop, format: formatNumber, of: messages },
    { name: "redundancy (RMR)", spread: dissemination.redundancy, format: formatNumber, of: messages },
    { name: "transmissions", spread: dissemination.transmissions, format: formatNumber, of: messages },
  ]);
}

import type { FloodSize } from "./flood-table.js";
import type { WholeSize } from "./whole.js";

const ROWS: readonly (readonly [rival: string, label: string])[] = [
  ["hearsay", "Hearsay"],
  ["hearsay checked", "… with the check `neverTwice`"],
  ["ns-3", "ns-3"],
  ["ns-3 tuned", "ns-3, tuned by hand"],
  ["SimPy", "SimPy"],
  ["limit", "C++ for this workload alone"],
];

/** The kept figures of the flood as a table for a page: nanoseconds a delivery, and how many times as fast Hearsay is. */
export function floodTable(sizes: readonly FloodSize[]): string[] {
  const cell = ({ nsPerDelivery }: FloodSize, rival: string) => {
    const ns = nsPerDelivery[rival];
    if (ns === undefined) return "–";
    const times = ns / nsPerDelivery["hearsay"]!;
    return rival.startsWith("hearsay") || rival === "limit"
      ? count(ns)
      : `${count(ns)} (${times < 10 ? times.toFixed(1) : times.toFixed(0)}×)`;
  };
  return tableOf([
    ["ns a delivery", ...sizes.map(({ peers, messages }) => `${count(peers)} × ${messages}`)],
    ...ROWS.map(([rival, label]) => [label, ...sizes.map((size) => cell(size, rival))]),
    ["peak MB, Hearsay", ...sizes.map(({ peakBytes }) => count(peakBytes / 1e6))],
    ["bytes a peer, Hearsay", ...sizes.map(({ bytesPerPeer }) => count(bytesPerPeer))],
  ]);
}

/** The kept figures of the whole protocol as a table for a page. */
export function wholeTable(sizes: readonly WholeSize[]): string[] {
  return tableOf([
    ["peers", "events", "seconds", "million events/s", "peak MB", "bytes a peer"],
    ...sizes.map(({ peers, events, seconds, peakBytes, bytesPerPeer }) => {
      const rate = (events / seconds / 1e6).toFixed(2);
      return [count(peers), count(events), seconds.toFixed(1), rate, count(peakBytes / 1e6), count(bytesPerPeer)];
    }),
  ]);
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}

function tableOf([head = [], ...rows]: readonly (readonly string[])[]): string[] {
  const lineOf = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [lineOf(head), lineOf(head.map((_, column) => (column === 0 ? "---" : "---:"))), ...rows.map(lineOf)];
}

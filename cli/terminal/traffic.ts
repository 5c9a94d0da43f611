import type { KindTraffic, Traffic } from "../../sim/index.js";
import { heading, table } from "./layout.js";
import type { Paint } from "./paint.js";
import { alignedPercent, count, plural, size } from "./quantity.js";

const COLUMNS = [
  { head: "", width: 22 },
  { head: "sent", width: 12 },
  { head: "received", width: 12 },
  { head: "lost", width: 10 },
  { head: "bytes", width: 11 },
  { head: "share", width: 11 },
];

/** What was sent, by the kind of message. */
export function trafficSection({ byKind, retransmissions, resets }: Traffic, paint: Paint): string[] {
  const kinds = Object.entries(byKind);
  const sum = (pick: (kind: KindTraffic) => number) => kinds.reduce((total, [, kind]) => total + pick(kind), 0);
  const bytes = sum((kind) => kind.bytes);
  const row = (label: string, kind: KindTraffic) => [
    label,
    count(kind.sent),
    count(kind.received),
    count(kind.lost),
    size(kind.bytes),
    bytes === 0 ? "" : alignedPercent(kind.bytes / bytes),
  ];
  const all = {
    sent: sum((kind) => kind.sent),
    received: sum((kind) => kind.received),
    lost: sum((kind) => kind.lost),
    bytes,
  };
  const repeats =
    retransmissions + resets === 0 ? "" : `${plural(retransmissions, "retransmission")}, ${plural(resets, "reset")}`;
  const rows = [...kinds.map(([kind, figures]) => row(kind, figures)), row("all", all)];
  return ["", heading("Traffic", repeats, paint), ...table(COLUMNS, rows, paint)];
}

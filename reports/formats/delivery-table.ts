import type { ReportData } from "../document/report-data.js";
import type { Table } from "./table.js";

/** Every recorded delivery: the messages in the order of publication, and within each its deliveries in that of time. */
export function deliveryTable({ nodes, run, recording }: ReportData): Table {
  const message: string[] = [];
  const node: string[] = [];
  const at: (number | null)[] = [];
  const after: number[] = [];
  const from: (string | null)[] = [];
  for (const spread of recording.deliveries) {
    const row = run?.dissemination.perMessage[spread.message];
    const name = row?.name ?? String(spread.message);
    for (const [delivery, place] of spread.node.entries()) {
      message.push(name);
      node.push(nodes[place].name);
      at.push(row === undefined ? null : row.publishedAt + spread.after[delivery]);
      after.push(spread.after[delivery]);
      from.push(nodes[spread.from[delivery]]?.name ?? null);
    }
  }
  return {
    rows: message.length,
    columns: [
      { name: "message", type: "text", values: message },
      { name: "node", type: "text", values: node },
      { name: "at_ms", type: "number", values: at },
      { name: "after_ms", type: "number", values: after },
      { name: "from", type: "text", values: from },
    ],
  };
}

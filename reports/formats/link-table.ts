import type { ReportData } from "../document/report-data.js";
import { linkLives } from "./lives.js";
import type { Table } from "./table.js";

/** Every life of every link, in the order in which they began. */
export function linkTable(data: ReportData): Table {
  const lives = linkLives(data);
  const { nodes } = data;
  return {
    rows: lives.length,
    columns: [
      { name: "one", type: "text", values: lives.map(({ one }) => nodes[one].name) },
      { name: "other", type: "text", values: lives.map(({ other }) => nodes[other].name) },
      { name: "since_ms", type: "number", values: lives.map(({ since }) => since) },
      { name: "until_ms", type: "number", values: lives.map(({ until }) => until) },
    ],
  };
}

import type { ReportData } from "../document/report-data.js";
import { deliveryTable } from "./delivery-table.js";
import { guarded } from "./formula-guard.js";
import { linkTable } from "./link-table.js";
import { nodeTable } from "./node-table.js";
import { overlayAt } from "./overlay-at.js";
import type { Column, Table } from "./table.js";

/** The nodes at the end of the run, as comma-separated values (RFC 4180). */
export function nodesCsv(data: ReportData): string {
  return csvOf(nodeTable(data, overlayAt(data, {})));
}

/** Every life of every link, as comma-separated values (RFC 4180). */
export function linksCsv(data: ReportData): string {
  return csvOf(linkTable(data));
}

/** Every recorded delivery, as comma-separated values (RFC 4180). */
export function deliveriesCsv(data: ReportData): string {
  return csvOf(deliveryTable(data));
}

/** A line that begins with `#` is a comment to many readers, ours among them. */
const NEEDS_QUOTES = /[",\r\n]|^[\s#]|\s$/;

/** A header, then a line a row, each ended by CR LF; what is not known is empty, and an empty text is `""`. */
export function csvOf({ rows, columns }: Table): string {
  const cells = columns.map(writerOf);
  const lines = [columns.map(({ name }) => name).join(",")];
  for (let row = 0; row < rows; row++) lines.push(cells.map((cell) => cell(row)).join(","));
  return `${lines.join("\r\n")}\r\n`;
}

function writerOf(column: Column): (row: number) => string {
  const { values } = column;
  if (column.type !== "text") return (row) => (values[row] === null ? "" : String(values[row]));
  const written = new Map<string, string>();
  return (row) => {
    const text = column.values[row];
    if (text === null) return "";
    let cell = written.get(text);
    if (cell === undefined) written.set(text, (cell = textCell(text)));
    return cell;
  };
}

/** Names come from elsewhere, and spreadsheets are what opens such a file. */
function textCell(text: string): string {
  const written = guarded(text.replace(/\p{Surrogate}|\0/gu, "\ufffd"));
  return written === "" || NEEDS_QUOTES.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
}

import { readCsv } from "./csv.js";
import { readDuration } from "./units.js";
import type { ReportAt } from "./yaml-text.js";

/** What the first row may be instead of a span: words without a number in them. */
const HEADER = /^[A-Za-z_ -]+$/;

/**
 * Reads spans of time from a table of one column, each with its unit, with or without a header.
 *
 * @returns the spans as they are written, in the order of the table
 */
export function readSpans(text: string, report: ReportAt): string[] {
  const spans: string[] = [];
  let mayBeHeader = true;
  let rows = 0;
  for (const row of readCsv(text, report)) {
    const [cell, second] = row;
    const isHeader = mayBeHeader && row.length === 1 && HEADER.test(cell.text);
    mayBeHeader = false;
    if (isHeader) continue;
    rows++;
    if (second !== undefined) {
      report(second, `expected one span in each line, and not ${row.length}`);
      continue;
    }
    const reading = readDuration(cell.text);
    if ("error" in reading) report(cell, reading.error);
    else spans.push(cell.text);
  }
  if (rows === 0) report({ line: 1, column: 1 }, "there is no span in this table");
  return spans;
}

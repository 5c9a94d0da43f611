import type { Position, ReportAt } from "./yaml-text.js";

/** A cell of a table: its text without the spaces around it, and where it starts. */
export interface Cell extends Position {
  readonly text: string;
}

/** The longest table that is read: some millions of links. */
const LONGEST = 64 * 1024 * 1024;

/** How many problems of one table are reported. Whoever mistakes the format makes the same mistake in each line. */
const MOST_PROBLEMS = 20;

/**
 * Reads comma-separated values (RFC 4180: cells in quotation marks may contain commas, line breaks, and quotation marks
 * written twice), a row at a time. Blank lines are passed over.
 */
export function* readCsv(text: string, report: ReportAt): Generator<readonly Cell[], void> {
  if (text.length > LONGEST) {
    report({ line: 1, column: 1 }, `this is too long for a table: more than ${LONGEST / 1024 / 1024} MiB`);
    return;
  }
  const start = text.startsWith("\ufeff") ? 1 : 0;
  const cursor: Cursor = { text, at: start, line: 1, lineStart: start };
  while (cursor.at < text.length) {
    const row = [readCell(cursor, report)];
    while (text[cursor.at] === ",") {
      cursor.at++;
      row.push(readCell(cursor, report));
    }
    endLine(cursor, report);
    if (row.length > 1 || row[0].text !== "") yield row;
  }
}

/** Passes on the first problems of a table, and that there are more, but not which. */
export function firstProblems(report: ReportAt): ReportAt {
  let reported = 0;
  return (position, message) => {
    reported++;
    if (reported <= MOST_PROBLEMS) report(position, message);
    if (reported === MOST_PROBLEMS + 1) report(position, "… and so on: further problems of this table are left out");
  };
}

interface Cursor {
  readonly text: string;
  at: number;
  line: number;
  /** Where the current line starts in the text. */
  lineStart: number;
}

function positionOf(cursor: Cursor): Position {
  return { line: cursor.line, column: cursor.at - cursor.lineStart + 1 };
}

/** Reads one cell, and leaves the cursor at what ends it. */
function readCell(cursor: Cursor, report: ReportAt): Cell {
  const { text } = cursor;
  while (text[cursor.at] === " " || text[cursor.at] === "\t") cursor.at++;
  const position = positionOf(cursor);
  if (text[cursor.at] === '"') return { text: readQuoted(cursor, report), ...position };
  const start = cursor.at;
  while (cursor.at < text.length && text[cursor.at] !== "," && text[cursor.at] !== "\n") cursor.at++;
  return { text: text.slice(start, cursor.at).trim(), ...position };
}

function readQuoted(cursor: Cursor, report: ReportAt): string {
  const { text } = cursor;
  const opening = positionOf(cursor);
  const start = ++cursor.at;
  while (text[cursor.at] !== '"' || text[cursor.at + 1] === '"') {
    if (cursor.at >= text.length) {
      report(opening, "this quotation mark is never closed");
      return "";
    }
    if (text[cursor.at] === "\n") startLine(cursor, cursor.at + 1);
    cursor.at += text[cursor.at] === '"' ? 2 : 1;
  }
  const content = text.slice(start, cursor.at).replaceAll('""', '"');
  cursor.at++;
  while (text[cursor.at] === " " || text[cursor.at] === "\t") cursor.at++;
  return content;
}

/** Goes to the next line. Only a cell in quotation marks can end anywhere else than at a comma or the line's end. */
function endLine(cursor: Cursor, report: ReportAt): void {
  const end = cursor.text.indexOf("\n", cursor.at);
  const next = end < 0 ? cursor.text.length : end + 1;
  const rest = cursor.text.slice(cursor.at, next);
  if (rest.trim() !== "") report(positionOf(cursor), "expected a comma after the closing quotation mark");
  cursor.at = next;
  startLine(cursor, next);
}

function startLine(cursor: Cursor, at: number): void {
  cursor.line++;
  cursor.lineStart = at;
}

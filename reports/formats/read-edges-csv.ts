import { quote } from "../../sim/scenario/suggest.js";
import { type DelimitedCell, readDelimited } from "./delimited-text.js";
import { unguarded } from "./formula-guard.js";
import { type MeasuredOverlay, measuredOverlay, times } from "./measured-overlay.js";
import { type FileProblem, lineAndColumn, OverlayFileError } from "./overlay-file-error.js";

/** What the columns of the two ends may be called in a header: nothing that a node might be called as well. */
const FROM = new Set(["from", "fromnodeid", "one", "source", "src"]);
const TO = new Set(["dest", "destination", "dst", "neighbor", "neighbour", "other", "target", "to", "tonodeid"]);

/** Of our own tables of links: when a link ended; empty: it had not. */
const UNTIL = "until_ms";

/** How many problems of one file are told. Whoever mistakes the format makes the same mistake in each line. */
const MOST_PROBLEMS = 20;

/**
 * Reads the links of an overlay from a table with a link a line: the names of its two ends, separated by commas,
 * semicolons, tabs or spaces, in the first two columns or those that a header calls `source` and `target` (or `from` and
 * `to`, `one` and `other` …). Every node is a peer. Further columns are passed over, but for `until_ms`: a link that has
 * one is over.
 *
 * @param file what to call it in errors
 * @throws OverlayFileError
 */
export function readEdgesCsv(text: string, file: string): MeasuredOverlay {
  const problems: FileProblem[] = [];
  const report = (offset: number, message: string): void => {
    problems.push({ ...lineAndColumn(text, offset), message });
    if (problems.length >= MOST_PROBLEMS) throw new OverlayFileError(file, problems);
  };
  const table = readLinks(text, report);
  if (table.links === 0 && problems.length === 0) {
    report(0, "there is no link in this file: write one a line, such as `alice,bob`");
  }
  if (problems.length > 0) throw new OverlayFileError(file, problems);
  return measuredOverlay({
    nodes: table.names.map((name) => ({ name, role: "peer", region: null })),
    from: table.from,
    to: table.to,
    remarks: table.remarks,
  });
}

interface LinkList {
  readonly names: string[];
  readonly from: number[];
  readonly to: number[];
  readonly remarks: string[];
  /** Rows that are links, those that are over included. */
  links: number;
}

interface Columns {
  readonly from: number;
  readonly to: number;
  readonly until: number;
}

function readLinks(text: string, report: (offset: number, message: string) => void): LinkList {
  const list: LinkList = { names: [], from: [], to: [], remarks: [], links: 0 };
  const places = new Map<string, number>();
  const placeOf = (name: string): number => {
    let place = places.get(name);
    if (place === undefined) {
      places.set(name, (place = list.names.length));
      list.names.push(name);
    }
    return place;
  };

  let columns: Columns | undefined;
  let hasHeader = false;
  let ended = 0;
  let widest = 2;
  for (const row of readDelimited(text, report)) {
    if (columns === undefined) {
      columns = header(row);
      hasHeader = columns !== undefined;
      columns ??= { from: 0, to: 1, until: -1 };
      if (hasHeader) continue;
    }
    list.links++;
    widest = Math.max(widest, row.length);
    const ends = endsOf(row, columns, report);
    if (ends === undefined) continue;
    if (hasEnded(row[columns.until], report)) ended++;
    else {
      list.from.push(placeOf(ends[0]));
      list.to.push(placeOf(ends[1]));
    }
  }
  if (ended > 0) list.remarks.push(`${times(ended, "link")} left out that ended (${UNTIL}).`);
  if (!hasHeader && widest > 2) list.remarks.push("There is no header that names columns: the first two were read.");
  if (!hasHeader && isAlone(list)) {
    const [one, other] = list.names.map(quote);
    list.remarks.push(
      `The first line was read as a link of ${one} and ${other}, who have no other: no header of known names.`,
    );
  }
  return list;
}

/** Which columns to read, if the row is a header. */
function header(row: readonly DelimitedCell[]): Columns | undefined {
  const names = row.map(({ text }) => text.toLowerCase());
  const from = names.findIndex((name) => FROM.has(name));
  const to = names.findIndex((name) => TO.has(name));
  return from < 0 || to < 0 ? undefined : { from, to, until: names.indexOf(UNTIL) };
}

function endsOf(
  row: readonly DelimitedCell[],
  columns: Columns,
  report: (offset: number, message: string) => void,
): [string, string] | undefined {
  const [from, to] = [row[columns.from], row[columns.to]];
  if (from === undefined || to === undefined) {
    report(row[0].offset, "expected the two ends of a link, and there is one column");
    return undefined;
  }
  const empty = [from, to].find(({ text }) => text === "");
  if (empty !== undefined) report(empty.offset, "expected the name of a node, and there is nothing");
  return empty === undefined ? [unguarded(from.text), unguarded(to.text)] : undefined;
}

/** Whether a link is over, by what its row says of its end. */
function hasEnded(until: DelimitedCell | undefined, report: (offset: number, message: string) => void): boolean {
  if (until === undefined || until.text === "") return false;
  if (!(Number(until.text) >= 0)) {
    const expected = `expected when the link ended (${UNTIL}), in milliseconds, or nothing`;
    report(until.offset, `${expected}, and this is ${quote(until.text)}`);
  }
  return true;
}

/** Whether the nodes of the first link have no other, though others have: then it may be a header that is not known. */
function isAlone({ from, to }: LinkList): boolean {
  if (from.length < 3 || from[0] === to[0]) return false;
  return !from.some((_, link) => link > 0 && (from[link] < 2 || to[link] < 2));
}

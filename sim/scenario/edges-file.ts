import { readCsv, type Cell } from "./csv.js";
import { MOST_PEERS } from "./schema-quantities.js";
import { quote } from "./suggest.js";
import type { ReportAt } from "./yaml-text.js";

/** What the first row of a table of links may be instead of a link: two words without a number in them. */
const HEADER = /^[A-Za-z_ -]+$/;

/**
 * Reads links from a table of two columns: the names of peers (`peer-3`) or their numbers, counted from 1, with or
 * without a header. A link counts both ways, so `1,2` and `2,1` are the same.
 *
 * @param peers - how many peers there are, or may be
 * @returns pairs of peer numbers counted from 0, in the order of the table
 */
export function readEdges(text: string, peers: number, report: ReportAt): [number, number][] {
  const edges: [number, number][] = [];
  const seen = new Set<number>();
  let mayBeHeader = true;
  let links = 0;
  for (const row of readCsv(text, report)) {
    const isHeader = mayBeHeader && row.length === 2 && row.every((cell) => HEADER.test(cell.text));
    mayBeHeader = false;
    if (isHeader) continue;
    links++;
    const [from, to] = row;
    if (from === undefined || to === undefined || row.length > 2) {
      report(row[2] ?? from, `expected two columns, the two ends of a link, and not ${row.length}`);
      continue;
    }
    const a = readPeer(from, peers, report);
    const b = readPeer(to, peers, report);
    if (a === undefined || b === undefined) continue;
    const link = linkNumber(a, b);
    if (a === b) report(to, `peer-${a + 1} is linked to itself`);
    else if (seen.has(link)) report(from, `peer-${a + 1} and peer-${b + 1} are already linked`);
    else edges.push([a, b]);
    seen.add(link);
  }
  if (links === 0) report({ line: 1, column: 1 }, "there is no link in this table");
  return edges;
}

/** The number, counted from 0, of the peer that a cell names. */
function readPeer(cell: Cell, peers: number, report: ReportAt): number | undefined {
  const digits = /^(?:peer-)?([0-9]{1,9})$/.exec(cell.text)?.[1];
  if (digits === undefined) {
    report(cell, `${quote(cell.text)} is not a peer: write its name, such as peer-3, or its number`);
    return undefined;
  }
  const number = Number(digits);
  if (number === 0) {
    report(cell, "the first peer is number 1");
    return undefined;
  }
  if (number > peers) {
    report(cell, `there is no peer-${number}: the last one is peer-${peers}`);
    return undefined;
  }
  return number - 1;
}

/** Names a link by one number, below 2^53 for as many peers as there may be. */
function linkNumber(a: number, b: number): number {
  return Math.min(a, b) * MOST_PEERS + Math.max(a, b);
}

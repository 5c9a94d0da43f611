import type { HistoryColumns } from "../../sim/index.js";
import { RECORDED_EVENTS } from "../../sim/recording.js";

/** All links that there ever were in a run, numbered by ascending lower end, then by the higher one. */
export interface EverLinks {
  /** For each link, its lower end. */
  readonly one: Uint32Array;
  /** For each link, its higher end. */
  readonly other: Uint32Array;
  /** For each row of the history, the link that it makes or ends; −1: it is about something else. */
  readonly ofRow: Int32Array;
  /** The links of node `i` are `links[offsets[i]] … links[offsets[i + 1] - 1]`, by ascending other end. */
  readonly offsets: Uint32Array;
  readonly links: Uint32Array;
}

const LINKED = RECORDED_EVENTS.indexOf("linked");
const UNLINKED = RECORDED_EVENTS.indexOf("unlinked");

/** Numbers the links of a history. */
export function everLinksOf({ what, node, other }: HistoryColumns, nodes: number): EverLinks {
  const rows: number[] = [];
  for (let row = 0; row < what.length; row++) {
    if ((what[row] === LINKED || what[row] === UNLINKED) && node[row] !== other[row]) rows.push(row);
  }
  const lower = (row: number): number => Math.min(node[row], other[row]);
  const higher = (row: number): number => Math.max(node[row], other[row]);
  // Stable, so that the second sorting keeps the order of the first where the lower ends are the same.
  const sorted = sortedBy(sortedBy(Uint32Array.from(rows), nodes, higher), nodes, lower);

  const ofRow = new Int32Array(what.length).fill(-1);
  const ones = new Uint32Array(sorted.length);
  const others = new Uint32Array(sorted.length);
  let count = 0;
  for (const row of sorted) {
    const [a, b] = [lower(row), higher(row)];
    if (count === 0 || ones[count - 1] !== a || others[count - 1] !== b) {
      ones[count] = a;
      others[count++] = b;
    }
    ofRow[row] = count - 1;
  }
  const one = ones.slice(0, count);
  const theOther = others.slice(0, count);
  return { one, other: theOther, ofRow, ...linksOfNodes(nodes, one, theOther) };
}

/** By counting. */
function sortedBy(rows: Uint32Array, nodes: number, key: (row: number) => number): Uint32Array {
  const starts = new Uint32Array(nodes + 1);
  for (const row of rows) starts[key(row) + 1]++;
  for (let node = 0; node < nodes; node++) starts[node + 1] += starts[node];
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) sorted[starts[key(row)]++] = row;
  return sorted;
}

function linksOfNodes(nodes: number, one: Uint32Array, other: Uint32Array): Pick<EverLinks, "offsets" | "links"> {
  const offsets = new Uint32Array(nodes + 1);
  for (let link = 0; link < one.length; link++) {
    offsets[one[link] + 1]++;
    offsets[other[link] + 1]++;
  }
  for (let node = 0; node < nodes; node++) offsets[node + 1] += offsets[node];
  const filled = offsets.slice(0, nodes);
  const links = new Uint32Array(2 * one.length);
  // In the order of links, those to lower ends come first: the rows are ascending.
  for (let link = 0; link < one.length; link++) {
    links[filled[one[link]]++] = link;
    links[filled[other[link]]++] = link;
  }
  return { offsets, links };
}

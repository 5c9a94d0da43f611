import { readCsv, type Cell } from "./csv.js";
import type { RegionMatrix } from "./scenario.js";
import { REGION_FORM, REGION_MISTAKE, normalise, readWeight, type Weight } from "./regions.js";
import { quote, unknownWord } from "./suggest.js";
import { readDuration } from "./units.js";
import type { ReportAt } from "./yaml-text.js";

interface Row {
  readonly weight: Weight;
  readonly latencies: readonly number[];
}

/**
 * Reads latencies between regions from a table: the header `region,weight,europe,asia`, and a row for each region, such
 * as `europe,2,10 ms,80 ms` (its name, its weight, and one way from it to each region). Rows may come in any order.
 *
 * @returns the matrix, its regions in the order of the header; nothing when there is a problem, which is reported
 */
export function readMatrix(text: string, report: ReportAt): RegionMatrix | undefined {
  let sound = true;
  const fail: ReportAt = (position, message) => {
    sound = false;
    report(position, message);
  };
  const table = readCsv(text, fail);
  const header = table.next().value;
  if (header === undefined) {
    fail({ line: 1, column: 1 }, "this table is empty: it starts with a header such as region,weight,europe,asia");
    return undefined;
  }
  const names = readHeader(header, fail);
  if (!sound) return undefined;
  const rows = new Map<string, Row>();
  for (const cells of table) {
    const [name] = cells as [Cell, ...Cell[]];
    const row = readRow(cells, names, fail);
    if (!names.includes(name.text)) fail(name, unknownWord("region", name.text, names));
    else if (rows.has(name.text)) fail(name, `${quote(name.text)} has two rows`);
    if (row !== undefined) rows.set(name.text, row);
  }
  if (!sound) return undefined;
  for (const [i, name] of names.entries()) {
    if (!rows.has(name)) fail(header[i + 2], `${quote(name)} has a column and no row`);
  }
  if (!sound) return undefined;
  const weights = normalise(names.map((name) => rows.get(name)!.weight));
  if ("error" in weights) {
    fail(header[1], weights.error);
    return undefined;
  }
  return {
    kind: "matrix",
    regions: names.map((name, i) => ({ name, weight: weights.value[i] })),
    between: names.map((name) => rows.get(name)!.latencies),
  };
}

function readHeader(header: readonly Cell[], report: ReportAt): readonly string[] {
  for (const [i, expected] of ["region", "weight"].entries()) {
    const cell = header[i];
    if (cell?.text === expected) continue;
    report(cell ?? header[0], `the header starts with region,weight and not with ${quote(cell?.text ?? "")}`);
    return [];
  }
  if (header.length === 2) report(header[1], "the header names no region after region,weight");
  const names: string[] = [];
  for (const cell of header.slice(2)) {
    if (!REGION_FORM.test(cell.text)) report(cell, REGION_MISTAKE);
    if (names.includes(cell.text)) report(cell, `${quote(cell.text)} has two columns`);
    names.push(cell.text);
  }
  return names;
}

function readRow(cells: readonly Cell[], names: readonly string[], report: ReportAt): Row | undefined {
  const [name, weightCell, ...latencyCells] = cells;
  if (latencyCells.length !== names.length || weightCell === undefined) {
    report(name, `expected ${names.length + 2} columns, as in the header, and not ${cells.length}`);
    return undefined;
  }
  const weight = readWeight(/^[0-9.]+$/.test(weightCell.text) ? Number(weightCell.text) : weightCell.text);
  if ("error" in weight) report(weightCell, weight.error);
  const latencies = latencyCells.map((cell) => {
    const latency = readDuration(cell.text === "0" ? 0 : cell.text);
    if ("error" in latency) report(cell, latency.error);
    return "error" in latency ? NaN : latency.value;
  });
  return "error" in weight ? undefined : { weight: weight.value, latencies };
}

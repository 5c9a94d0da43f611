import { join } from "node:path";
import { csvOf } from "../../reports/formats/csv.js";
import { parquetOf } from "../../reports/formats/parquet.js";
import type { Table } from "../../reports/formats/table.js";
import { VERSION } from "../../sim/index.js";
import { MEASURES } from "../../sweep/measures.js";
import { isFailed, isMeasured, type Outcome, type OutcomeOf } from "../../sweep/outcome.js";
import { numbersOf } from "../../sweep/numbers.js";
import type { Summary } from "../../sweep/summary.js";
import type { Values } from "../../sweep/setting.js";
import { writeWhole } from "../shell/whole-file.js";
import type { Asked } from "./manifest.js";
import { writeSweepPage } from "./page.js";

/** What the files of results are made of. */
export interface Results {
  /** The scenario's. */
  readonly name: string;
  /** What varies. */
  readonly keys: readonly string[];
  readonly asked: Asked;
  readonly summary: Summary;
  readonly outcomeOf: OutcomeOf;
}

/**
 * Writes what came of a sweep into its folder: a line or a row a run, by setting and seed, and what they have in common. They
 * are the same bytes, whatever ran the points, and in whatever order.
 *
 * @returns the path of the page
 */
export function writeResults(folder: string, results: Results): string {
  const rows = rowsOf(results);
  writeWhole(join(folder, "results.ndjson"), rows.map((row) => `${JSON.stringify(lineOf(row))}\n`).join(""));
  const table = tableOf(rows, results.keys);
  writeWhole(join(folder, "results.csv"), csvOf(table));
  writeWhole(join(folder, "results.parquet"), parquetOf(table));
  writeWhole(join(folder, "summary.json"), `${JSON.stringify(summaryDocument(results), undefined, 2)}\n`);
  return writeSweepPage(folder, results);
}

/** A sweep's summary, as its file has it. */
export function summaryDocument({ name, summary }: Pick<Results, "name" | "summary">) {
  return { format: "hearsay-sweep-summary", formatVersion: 1, version: VERSION, scenario: name, ...summary };
}

interface Row {
  /** From 1. */
  readonly setting: number;
  readonly values: Values;
  readonly outcome: Outcome;
}

function rowsOf({ summary: { settings, seeds }, outcomeOf }: Results): Row[] {
  const sorted = seeds.toSorted((a, b) => a - b);
  return settings.flatMap(({ number, values }) =>
    sorted.flatMap((seed): Row[] => {
      const outcome = outcomeOf(number - 1, seed);
      return outcome === undefined ? [] : [{ setting: number, values, outcome }];
    }),
  );
}

function lineOf({ setting, values, outcome }: Row) {
  return { setting, values, ...outcome };
}

/** A key whose values are all quantities of one kind is a column of numbers. */
function tableOf(rows: readonly Row[], keys: readonly string[]): Table {
  const measured = rows.map(({ outcome }) => (isMeasured(outcome) ? outcome : undefined));
  return {
    rows: rows.length,
    columns: [
      { name: "setting", type: "whole", values: rows.map(({ setting }) => setting) },
      ...keys.map((name) => {
        const values = rows.map((row) => row.values[name]!);
        const numbers = numbersOf(values)?.values;
        if (numbers !== undefined) return { name, type: "number", values: numbers } as const;
        return { name, type: "text", values: values.map(String) } as const;
      }),
      { name: "seed", type: "number", values: rows.map(({ outcome }) => outcome.seed) },
      { name: "failed", type: "text", values: rows.map(({ outcome }) => (isFailed(outcome) ? outcome.failed : null)) },
      { name: "digest", type: "text", values: measured.map((run) => run?.digest ?? null) },
      { name: "events", type: "number", values: measured.map((run) => run?.events ?? null) },
      ...MEASURES.map(
        ({ name }) => ({ name, type: "number", values: measured.map((run) => run?.measures[name] ?? null) }) as const,
      ),
    ],
  };
}

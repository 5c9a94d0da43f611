import { openBase } from "./base.js";
import { compare, type Row } from "./comparison.js";
import { comparisonTable } from "./comparison-table.js";
import { CompareError, type CompareOptions, readCompareOptions } from "./options.js";
import { isAbove } from "./ratio.js";

const EXIT = { held: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/**
 * Measures this checkout and another one in turn, and prints how they compare.
 *
 * @param words - those after `npm run bench --`
 * @returns the exit code
 */
export async function benchCompare(words: readonly string[]): Promise<number> {
  const aborting = new AbortController();
  const abort = () => aborting.abort();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, abort);
  try {
    return await compareWith(readCompareOptions(words), aborting.signal);
  } catch (error) {
    if (aborting.signal.aborted) return EXIT.interrupted;
    if (!(error instanceof CompareError)) throw error;
    console.error(`bench: ${error.message}`);
    return EXIT.usage;
  }
}

async function compareWith(options: CompareOptions, signal: AbortSignal): Promise<number> {
  const { rounds, workloads, failAbove, output } = options;
  const base = await openBase(options.base, signal, tell);
  try {
    const rows = await compare({ baseFolder: base.folder, workloads, rounds, signal, tell });
    if (output === "json") console.log(JSON.stringify(documentOf(base.label, options, rows)));
    else {
      console.log(`This checkout against ${base.label}: medians of ${rounds} rounds, each run a process of its own.\n`);
      for (const line of comparisonTable(rows, failAbove)) console.log(line);
    }
    const isTooMuch = rows.some(({ ratio }) => ratio !== null && failAbove !== undefined && isAbove(ratio, failAbove));
    return isTooMuch ? EXIT.failed : EXIT.held;
  } finally {
    base.remove();
  }
}

/** How far it is: on the standard error, so that the standard output has the result alone. */
function tell(what: string): void {
  console.error(what);
}

function documentOf(base: string, { rounds, failAbove }: CompareOptions, rows: readonly Row[]) {
  return {
    base,
    rounds,
    failAbove: failAbove ?? null,
    workloads: rows.map(({ workload: { name, unit }, ...row }) => ({ name, unit, ...row })),
  };
}

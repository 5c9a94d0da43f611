import { sidesOf } from "../../reports/comparison/sides.js";
import type { Milliseconds } from "../../sim/index.js";
import { compareSides } from "../comparison/compared-sides.js";
import { compare } from "../comparison/comparison.js";
import { comparisonPageData, MOST_SIDES } from "../comparison/comparison-page.js";
import { readResults } from "../comparison/read-result.js";
import { readTemplate, writePage } from "../reporting/write-page.js";
import { describeComparedSides } from "../terminal/compared-sides.js";
import { describeComparison } from "../terminal/comparison.js";
import { paintFor } from "../terminal/paint.js";
import { remarksOn } from "../terminal/remarks.js";
import { stageLine } from "../terminal/stage-line.js";
import { allHeld } from "../terminal/verdicts.js";
import { EXIT } from "./exit-code.js";
import { InputError } from "./input-error.js";
import { Output } from "./output.js";
import { keepInputs } from "./whole-file.js";

/** Where the page is put, unless it is said otherwise. */
const PAGE = "out/compare/report.html";

/** The options of `hearsay compare`. */
export interface CompareOptions {
  readonly socketDelay: Milliseconds;
  readonly json?: true;
  /** Where the page is put; `false`: there is none. */
  readonly report?: string | false;
}

/** Compares results, prints what came of it, writes its page, and gives the exit code. */
export async function compareResults(
  files: readonly string[],
  { socketDelay, json, report }: CompareOptions,
): Promise<number> {
  // Data for a program need no page, unless one is asked for.
  const page = report ?? (json ? false : PAGE);
  const template = page === false ? undefined : readTemplate();
  if (page !== false) keepInputs(page, files);
  const runs = await readResults(files);
  const sides = sidesOf(runs);
  const isTooWide = sides.length > MOST_SIDES;
  if (isTooWide && report !== undefined && report !== false) {
    throw new InputError(
      `these results are of ${sides.length} configurations, and a page shows ${MOST_SIDES} at most: compare fewer`,
    );
  }
  const [a, b] = runs;
  const isOfTwo = runs.length === 2;
  const compared = isOfTwo ? compare(a!, b!, socketDelay) : compareSides(sides, socketDelay);
  const stdout = new Output("the standard output", 1);
  const paint = paintFor(1);
  if (json) stdout.print([JSON.stringify(compared)]);
  else stdout.print("sides" in compared ? describeComparedSides(compared, paint) : describeComparison(compared, paint));
  const stderr = new Output("the standard error", 2);
  if (page !== false && isTooWide) {
    stderr.print([`no page: these results are of ${sides.length} configurations, and it shows ${MOST_SIDES} at most`]);
  } else if (page !== false && template !== undefined) {
    const line = stageLine(stderr, 2, paintFor(2));
    const { verdicts } = compared;
    const data = await comparisonPageData(sides, { verdicts, line }).finally(() => line.clear());
    const bytes = writePage(page, template, data, files);
    stderr.print(remarksOn([{ path: page, bytes }], paintFor(2)));
  }
  stdout.check();
  return allHeld(compared.verdicts) ? EXIT.held : EXIT.failed;
}

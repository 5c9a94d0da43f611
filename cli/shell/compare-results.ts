import type { Milliseconds } from "../../sim/index.js";
import { compare } from "../comparison/comparison.js";
import { readResults } from "../comparison/read-result.js";
import { describeComparison } from "../terminal/comparison.js";
import { paintFor } from "../terminal/paint.js";
import { allHeld } from "../terminal/verdicts.js";
import { EXIT } from "./exit-code.js";
import { Output } from "./output.js";

/** The options of `hearsay compare`. */
export interface CompareOptions {
  readonly socketDelay: Milliseconds;
  readonly json?: true;
}

/** Compares two results, prints what came of it, and gives the exit code. */
export async function compareResults(
  files: readonly [string, string],
  { socketDelay, json }: CompareOptions,
): Promise<number> {
  const [a, b] = await readResults(files);
  const comparison = compare(a!, b!, socketDelay);
  const stdout = new Output("the standard output", 1);
  stdout.print(json ? [JSON.stringify(comparison)] : describeComparison(comparison, paintFor(1)));
  stdout.check();
  return allHeld(comparison.verdicts) ? EXIT.held : EXIT.failed;
}

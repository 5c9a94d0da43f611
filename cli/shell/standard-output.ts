import type { ReporterChoice } from "../reporters/choice.js";
import { InputError } from "./input-error.js";

/** Options that may want the standard output for themselves. */
export interface OutputOptions {
  readonly trace?: string;
  readonly json?: true;
  readonly reporter?: readonly ReporterChoice[];
}

/**
 * Whether an option has the standard output for itself, so that the readable report must go elsewhere.
 *
 * @throws InputError when two want it
 */
export function isOutputTaken({ trace, json, reporter = [] }: OutputOptions): boolean {
  const owners = reporter
    .filter(({ kind, file }) => kind !== "github" && file === null)
    .map(({ kind }) => `--reporter ${kind}`);
  if (trace === "-") owners.unshift("--trace -");
  if (json) owners.push("--json");
  if (owners.length > 1) throw new InputError(`${owners[0]} and ${owners[1]} cannot both have the standard output`);
  return owners.length === 1;
}

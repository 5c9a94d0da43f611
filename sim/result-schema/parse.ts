import type * as z from "zod";
import type { RunResult } from "../result.js";
import { quote } from "../scenario/suggest.js";
import { VERSION } from "../version.js";
import { inconsistencies } from "./consistency.js";
import { ResultError, type ResultProblem } from "./error.js";
import { runResult } from "./result.js";

const FORMAT: RunResult["format"] = "hearsay-result";
const FORMAT_VERSION: RunResult["formatVersion"] = 1;

/**
 * Makes sure that a value, such as what `JSON.parse` gave of a `result.json`, is a result of Hearsay in the format that
 * this version reads.
 *
 * @returns the value itself, not a copy
 * @throws {@link ResultError} with all that is wrong, each problem with its path
 */
export function parseResult(value: unknown): RunResult {
  const stranger = strangeness(value);
  if (stranger !== undefined) throw new ResultError([stranger]);
  const parsed = runResult.safeParse(value, { reportInput: true });
  if (!parsed.success) throw new ResultError(parsed.error.issues.flatMap((issue) => problemsOf(issue, [])));
  const contradictions = inconsistencies(value as RunResult);
  if (contradictions.length > 0) throw new ResultError(contradictions);
  return value as RunResult;
}

/** What is to be said of a value of another format, or of another version of it: one thing, and not what follows. */
function strangeness(value: unknown): ResultProblem | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { path: [], message: `expected a result of Hearsay, not ${show(value)}` };
  }
  const { format, formatVersion, version } = value as Readonly<Record<string, unknown>>;
  if (format !== FORMAT) {
    return {
      path: ["format"],
      message: `this is not a result of Hearsay: expected ${show(FORMAT)}, not ${show(format)}`,
    };
  }
  if (formatVersion !== FORMAT_VERSION) {
    const maker = typeof version === "string" ? `: read it with Hearsay ${version}, which made it` : "";
    return {
      path: ["formatVersion"],
      message: `Hearsay ${VERSION} reads version ${FORMAT_VERSION} of the format, not ${show(formatVersion)}${maker}`,
    };
  }
  return undefined;
}

/** An issue in words; of a value that may be a map or a word, what is wrong within the map, if it is one. */
function problemsOf(issue: z.core.$ZodIssue, under: ResultProblem["path"]): readonly ResultProblem[] {
  const path = [...under, ...(issue.path as (string | number)[])];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], message: "there is no such key" }));
  }
  if (issue.code === "invalid_union" && "errors" in issue) {
    const inside = issue.errors.find((ways) => ways.some(isWithin));
    if (inside !== undefined) return inside.flatMap((way) => problemsOf(way, path));
    const ways = issue.errors.flat().map(({ message }) => message);
    if (ways.length > 0) return [{ path, message: ways.join(", or: ") }];
  }
  if (issue.input === undefined && issue.code !== "invalid_union") return [{ path, message: "is missing" }];
  return [{ path, message: issue.message }];
}

function isWithin(issue: z.core.$ZodIssue): boolean {
  return issue.path.length > 0 || issue.code === "unrecognized_keys";
}

function show(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  return value === undefined ? "nothing" : String(value);
}

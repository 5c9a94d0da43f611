import * as z from "zod";
import type { Path } from "./error.js";
import { listed, quote, unknownWord } from "./suggest.js";

/** What the schema found wrong at one path. `part` says which half of a map's entry is meant. */
export interface Finding {
  readonly path: Path;
  readonly part: "key" | "value";
  readonly message: string;
}

/** The message of an issue, where the schema itself has none: for zod's `error` option. */
export function explain(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue.expected, issue.input);
    case "invalid_value":
      return wrongWord(issue.values, issue.input);
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownWord("key", key, keysOf(issue.inst))).join("\n");
    case "too_small":
      return outside(issue.inclusive ? "at least" : "more than", issue.minimum, issue);
    case "too_big":
      return outside(issue.inclusive ? "at most" : "less than", issue.maximum, issue);
    case "invalid_union":
      return "";
    default:
      return `${show(issue.input)} is not valid here`;
  }
}

/** The issues of the schema as one finding for each thing that is wrong, in order and in words. */
export function findings(issues: readonly z.core.$ZodIssue[], under: Path = []): readonly Finding[] {
  const found = issues.flatMap((issue) => findingsOf(issue, [...under, ...(issue.path as Path)]));
  // A number can break two bounds at once (zod's own for whole numbers, and ours): the first is enough.
  const seen = new Set<string>();
  return found.filter(({ path, part }) => {
    const id = JSON.stringify([path, part]);
    return !seen.has(id) && seen.add(id);
  });
}

function findingsOf(issue: z.core.$ZodIssue, path: Path): readonly Finding[] {
  if (issue.code === "unrecognized_keys") {
    const messages = issue.message.split("\n");
    return issue.keys.map((key, i) => ({ path: [...path, key], part: "key", message: messages[i] ?? issue.message }));
  }
  if (issue.code === "invalid_key") {
    return [{ path, part: "key", message: issue.issues[0]?.message ?? issue.message }];
  }
  if (issue.code !== "custom" && issue.input === undefined && path.length > 0) {
    return [{ path, part: "value", message: `${quote(String(path.at(-1)))} is missing` }];
  }
  if (issue.code !== "custom" && issue.input === null) {
    return [{ path, part: "value", message: "nothing is written here: give a value, or leave it out" }];
  }
  if (issue.code === "invalid_union") return unionFindings(issue, path);
  const { part = "value", told = false } = (issue.code === "custom" ? issue.params : undefined) ?? {};
  return told === true ? [] : [{ path, part: part === "key" ? "key" : "value", message: issue.message }];
}

/**
 * Of all the ways to read a value, the one that was tried: the first that failed inside the value. If none did, the
 * union's own words, and else those of the way that at least wanted this type.
 */
function unionFindings(issue: z.core.$ZodIssueInvalidUnion, path: Path): readonly Finding[] {
  const tried = issue.errors.find((ways) => ways.some(failedInside));
  if (tried !== undefined) return findings(tried, path);
  if (issue.message !== "") return [{ path, part: "value", message: issue.message }];
  const near = issue.errors.find((ways) => !ways.some(wantedAnother)) ?? [];
  if (near.length > 0) return findings(near, path);
  return [{ path, part: "value", message: `${show(issue.input)} is not valid here` }];
}

function failedInside(issue: z.core.$ZodIssue): boolean {
  if (issue.path.length > 0 || issue.code === "unrecognized_keys" || issue.code === "custom") return true;
  return issue.code === "invalid_union" && issue.errors.some((way) => way.some(failedInside));
}

function wantedAnother(issue: z.core.$ZodIssue): boolean {
  if (issue.code === "invalid_type") return !(issue.expected === "int" && typeof issue.input === "number");
  return issue.code === "invalid_value" || issue.code === "invalid_format" || issue.code === "invalid_union";
}

const TYPES: Readonly<Record<string, string>> = {
  object: "a map of keys and values",
  record: "a map of keys and values",
  array: "a list",
  tuple: "a list",
  string: "text",
  number: "a number",
  int: "a whole number",
};

function wrongType(expected: string, input: unknown): string {
  const hint = expected === "string" && typeof input === "number" ? ": put it in quotation marks" : "";
  return `expected ${TYPES[expected] ?? expected}, not ${show(input)}${hint}`;
}

function wrongWord(values: readonly unknown[], input: unknown): string {
  const words = values.map(String);
  return typeof input === "string"
    ? unknownWord("value", input, words)
    : `expected ${listed(words, "or")}, not ${show(input)}`;
}

function outside(relation: string, limit: number | bigint, issue: { readonly input?: unknown }): string {
  if (issue.input === "" || (Array.isArray(issue.input) && issue.input.length === 0)) return "must not be empty";
  if (Array.isArray(issue.input)) return `must have ${relation} ${limit} entries, not ${issue.input.length}`;
  if (typeof issue.input !== "string") return `must be ${relation} ${limit}, not ${show(issue.input)}`;
  return `must be ${relation} ${limit} characters long`;
}

/** The keys that a map may have. */
function keysOf(schema: unknown): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** A value in a few words. */
function show(value: unknown): string {
  if (typeof value === "string") return value === "" ? "empty text" : quote(value);
  if (Array.isArray(value)) return "a list";
  if (value === null) return "nothing";
  if (typeof value === "object") return "a map";
  return typeof value === "function" || typeof value === "symbol" ? `a ${typeof value}` : String(value);
}

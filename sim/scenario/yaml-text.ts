import { LineCounter, isScalar, parseDocument } from "yaml";
import type { Path } from "./error.js";
import { nestedTooDeep } from "./nesting.js";
import { quote } from "./suggest.js";
import { indexNodes } from "./yaml-index.js";

/** A line and a column, counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A YAML text as a value, and where each part of the value stands. */
export interface YamlText {
  readonly value: unknown;
  /**
   * Where the value at the path stands, or its key; where there is no such value, the innermost one on the way to it
   * that there is.
   */
  locate(path: Path, part?: "key" | "value"): Position;
}

/** Takes note of what is wrong somewhere. */
export type ReportAt = (position: Position, message: string) => void;

/** Parsing takes a second and 150 MB for each million characters. A scenario with 30,000 faults has less than this. */
const LONGEST = 4 * 1024 * 1024;

/** How often one anchor may be used, counting what is used within it: stops texts that unfold into gigabytes. */
const MAX_ALIASES = 100;

/**
 * Reads a text as YAML 1.2 (core schema, one document, keys once each). Reports all that is wrong with its syntax, and
 * gives nothing when the value cannot be trusted.
 */
export function readYaml(text: string, report: ReportAt): YamlText | undefined {
  const start = { line: 1, column: 1 };
  if (text.length > LONGEST) {
    const size = `${Math.ceil(text.length / 1_000_000)} million characters`;
    report(start, `this is too long for a scenario (${size}; at most ${Math.floor(LONGEST / 1_000_000)} million)`);
    return undefined;
  }
  const deep = nestedTooDeep(text);
  if (deep !== undefined) {
    const lines = text.slice(0, deep).split("\n");
    report({ line: lines.length, column: lines.at(-1)!.length + 1 }, "this is nested too deep for a scenario");
    return undefined;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    version: "1.2",
    schema: "core",
    merge: false,
    resolveKnownTags: false,
    stringKeys: true,
    // Told below: with where the key stood before, and not in time quadratic in the number of keys.
    uniqueKeys: false,
    // Warnings are collected, not printed. ("silent" would keep quiet about a second document.)
    logLevel: "error",
  });
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const broken = [...document.errors, ...document.warnings];
  for (const problem of broken) report(position(problem.pos[0]), inOurWords(problem.code, problem.message));
  if (broken.length > 0) return undefined;
  if (document.contents === null || (isScalar(document.contents) && document.contents.source === "")) {
    report(start, "there is nothing in this file: a scenario has at least `name`, `duration` and `peers`");
    return undefined;
  }
  const index = indexNodes(document, position, report);
  if (index === undefined) return undefined;
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { value, locate: (path, part = "value") => position(index.offsetOf(path, part)) };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    report(start, "the aliases (*) in this file unfold into too much");
    return undefined;
  }
}

function inOurWords(code: string, message: string): string {
  if (code === "MULTIPLE_DOCS") return "a scenario file is one document: nothing may follow the `---`";
  if (code === "NON_STRING_KEY") return "a key is text, and neither a list nor a map nor an alias";
  return message.replace(/^Unresolved tag: (.*)$/, (_, tag: string) => `unknown tag ${quote(tag)}`);
}

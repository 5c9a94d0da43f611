import { parseArgs } from "node:util";
import { USUAL_WORKLOADS, type Workload, WORKLOADS } from "./workloads.js";

/** What a comparison is asked to do. */
export interface CompareOptions {
  /** A revision of Git, or the folder of a built checkout. */
  readonly base: string;
  readonly rounds: number;
  readonly workloads: readonly Workload[];
  /** The exit code is 1 when a ratio is surely above this one. */
  readonly failAbove: number | undefined;
  readonly output: "table" | "json";
}

/** What was asked for cannot be: the message says what to do instead. */
export class CompareError extends Error {
  override readonly name = "CompareError";
  readonly code = "BENCH_USAGE";
}

/** Below, the bootstrap of a median has no limits. */
const LEAST_ROUNDS_FOR_LIMITS = 5;

const DEFAULT_ROUNDS = 7;

/** Reads the words after `npm run bench --`. */
export function readCompareOptions(words: readonly string[]): CompareOptions {
  const { values } = parsed(words);
  const rounds = values.rounds === undefined ? DEFAULT_ROUNDS : readRounds(values.rounds);
  const failAbove = values["fail-above"] === undefined ? undefined : readLimit(values["fail-above"]);
  if (failAbove !== undefined && rounds < LEAST_ROUNDS_FOR_LIMITS)
    throw new CompareError(
      `--fail-above needs limits, and these need ${LEAST_ROUNDS_FOR_LIMITS} rounds: --rounds ${LEAST_ROUNDS_FOR_LIMITS}`,
    );
  return {
    base: values.compare,
    rounds,
    workloads: values.workloads === undefined ? USUAL_WORKLOADS : readWorkloads(values.workloads),
    failAbove,
    output: values.json === true ? "json" : "table",
  };
}

function parsed(words: readonly string[]) {
  const string = { type: "string" } as const;
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { compare: string, rounds: string, workloads: string, "fail-above": string, json: { type: "boolean" } },
    });
    if (values.compare === undefined || values.compare === "")
      throw new Error("--compare: name a revision or a folder");
    return { values: { ...values, compare: values.compare } };
  } catch (error) {
    throw new CompareError((error as Error).message, { cause: error });
  }
}

function readRounds(text: string): number {
  if (!/^[1-9][0-9]{0,3}$/.test(text)) throw new CompareError(`--rounds ${text}: write a whole number from 1 to 9999`);
  return Number(text);
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (!/^[0-9]+(\.[0-9]+)?$/.test(text) || limit < 1)
    throw new CompareError(`--fail-above ${text}: write a ratio from 1 on, such as 1.10`);
  return limit;
}

function readWorkloads(text: string): Workload[] {
  const names = new Set(text.split(",").map((name) => name.trim()));
  const known = WORKLOADS.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name)) throw new CompareError(`--workloads ${name}: there are ${known.join(", ")}`);
  }
  return WORKLOADS.filter(({ name }) => names.has(name));
}

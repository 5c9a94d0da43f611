import { isMap, isScalar, LineCounter, type Pair, parseDocument } from "yaml";
import { nestedTooDeep } from "../../../sim/scenario/nesting.js";
import { quote, unknownWord } from "../../../sim/scenario/suggest.js";
import { readText } from "../../shell/input.js";
import { InputError } from "../../shell/input-error.js";
import { type ConfiguredSeed, ConfigProblems, isQuotedNumber, seedsIn } from "./config-seeds.js";
import { jsonFault } from "./json-fault.js";

const KEYS = ["num_seeds", "Seed_addresses"] as const;

const MOST_BYTES = 1 << 20;

/**
 * Reads the configuration of a real network: the addresses of its seeds, the first `num_seeds` of `Seed_addresses`.
 *
 * @throws InputError with everything that is wrong with the file, a line each: file:line:column, the key, what to do
 */
export function readConfigFile(file: string): ConfiguredSeed[] {
  try {
    return parseConfig(readText(file, MOST_BYTES), file);
  } catch (error) {
    if (error instanceof InputError && !error.message.startsWith(`${file}:`)) {
      throw new InputError(`${file}: ${error.message}`, { cause: error });
    }
    throw error;
  }
}

/** The same for a text. JSON is YAML, whose parser knows where everything stands. */
export function parseConfig(text: string, file: string): ConfiguredSeed[] {
  const lines = new LineCounter();
  const problems = new ConfigProblems(file, lines);
  if (nestedTooDeep(text) !== undefined) throw new InputError(`${file}:1:1: this is nested too deep`);
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: "error",
  });
  // YAML is more than JSON: what other readers of the file would refuse is refused here, too.
  const fault = jsonFault(text);
  if (fault !== undefined) problems.at(fault.offset, fault.message);
  else for (const { pos, message } of [...document.errors, ...document.warnings]) problems.at(pos[0], message);
  problems.throwAny();
  const { contents } = document;
  if (!isMap(contents)) {
    problems.at(contents?.range?.[0] ?? 0, `this is no object with the keys ${KEYS.map(quote).join(" and ")}`);
    return problems.throwAny();
  }
  const pairs = new Map<string, Pair>();
  for (const pair of contents.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : "";
    if (pairs.has(key)) problems.atNode(pair.key, `the key ${quote(key)} is written twice`);
    else if (!KEYS.some((known) => known === key)) problems.atNode(pair.key, unknownWord("key", key, KEYS));
    pairs.set(key, pair);
  }
  const addresses = pairs.get("Seed_addresses");
  const number = pairs.get("num_seeds");
  if (number === undefined) problems.at(0, "num_seeds is missing: the number of seeds to start");
  if (addresses === undefined) problems.at(0, "Seed_addresses is missing: the addresses of the seeds");
  const seeds = addresses === undefined ? [] : seedsIn(addresses, problems);
  const count = number === undefined ? 0 : countOf(number, seeds.length, problems);
  problems.throwAny();
  return seeds.slice(0, count);
}

function countOf({ key, value }: Pair, most: number, problems: ConfigProblems): number {
  const count = isScalar(value) ? value.value : undefined;
  if (isQuotedNumber(count)) {
    problems.atNode(value, `num_seeds: this must be a number: write ${count} without quotes`);
    return 0;
  }
  if (typeof count !== "number" || !Number.isInteger(count) || count < 1) {
    problems.atNode(value ?? key, "num_seeds: the number of seeds to start is a whole number from 1");
    return 0;
  }
  // Without any address, that is what is wrong.
  if (count > most && most > 0) {
    const given = most === 1 ? "there is one address" : `there are ${most} addresses`;
    problems.atNode(value, `num_seeds: ${count} seeds cannot be started, ${given} in Seed_addresses`);
  }
  return count;
}

import { isAlias, parseDocument } from "yaml";
import { quote } from "../sim/scenario/suggest.js";
import type { Axis, Scalar } from "./axis.js";
import { SweepError } from "./sweep-error.js";
import { looksLikeRange, MOST_VALUES, readRange, withStep } from "./value-range.js";

/** Nobody writes more than this by hand. */
const LONGEST = 100_000;

const EXAMPLE = "network.loss=0..20%:2% or protocol.maxPeers=2,4,8";

/**
 * Reads the words of `--vary`, one a key.
 *
 * @throws SweepError when one cannot be used, or two of them say what one value is
 */
export function readAxes(words: readonly string[]): Axis[] {
  const axes = words.map(readVary);
  const rivals = rivalsAmong(axes);
  if (rivals !== undefined) throw new SweepError(bothSay(...rivals));
  return axes;
}

/** The first two keys that say what one value is, if any do: they are the same, or one is within the other. */
export function rivalsAmong<Key extends Pick<Axis, "path">>(keys: readonly Key[]): [Key, Key] | undefined {
  for (const [index, key] of keys.entries()) {
    const rival = keys.slice(0, index).find(({ path }) => isWithin(path, key.path) || isWithin(key.path, path));
    if (rival !== undefined) return [rival, key];
  }
  return undefined;
}

/**
 * Reads `network.loss=0..20%:2%`, `protocol.maxPeers=2,4,8`, `faults.0.kill.how=power-off,crash`: a key of a scenario file,
 * and after `=` its values, with commas between them. A value is what it would be in the file, or a range; units stay as
 * they are written. Whether a scenario has such a key, and such a value for it, its loader says.
 *
 * @throws SweepError when it cannot be used
 */
export function readVary(word: string): Axis {
  const sign = word.indexOf("=");
  if (sign < 0) throw new SweepError(`${quote(word)} gives no values: write a key and its values, such as ${EXAMPLE}`);
  const { written, path } = readKey(word.slice(0, sign));
  try {
    return { written, path, ...readValues(word.slice(sign + 1).trim()) };
  } catch (error) {
    if (!(error instanceof SweepError)) throw error;
    throw new SweepError(`${written}: ${error.message}`);
  }
}

/**
 * Reads `faults.0.kill.peers`, or `faults[0].kill.peers` as errors have it.
 *
 * @throws SweepError when it is no key
 */
export function readKey(text: string): Pick<Axis, "written" | "path"> {
  const path = readPath(text.trim());
  return { written: path.join("."), path };
}

function readPath(key: string): (string | number)[] {
  const steps = key.replaceAll(/\[([0-9]+)\]/g, ".$1").split(".");
  if (steps.every((step, at) => /^[^\s0-9[\]][^[\]]*$/.test(step) || (at > 0 && /^[0-9]{1,9}$/.test(step))))
    return steps.map((step) => (/^[0-9]/.test(step) ? Number(step) : step));
  const remedy = "write its words with dots between them, such as network.loss or faults.0.kill.peers";
  throw new SweepError(`${quote(key)} is not a key of a scenario: ${remedy}`);
}

function readValues(text: string): Pick<Axis, "values" | "range"> {
  if (text === "") throw new SweepError(`there are no values after the =: write them as in ${EXAMPLE}`);
  if (text.length > LONGEST) throw new SweepError(`these are ${text.length} characters: at most ${LONGEST}`);
  const items = text.split(",").map((item) => item.trim());
  if (items.length === 1 && looksLikeRange(text)) return readRange(text);
  const values = items.flatMap(readItem);
  if (values.length > MOST_VALUES) throw new SweepError(`these are ${values.length} values: at most ${MOST_VALUES}`);
  const seen = new Set<string>();
  for (const value of values) {
    const spelling = String(value).replace(/^([+-]?[0-9.]+) +/, "$1");
    if (seen.has(spelling)) throw new SweepError(`${quote(String(value))} is there twice: write each value once`);
    seen.add(spelling);
  }
  return { values, range: null };
}

/** One value, or those of a range, of a list. */
function readItem(item: string): readonly Scalar[] {
  if (item === "")
    throw new SweepError("there is nothing beside one of the commas: write a value, or leave the comma out");
  if (!looksLikeRange(item)) return [readScalar(item)];
  const { values, range } = readRange(item);
  if (range === null) return values;
  throw new SweepError(`${quote(item)} has no step: write one, such as ${withStep(range)}`);
}

/**
 * The value as a scenario file has it: YAML 1.2, core schema.
 *
 * @throws SweepError when it is none, or more than one
 */
export function readScalar(item: string): Scalar {
  const document = parseDocument(item, { version: "1.2", schema: "core", prettyErrors: false, logLevel: "error" });
  const isBroken = document.errors.length > 0 || document.warnings.length > 0 || isAlias(document.contents);
  const value: unknown = isBroken ? undefined : document.toJS();
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value === "object" && value !== null)
    throw new SweepError(`${quote(item)} is more than one value: vary the keys within it, each by itself`);
  throw new SweepError(`${quote(item)} is not a value: write a number, a quantity with its unit, or a word`);
}

function isWithin(path: Axis["path"], other: Axis["path"]): boolean {
  return other.length <= path.length && other.every((step, at) => step === path[at]);
}

function bothSay(one: Axis, other: Axis): string {
  if (one.written === other.written) return `${one.written}: it varies twice: give all its values at once`;
  return `${other.written}: it and ${quote(one.written)} say what one value is: vary one of them`;
}

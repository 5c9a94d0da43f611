import { InvalidArgumentError } from "commander";
import { unknownWord } from "../../sim/scenario/suggest.js";
import { MEASURES } from "../../sweep/measures.js";
import type { Shard } from "../../sweep/point.js";

/** A thread that runs anything at all takes more. */
const LEAST_MEMORY = 16 * 1024 * 1024;

const UNITS: Readonly<Record<string, number>> = { MB: 1e6, MiB: 1 << 20, GB: 1e9, GiB: 1 << 30 };

const MOST_SHARDS = 100_000;

/** Reads `--vary`, which may be given several times. What the words say is read with the others. */
export function readVaryWord(word: string, before: readonly string[]): readonly string[] {
  return [...before, word];
}

/** Reads `--measures`: names of measures. */
export function readMeasures(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  const known = MEASURES.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name)) throw new InvalidArgumentError(`${unknownWord("measure", name, known)}`);
  }
  return [...new Set(names)];
}

/** Reads `--memory`: `500MB`, `2 GiB`. */
export function readMemory(text: string): number {
  const [, number = "", unit = ""] = /^([0-9]{1,9}) *(MB|MiB|GB|GiB)$/.exec(text) ?? [];
  if (number === "") throw new InvalidArgumentError("Write a whole number and its unit: 500MB or 2GiB.");
  const bytes = Number(number) * UNITS[unit]!;
  if (bytes < LEAST_MEMORY) throw new InvalidArgumentError("A thread needs at least 16 MiB.");
  return bytes;
}

/** Reads `--shard`: `2/3`. */
export function readShard(text: string): Shard {
  const [, number, of] = (/^([0-9]{1,6})\/([0-9]{1,6})$/.exec(text) ?? []).map(Number);
  if (number === undefined || of === undefined) throw new InvalidArgumentError("Write which of how many: 2/3.");
  if (of < 1 || of > MOST_SHARDS) throw new InvalidArgumentError(`There are 1 to ${MOST_SHARDS} shards.`);
  if (number < 1 || number > of) throw new InvalidArgumentError(`Of ${of} shards, one is 1/${of} to ${of}/${of}.`);
  return { number, of };
}

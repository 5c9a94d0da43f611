import { InvalidArgumentError } from "commander";
import { unknownWord } from "../../../sim/scenario/suggest.js";
import { DEFAULT_LIMITS, type Limits } from "../../../src/tcp/limits.js";
import { type OptionReader, readBytes, readSpan, readWhole } from "./quantities.js";

type LimitName = keyof Limits;

const NAMES = Object.keys(DEFAULT_LIMITS) as LimitName[];

/** More than any machine has. */
const MOST = 1_000_000_000;

/** Reads one more `--limit KEY=VALUE`, after those before it. */
export function readLimit(text: string, before: Partial<Limits> = {}): Partial<Limits> {
  const [, name = "", value = ""] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  if (name === "") throw new InvalidArgumentError("Write KEY=VALUE, such as connections=100.");
  if (!NAMES.includes(name as LimitName)) {
    throw new InvalidArgumentError(unknownWord("limit", name, NAMES));
  }
  return { ...before, [name]: readerOf(name)(value.trim()) };
}

/** The name of a limit says what it is counted in. */
function readerOf(name: string): OptionReader<number> {
  if (name.endsWith("Ms")) return readSpan;
  if (name.endsWith("Bytes")) return readSomeBytes;
  return readWhole(1, MOST);
}

const readSomeBytes: OptionReader<number> = (text) => {
  const bytes = readBytes(text);
  if (bytes > 0) return bytes;
  throw new InvalidArgumentError("It must be more than 0 B.");
};

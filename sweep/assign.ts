import { quote } from "../sim/scenario/suggest.js";
import type { Assignment, Assignments } from "./setting.js";
import { SweepError } from "./sweep-error.js";
import { looksLikeRange } from "./value-range.js";
import { readKey, readScalar, rivalsAmong } from "./vary.js";

/**
 * Reads the words of `--set`, one a key: `network.loss=4%`. A value is what it would be in a scenario file, and is one.
 *
 * @throws SweepError when one cannot be used, or two of them say what one value is
 */
export function readAssignments(words: readonly string[]): Assignments {
  const assignments = words.map(readAssignment);
  const rivals = rivalsAmong(assignments.map(({ axis }) => axis));
  if (rivals !== undefined) throw new SweepError(bothSay(...rivals));
  return assignments;
}

function readAssignment(word: string): Assignment {
  const sign = word.indexOf("=");
  if (sign < 0)
    throw new SweepError(`${quote(word)} gives no value: write a key and its value, such as network.loss=4%`);
  const axis = readKey(word.slice(0, sign));
  const text = word.slice(sign + 1).trim();
  return { axis, value: readValue(axis, text) };
}

function readValue({ written }: Assignment["axis"], text: string): Assignment["value"] {
  if (text === "") throw new SweepError(`${written}: there is no value after the =: write it as in network.loss=4%`);
  if (text.includes(",") || looksLikeRange(text))
    throw new SweepError(`${written}: a run has one value for it: \`hearsay sweep\` makes runs with each`);
  try {
    return readScalar(text);
  } catch (error) {
    if (!(error instanceof SweepError)) throw error;
    throw new SweepError(`${written}: ${error.message}`);
  }
}

function bothSay({ written: one }: Assignment["axis"], { written: other }: Assignment["axis"]): string {
  if (one === other) return `${one}: it is set twice: give it one value`;
  return `${other}: it and ${quote(one)} say what one value is: set one of them`;
}

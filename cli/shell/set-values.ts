import { readAssignments } from "../../sweep/assign.js";
import { AssignmentError, type Assignments, type Values } from "../../sweep/setting.js";
import { SweepError } from "../../sweep/sweep-error.js";
import { BaseScenario } from "./base-scenario.js";
import { InputError } from "./input-error.js";
import type { ScenarioFile } from "./scenario-files.js";

/** Reads `--set`, which may be given several times. What the words say is read with the scenario. */
export function readSetWord(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, word];
}

/**
 * A scenario with other values at some of its keys: `network.loss=4%`.
 *
 * @throws InputError when they do not go into it
 */
export function withValues(source: ScenarioFile, words: readonly string[] | undefined): ScenarioFile {
  if (words === undefined) return source;
  const assignments = read(words);
  try {
    return { ...source, scenario: new BaseScenario(source).with(assignments) };
  } catch (error) {
    if (!(error instanceof AssignmentError)) throw error;
    throw new InputError(`--set ${error.key}: ${error.message}`, { cause: error });
  }
}

/** The words of `--set` that say what the values of a setting are. */
export function setWords(values: Values): string[] {
  return Object.entries(values).map(([key, value]) => {
    const isOdd = typeof value === "string" && !PLAIN.test(value);
    return `${key}=${isOdd ? JSON.stringify(value) : value}`;
  });
}

/** A text that is read as what it is: no number, no list, no range. */
const PLAIN = /^(?!true$|false$|null$)([A-Za-z][A-Za-z_ -]*|[0-9]+(\.[0-9]+)? *[A-Za-z%µ][A-Za-z/]*)$/;

function read(words: readonly string[]): Assignments {
  try {
    return readAssignments(words);
  } catch (error) {
    if (!(error instanceof SweepError)) throw error;
    throw new InputError(`--set ${error.message}`, { cause: error });
  }
}

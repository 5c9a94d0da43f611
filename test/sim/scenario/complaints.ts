import { ScenarioError } from "../../../sim/scenario/error.js";
import { loadScenario, parseScenario, type LoadOptions } from "../../../sim/scenario/load.js";
import type { Scenario } from "../../../sim/scenario/scenario.js";

/** Three lines that make a scenario; what a test is about follows from line 4 on. */
export const HEAD = "name: test\nduration: 1 min\npeers: 20\n";

/** The files that a scenario refers to, by path. */
export type Files = Readonly<Record<string, string>>;

/** Loads what follows {@link HEAD}. */
export function load(rest: string, files: Files = {}): Scenario {
  return loadScenario(HEAD + rest, optionsFor(files)).scenario;
}

/** What is wrong with what follows {@link HEAD}, a line each: `s.yaml:4:7: …`. Empty when nothing is. */
export function complaints(rest: string, files: Files = {}): readonly string[] {
  return complaintsOf(HEAD + rest, files);
}

/** What is wrong with a whole file, a line each. */
export function complaintsOf(text: string, files: Files = {}): readonly string[] {
  return caught(() => loadScenario(text, optionsFor(files)));
}

/** What is wrong with a plain object, a line each: `faults[0].at: …`. */
export function complaintsAbout(input: unknown): readonly string[] {
  return caught(() => parseScenario(input));
}

function caught(attempt: () => unknown): readonly string[] {
  try {
    attempt();
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.message.split("\n");
  }
}

function optionsFor(files: Files): LoadOptions {
  const readFile = (path: string) => {
    if (!Object.hasOwn(files, path)) throw new Error("no such file");
    return files[path];
  };
  return { file: "s.yaml", readFile };
}

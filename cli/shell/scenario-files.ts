import { dirname, resolve } from "node:path";
import { type LoadedScenario, loadScenario, ScenarioError } from "../../sim/index.js";
import { readStandardInput, readText, SCENARIO_BYTES, TABLE_BYTES } from "./input.js";
import { InputError } from "./input-error.js";

/** A text that holds a scenario. */
export interface ScenarioText {
  /** As it was given on the command line; `-` is the standard input. */
  readonly file: string;
  readonly text: string;
  /** Where the files are that it refers to. */
  readonly folder: string;
}

/** A scenario, and where it is from. */
export interface ScenarioFile extends ScenarioText, LoadedScenario {}

/**
 * Loads all the scenarios of a command, before anything runs.
 *
 * @throws InputError with everything that is wrong with any of them
 */
export async function loadScenarioFiles(files: readonly string[]): Promise<ScenarioFile[]> {
  if (files.filter((file) => file === "-").length > 1) throw new InputError("- (the standard input) can be read once");
  const loaded: ScenarioFile[] = [];
  const problems: string[] = [];
  for (const file of files) {
    try {
      loaded.push(loadScenarioText(await readScenarioText(file)));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw new InputError(problems.join("\n"));
  return loaded;
}

/** @throws InputError with everything that is wrong with the scenario */
export function loadScenarioText(given: ScenarioText): ScenarioFile {
  const { text, folder } = given;
  const readFile = (path: string) => readText(resolve(folder, path), TABLE_BYTES);
  try {
    return { ...given, ...loadScenario(text, { file: nameOf(given.file), readFile }) };
  } catch (error) {
    if (error instanceof ScenarioError) throw new InputError(error.message, { cause: error });
    throw error;
  }
}

/** @throws InputError when the file cannot be read */
export async function readScenarioText(file: string): Promise<ScenarioText> {
  try {
    if (file === "-") return { file, text: await readStandardInput(SCENARIO_BYTES), folder: resolve(".") };
    return { file, text: readText(file, SCENARIO_BYTES), folder: resolve(dirname(file)) };
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`${nameOf(file)}: ${error.message}`, { cause: error });
    throw error;
  }
}

function nameOf(file: string): string {
  return file === "-" ? "<stdin>" : file;
}

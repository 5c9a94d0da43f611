import { dirname, resolve } from "node:path";
import { ScenarioError } from "../../sim/scenario/error.js";
import { loadScenario, type LoadedScenario } from "../../sim/scenario/load.js";
import { readStandardInput, readText, SCENARIO_BYTES, TABLE_BYTES } from "./input.js";
import { InputError } from "./input-error.js";

/** A scenario, and the file that it was read from. */
export interface ScenarioFile extends LoadedScenario {
  /** As it was given on the command line; `-` is the standard input. */
  readonly file: string;
  readonly text: string;
}

/**
 * Loads all the scenarios of a command before anything runs.
 *
 * @throws InputError with everything that is wrong with any of them
 */
export async function loadScenarioFiles(files: readonly string[]): Promise<ScenarioFile[]> {
  if (files.filter((file) => file === "-").length > 1) throw new InputError("- (the standard input) can be read once");
  const loaded: ScenarioFile[] = [];
  const problems: string[] = [];
  for (const file of files) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- in the order of the command line
      loaded.push(await loadScenarioFile(file));
    } catch (error) {
      if (!(error instanceof InputError || error instanceof ScenarioError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw new InputError(problems.join("\n"));
  return loaded;
}

async function loadScenarioFile(file: string): Promise<ScenarioFile> {
  const text = await textOf(file);
  const folder = file === "-" ? "." : dirname(file);
  const readFile = (path: string) => readText(resolve(folder, path), TABLE_BYTES);
  return { file, text, ...loadScenario(text, { file: file === "-" ? "<stdin>" : file, readFile }) };
}

async function textOf(file: string): Promise<string> {
  try {
    return file === "-" ? await readStandardInput(SCENARIO_BYTES) : readText(file, SCENARIO_BYTES);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${file === "-" ? "<stdin>" : file}: ${error.message}`);
  }
}

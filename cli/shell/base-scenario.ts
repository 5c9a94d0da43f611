import { resolve } from "node:path";
import { type Scenario, ScenarioError } from "../../sim/index.js";
import { readYaml } from "../../sim/scenario/yaml-text.js";
import { type Assignments, scenarioOf, writtenOf } from "../../sweep/setting.js";
import { InputError } from "./input-error.js";
import { readText, TABLE_BYTES } from "./input.js";
import type { ScenarioText } from "./scenario-files.js";

/** All that a scenario says. */
export interface ScenarioData {
  /** As its file has it. */
  readonly written: unknown;
  /** The texts of the files that it refers to, by their paths as they stand in it. */
  readonly files: Readonly<Record<string, string>>;
}

/** The scenario that the settings of a sweep are made from, as it is written. */
export class BaseScenario {
  readonly #folder: string;
  readonly #written: unknown;
  readonly #files = new Map<string, string>();

  /** @param text a scenario that can be loaded */
  constructor({ text, folder }: ScenarioText) {
    this.#folder = folder;
    this.#written = readYaml(text, () => undefined)?.value;
  }

  /**
   * The scenario of a setting.
   *
   * @throws AssignmentError when a value does not go into the scenario
   * @throws InputError when values do so one by one, but not together
   */
  with(assignments: Assignments): Scenario {
    try {
      return scenarioOf(this.#written, assignments, { readFile: (path) => this.#read(path) });
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      const values = assignments.map(({ axis, value }) => `${axis.written}=${value}`).join(" ");
      throw new InputError(`with ${values}: ${error.message}`, { cause: error });
    }
  }

  /** The scenario of a setting as data, with which it can be read where none of our files are. */
  asData(assignments: Assignments): ScenarioData {
    const files = new Map<string, string>();
    const readFile = (path: string) => {
      const text = this.#read(path);
      files.set(path, text);
      return text;
    };
    scenarioOf(this.#written, assignments, { readFile });
    return { written: writtenOf(this.#written, assignments), files: Object.fromEntries(files) };
  }

  /** A file that the scenario refers to is the same for all settings. */
  #read(path: string): string {
    let text = this.#files.get(path);
    if (text === undefined) this.#files.set(path, (text = readText(resolve(this.#folder, path), TABLE_BYTES)));
    return text;
  }
}

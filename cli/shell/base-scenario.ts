import { resolve } from "node:path";
import { type Scenario, ScenarioError } from "../../sim/index.js";
import { readYaml } from "../../sim/scenario/yaml-text.js";
import { type Assignments, scenarioOf } from "../../sweep/setting.js";
import { InputError } from "./input-error.js";
import { readText, TABLE_BYTES } from "./input.js";
import type { ScenarioText } from "./scenario-files.js";

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

  /** A file that the scenario refers to is the same for all settings. */
  #read(path: string): string {
    let text = this.#files.get(path);
    if (text === undefined) this.#files.set(path, (text = readText(resolve(this.#folder, path), TABLE_BYTES)));
    return text;
  }
}

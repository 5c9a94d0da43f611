import { join } from "node:path";
import type { Scenario } from "../../sim/index.js";
import { saveScenario } from "../shell/save-scenario.js";

/** The most letters of a file's name that tell which failure is in it. */
const LONGEST_SLUG = 60;

/** Saves the failures of a hunt as scenario files, each under a name of its own. */
export class FailureFolder {
  readonly #folder: string;
  readonly #taken = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The name, without an ending, for the files of a failure with that signature. */
  nameFor(signature: string): string {
    const slug = slugOf(signature);
    let name = slug;
    for (let number = 2; this.#taken.has(name); number++) name = `${slug}-${number}`;
    this.#taken.add(name);
    return name;
  }

  /**
   * Writes a scenario file.
   *
   * @returns its path
   */
  save(file: string, scenario: Scenario, comment: string): string {
    const path = join(this.#folder, file);
    saveScenario(path, scenario, comment);
    return path;
  }
}

/** A signature as the name of a file: `coverage of live` is `coverage-of-live`. */
function slugOf(signature: string): string {
  const words = signature.replaceAll(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  const slug = words
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_SLUG)
    .replaceAll(/^-+|-+$/g, "");
  return slug === "" ? "failure" : slug;
}

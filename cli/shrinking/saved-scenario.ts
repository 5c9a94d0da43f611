import { renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Scenario, writeScenario } from "../../sim/index.js";
import { InputError } from "../shell/input-error.js";
import { makeResultFolder } from "../shell/result-files.js";

/**
 * Where the smallest scenario goes: where the user wants it, or beside the other results of the scenario, under the name
 * of its file. The folder is made, before anything runs.
 */
export function placeFor(file: string, name: string, out: string | undefined): string {
  const stem = file === "-" ? name : basename(file).replace(/(\.min)?\.[^.]*$/, "");
  const path = out ?? join("out", name, `${stem}.min.yaml`);
  makeResultFolder(dirname(path));
  return path;
}

/** Writes a scenario file. Whoever reads it sees the whole of it or, until then, what was there before. */
export function saveScenario(path: string, scenario: Scenario, comment: string): void {
  const unfinished = `${path}.${process.pid}.part`;
  try {
    writeFileSync(unfinished, writeScenario(scenario, comment));
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new InputError(`${path} cannot be written: ${(error as Error).message}`);
  }
}

import { renameSync, rmSync, writeFileSync } from "node:fs";
import { type Scenario, writeScenario } from "../../sim/index.js";
import { InputError } from "./input-error.js";

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

import { type Scenario, writeScenario } from "../../sim/index.js";
import { writeWhole } from "./whole-file.js";

/** Writes a scenario file. Whoever reads it sees the whole of it or, until then, what was there before. */
export function saveScenario(path: string, scenario: Scenario, comment: string): void {
  writeWhole(path, writeScenario(scenario, comment));
}

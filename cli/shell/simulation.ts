import { type RunObserver, type Scenario, Simulation } from "../../sim/index.js";
import type { ProtocolMaker } from "./protocol-file.js";

/** A run that is about to begin. */
export function prepareRun(
  scenario: Scenario,
  makeProtocol: ProtocolMaker,
  observers: readonly RunObserver[] = [],
): Simulation {
  const protocol = makeProtocol(scenario);
  return new Simulation(scenario, { observers, ...(protocol === undefined ? {} : { protocol }) });
}

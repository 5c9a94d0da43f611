import { type Scenario, Simulation, type SimulationOptions } from "../../sim/index.js";
import type { ProtocolMaker } from "./protocol-file.js";

/** A run that is about to begin. */
export function prepareRun(
  scenario: Scenario,
  makeProtocol: ProtocolMaker,
  options: SimulationOptions = {},
): Simulation {
  const protocol = makeProtocol(scenario);
  return new Simulation(scenario, { ...options, ...(protocol === undefined ? {} : { protocol }) });
}

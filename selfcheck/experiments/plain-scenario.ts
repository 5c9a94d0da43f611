import { parseScenario } from "../../sim/scenario/load.js";
import type { Scenario } from "../../sim/scenario/scenario.js";
import type { ScenarioInput } from "../../sim/scenario/schema.js";

/** What an experiment says of its scenario, as a scenario file would. */
export type Plan = Omit<ScenarioInput, "name">;

/** An overlay as a scenario file writes it. */
export type Overlay = NonNullable<ScenarioInput["overlay"]>;

/** A network as a scenario file writes it. */
export type Network = NonNullable<ScenarioInput["network"]>;

/** The scenario of an experiment: what it does not say is off, or the default of scenario files. */
export function plainScenario(name: string, plan: Plan): Scenario {
  return parseScenario({ name, protocol: { gossip: "off", liveness: "off" }, expect: [], ...plan });
}

export type * from "../src/node/index.js";
export {
  amongNeighbours,
  amongPeers,
  DEFAULT_SETTINGS,
  infectAndDie,
  pushByRounds,
  RESILIENT_SETTINGS,
  seedAndPeer,
} from "../src/node/index.js";
export { sizeOf } from "../src/wire/size.js";
export { FaultError } from "./faults/fault-error.js";
export { OverlayError, type OverlayErrorCode } from "./overlay/overlay-error.js";
export { NodeCrash } from "./node-crash.js";
export * from "./recording.js";
export type { MessageInterest, RunObserver, TraceEvent, TraceEventName } from "./recorder/trace.js";
export { PopulationError } from "./population.js";
export * from "./result.js";
export { ResultError, type ResultProblem } from "./result-schema/error.js";
export { resultJsonSchema } from "./result-schema/json-schema.js";
export { parseResult } from "./result-schema/parse.js";
export { Run, runScenario } from "./run.js";
export {
  type DefineOptions,
  defineScenario,
  type ExpectationInput,
  type FaultInput,
  type OverlayInput,
} from "./scenario/build.js";
export { ScenarioError, type ScenarioProblem } from "./scenario/error.js";
export { scenarioJsonSchema } from "./scenario/json-schema.js";
export { type LoadedScenario, type LoadOptions, loadScenario, parseScenario, problemsOf } from "./scenario/load.js";
export type * from "./scenario/scenario.js";
export type { ScenarioInput } from "./scenario/schema.js";
export { writeScenario } from "./scenario/write.js";
export { simulate, type SimulateOptions } from "./simulate.js";
export { type Progress, Simulation, type SimulationOptions } from "./simulation.js";
export { VERSION } from "./version.js";

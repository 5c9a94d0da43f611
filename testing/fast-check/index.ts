export { type FaultPlanOptions, faultPlans, type FaultPlanGround } from "./fault-plans.js";
export { type NetworkInput, type NetworkOptions, networks } from "./networks.js";
export { type OverlayKind, type OverlayOptions, overlays } from "./overlays.js";
export type { Range } from "./range.js";
export { type GeneratedScenario, type ScenarioOptions, scenarios } from "./scenarios.js";

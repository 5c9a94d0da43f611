export type { Answer } from "./answer.js";
export type { Experiment } from "./experiment.js";
export { EXPERIMENTS } from "./experiments.js";

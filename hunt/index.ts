export { curve, type Curve, type CurveOptions, type CurvePoint, type CurveProgress } from "./curve.js";
export { drawCase, type DrawnFault, type HuntedCase } from "./draw/case.js";
export { Findings, type FoundFailure, type HuntReport, type RunCounts } from "./findings.js";
export { hunt, type HuntOptions } from "./hunt.js";
export { type HuntedRun, runCase } from "./hunted-run.js";
export {
  NothingToShrink,
  type PassGain,
  shrink,
  type ShrinkOptions,
  type ShrinkProgress,
  type Shrunk,
  shrinkSteps,
} from "./shrink/shrink.js";
export type { Size } from "./shrink/size.js";
export { crashSignature, signatureOf, worstFailure } from "./signature.js";
export { HuntError, type Space, spaceOf } from "./space.js";
export { type ProtocolMaker, type Trial, tryOut, type TrialOptions } from "./trial.js";
export type { VisitedCheck, VisitedKind } from "./visited.js";
export { whyDead } from "./why/dead.js";
export { type Counterfactual, type Explanation, type Happening, type Way, WhyError } from "./why/explanation.js";
export { type MissedQuestion, whyMissed } from "./why/missed.js";
export type { WhyOptions } from "./why/run.js";
export { type Interval } from "../sim/statistics/wilson.js";

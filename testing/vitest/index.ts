import { expect } from "vitest";
import { matchers } from "./matchers.js";
import type { RunMatchers } from "./run-matchers.js";

export type {
  ConnectedInput,
  CoverageInput,
  DeathsInput,
  DeliveryTimeInput,
  FalsePositivesInput,
  RunMatchers,
  StayConnectedInput,
} from "./run-matchers.js";

expect.extend(matchers);

declare module "vitest" {
  interface Matchers<T> extends RunMatchers {}
}

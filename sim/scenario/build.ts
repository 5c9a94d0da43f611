import type { z } from "zod";
import { ScenarioError, type ScenarioProblem } from "./error.js";
import { type LoadOptions, parseScenario } from "./load.js";
import { explain, findings } from "./messages.js";
import { expectationsInTime } from "./rules-expect.js";
import type { Expectation, Scenario } from "./scenario.js";
import { expectation } from "./schema-expect.js";
import type { fault } from "./schema-faults.js";
import type { overlay } from "./schema-overlay.js";
import type { ScenarioInput } from "./schema.js";

/** An entry of `faults`, as it is written: `{ at: "60 s", kill: { peers: "10 %" } }`. */
export type FaultInput = z.input<typeof fault>;

/** An entry of `expect`, as it is written: `"connected"`, or `{ removal: { within: "52 s" } }`. */
export type ExpectationInput = z.input<typeof expectation>;

/** An overlay, as it is written: `"complete"`, or `{ ring: { each: 2 } }`. */
export type OverlayInput = z.input<typeof overlay>;

/** How to make a scenario. */
export interface DefineOptions extends Pick<LoadOptions, "readFile"> {
  /**
   * What is judged beside what `expect` lists: what every run of seed-and-peer must show (`neverTwice`, `neverToDead`), as
   * in a scenario file; or nothing, for a protocol of your own that does not promise this. Default `"seed-and-peer"`.
   */
  readonly promises?: "seed-and-peer" | "none";
}

/**
 * Makes a scenario of a plain object of the same shape as a scenario file: `parseScenario`, but the compiler and the
 * editor know the keys.
 *
 * @throws {@link ScenarioError} with all that is wrong, each problem with its path
 */
export function defineScenario(input: ScenarioInput, options: DefineOptions = {}): Scenario {
  const { promises = "seed-and-peer", ...rest } = options;
  const scenario = parseScenario(input, rest);
  // What is judged without being listed comes last.
  return promises === "none" ? { ...scenario, expect: scenario.expect.slice(0, input.expect?.length ?? 0) } : scenario;
}

/**
 * Reads something that is expected of a run of this scenario.
 *
 * @throws {@link ScenarioError} when it is not an expectation, or lies beyond the end of the run
 */
export function readExpectation(written: ExpectationInput, scenario: Scenario): Expectation {
  const result = expectation.safeParse(written, { error: explain, reportInput: true });
  if (!result.success) throw new ScenarioError(findings(result.error.issues));
  const expected = result.data;
  const problems: ScenarioProblem[] = [];
  const report = (path: ScenarioProblem["path"], message: string) => problems.push({ path: path.slice(2), message });
  expectationsInTime({ ...scenario, expect: [expected] }, report);
  if (problems.length > 0) throw new ScenarioError(problems);
  return expected;
}

import * as fc from "fast-check";
import { expect } from "vitest";
import { parseScenario } from "../../sim/scenario/load.js";
import type { Scenario } from "../../sim/scenario/scenario.js";
import type { ScenarioInput } from "../../sim/scenario/schema.js";

/**
 * Scenarios are drawn from this seed, so that CI always tries the same ones. To search elsewhere, give another one (or
 * `random`), and how many times as many scenarios to try:
 *
 *     HEARSAY_FAST_CHECK_SEED=random HEARSAY_FAST_CHECK_TIMES=20 npx vitest run --testTimeout 600000 test/properties
 */
const FIXED_SEED = 42;

const {
  HEARSAY_FAST_CHECK_SEED: wantedSeed,
  HEARSAY_FAST_CHECK_PATH: wantedPath,
  HEARSAY_FAST_CHECK_TIMES: times = "1",
} = process.env;

/** Stops the search for a smaller example in time for the test to tell about the one that it has. */
const LONGEST_MS = 15_000;

/** How much is tried. */
export interface Extent {
  /** How many scenarios. */
  readonly runs: number;
  /** How many cases there must be in them, for the property not to hold for want of any. */
  readonly cases?: number;
}

/**
 * Checks that a property holds of many random scenarios. When it does not, the smallest scenario found for which it
 * fails is printed as a scenario file, with the lines that replay it and the property.
 *
 * @param property expects what it expects, and may return in how many cases it did
 */
export function holdsForAll(
  scenarios: fc.Arbitrary<ScenarioInput>,
  { runs, cases = 0 }: Extent,
  property: (scenario: Scenario) => number | void,
): void {
  let judged = 0;
  const check = fc.check(
    fc.property(scenarios, (written) => {
      judged += property(parseScenario(written)) ?? 0;
    }),
    {
      numRuns: runs * Number(times),
      interruptAfterTimeLimit: LONGEST_MS * Number(times),
      ...(wantedSeed === "random" ? {} : { seed: Number(wantedSeed ?? FIXED_SEED) }),
      ...(wantedPath === undefined ? {} : { path: wantedPath }),
    },
  );
  if (check.failed) throw new Error(describeFailure(check), { cause: check.errorInstance });
  const isWhole = wantedPath === undefined && check.numRuns >= runs;
  if (isWhole) expect(judged, "cases in which the property was judged").toBeGreaterThanOrEqual(cases);
}

function describeFailure({
  seed,
  counterexample,
  counterexamplePath,
  numRuns,
  numShrinks,
  errorInstance,
}: fc.RunDetails<[ScenarioInput]>): string {
  const { currentTestName = "", testPath = "" } = expect.getState();
  const file = testPath.slice(testPath.indexOf("test/properties"));
  // The pattern that `-t` takes is a regular expression.
  const title = currentTestName
    .split(" > ")
    .at(-1)
    ?.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const cause = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return [
    `does not hold for scenario ${numRuns}, made smaller ${numShrinks} times: ${cause}`,
    "",
    "To replay the property:",
    `  HEARSAY_FAST_CHECK_SEED=${seed} HEARSAY_FAST_CHECK_PATH=${counterexamplePath} npx vitest run ${file} -t "${title}"`,
    "To replay the scenario:",
    "  npx hearsay run - <<'END'",
    JSON.stringify(counterexample?.[0] ?? null, undefined, 2),
    "END",
  ].join("\n");
}

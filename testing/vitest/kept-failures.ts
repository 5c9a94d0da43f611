import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import type { MatcherState } from "vitest";
import { type Expectation, type RunResult, type Scenario, writeScenario } from "../../sim/index.js";

/** Names the folder that failing scenarios are written to. Not set: nothing is written. */
const FOLDER_VARIABLE = "HEARSAY_FAILURES";

/**
 * Says how to replay a run that failed. Where the environment names a folder for it, the scenario is first written there,
 * with what was expected of it: a file for each test, so that of all failures of a property test the last and smallest
 * one stays.
 */
export function keepFailure(state: MatcherState, result: RunResult, expected: Expectation | undefined): string {
  const folder = process.env[FOLDER_VARIABLE];
  if (folder === undefined || folder === "") {
    return `the same scenario gives the same run; ${FOLDER_VARIABLE}=DIR writes it to DIR, for \`hearsay run\``;
  }
  const file = join(folder, `${fileName(state, result.scenario)}.yaml`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, writeScenario(withExpected(result.scenario, expected), comment(state, result)));
  } catch (error) {
    return `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
  }
  const protocol = result.protocol === "seed-and-peer" ? "" : " --protocol MODULE";
  const needed = protocol === "" ? "" : `, with the module that exports \`protocol\`: ${result.protocol}`;
  return `npx hearsay run ${relative(process.cwd(), file)}${protocol}${needed}`;
}

/** The file of a test is named after it: `gossip.test.ts-reaches-everyone`. */
function fileName({ testPath, currentTestName }: MatcherState, scenario: Scenario): string {
  const words = [testPath === undefined ? undefined : basename(testPath), currentTestName ?? scenario.name];
  const name = words.filter((word) => word !== undefined).join("-");
  return name.replaceAll(/[^A-Za-z0-9._]+/g, "-").slice(0, 120);
}

function withExpected(scenario: Scenario, expected: Expectation | undefined): Scenario {
  return expected === undefined ? scenario : { ...scenario, expect: [...scenario.expect, expected] };
}

function comment({ currentTestName }: MatcherState, { protocol, digest, version }: RunResult): string {
  const from = currentTestName === undefined ? "" : `Of the test: ${currentTestName}\n`;
  return `${from}Protocol ${protocol}, Hearsay ${version}, digest ${digest}`;
}

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadScenario, type Scenario, simulate } from "../../../sim/index.js";

const FOLDER = new URL("../../../scenarios/classic-limits/", import.meta.url);

/** A limit's second file is called as the first one, and this. */
const RESILIENT = ".resilient";

/** The names of all files, without their ending. */
export const FILES: readonly string[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.slice(0, -".yaml".length));

/** The names of the limits: those of their first files. */
export const LIMITS: readonly string[] = FILES.filter((name) => !name.endsWith(RESILIENT));

/** What the two files of a limit hold, and what they say. */
export function pairOf(limit: string): { readonly classic: ScenarioFile; readonly resilient: ScenarioFile } {
  return { classic: read(limit), resilient: read(limit + RESILIENT) };
}

export interface ScenarioFile {
  readonly text: string;
  readonly scenario: Scenario;
}

/** What a run shows of its expectations, and how to see it again. */
export interface Outcome {
  /** The checks that do not hold. */
  readonly broken: readonly string[];
  readonly replay: string;
}

export function outcomeOf(scenario: Scenario): Outcome {
  const broken = simulate(scenario).verdicts.filter(({ held }) => !held);
  return outcome(
    broken.map(({ check }) => check),
    scenario,
  );
}

/** The outcome that breaks these checks. */
export function outcome(broken: readonly string[], { name, seed }: Scenario): Outcome {
  return { broken, replay: `hearsay run scenarios/classic-limits/${name}.yaml --seed ${seed}` };
}

/** What a file expects, besides what always holds: `neverTwice` and `neverToDead`. */
export function checksOf({ expect }: Scenario): string[] {
  return expect.map(({ check }) => check).filter((check) => !check.startsWith("never"));
}

function read(name: string): ScenarioFile {
  const file = new URL(`${name}.yaml`, FOLDER);
  const text = readFileSync(file, "utf8");
  const readFile = (path: string) => readFileSync(new URL(path, file), "utf8");
  return { text, scenario: loadScenario(text, { file: fileURLToPath(file), readFile }).scenario };
}

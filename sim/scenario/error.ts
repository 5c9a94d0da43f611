/** The way to a value in a scenario: `["faults", 0, "kill", "peers"]`. */
export type Path = readonly (string | number)[];

/** A place in a file. Lines and columns are counted from 1, columns in UTF-16 units as editors do. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong with a scenario. The place is absent when the scenario was not read from a file. */
export interface ScenarioProblem extends Partial<Place> {
  /** The value that it is about. Empty for the scenario as a whole, and for problems in a file that it refers to. */
  readonly path: Path;
  /** What is wrong, and what to do. */
  readonly message: string;
}

/** How many problems the message of a {@link ScenarioError} spells out. */
const SHOWN = 50;

/** A scenario that cannot be run as it is written. It names every problem that was found, not only the first. */
export class ScenarioError extends Error {
  override readonly name = "ScenarioError";
  /** Stable: what to test for. */
  readonly code = "HEARSAY_SCENARIO";
  /** In the order of the file. */
  readonly problems: readonly ScenarioProblem[];

  constructor(problems: readonly ScenarioProblem[]) {
    const lines = problems.slice(0, SHOWN).map((problem) => `${whereabouts(problem)}: ${problem.message}`);
    if (problems.length > SHOWN) lines.push(`… and ${problems.length - SHOWN} more problems`);
    super(lines.join("\n"));
    this.problems = problems;
  }
}

/** `file:line:column`, or else the path, as it would be written in JavaScript. */
function whereabouts(problem: ScenarioProblem): string {
  if (problem.file !== undefined) return `${problem.file}:${problem.line}:${problem.column}`;
  return writePath(problem.path);
}

/** `faults[0].kill.peers`; `scenario` for the whole of it. */
function writePath(path: Path): string {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`));
  return steps.join("").replace(/^\./, "") || "scenario";
}

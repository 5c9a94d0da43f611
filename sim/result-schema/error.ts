/** One thing that is wrong with a result. */
export interface ResultProblem {
  /** The way to the value that it is about: `["nodes", 3, "state"]`. Empty for the result as a whole. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** How many problems the message of a {@link ResultError} spells out. */
const SHOWN = 20;

/** A value that is not a result of Hearsay, or one that this version cannot read. */
export class ResultError extends Error {
  override readonly name = "ResultError";
  /** Stable: what to test for. */
  readonly code = "HEARSAY_RESULT";
  readonly problems: readonly ResultProblem[];

  constructor(problems: readonly ResultProblem[]) {
    const lines = problems.slice(0, SHOWN).map(({ path, message }) => `${written(path)}: ${message}`);
    if (problems.length > SHOWN) lines.push(`… and ${problems.length - SHOWN} more problems`);
    super(lines.join("\n"));
    this.problems = problems;
  }
}

/** `nodes[3].state`; `result` for the whole of it. */
function written(path: ResultProblem["path"]): string {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`));
  return steps.join("").replace(/^\./, "") || "result";
}

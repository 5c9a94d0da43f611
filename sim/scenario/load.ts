import { firstProblems } from "./csv.js";
import { complete, isWhole, salvage, type Tables } from "./draft.js";
import { readEdges } from "./edges-file.js";
import { ScenarioError, type Path, type Place, type ScenarioProblem } from "./error.js";
import { readMatrix } from "./matrix-file.js";
import { explain, findings } from "./messages.js";
import { withMeasuredSpans } from "./measured-spans.js";
import { RULES } from "./rules.js";
import type { Scenario } from "./scenario.js";
import { scenarioFile } from "./schema.js";
import { readSpans } from "./spans-file.js";
import { readYaml, type ReportAt } from "./yaml-text.js";

/** How to load a scenario. */
export interface LoadOptions {
  /** What the file is called in errors. */
  readonly file: string;
  /**
   * Reads a file that the scenario refers to, by its path as it stands in the scenario: relative to the scenario's own
   * folder, which this function knows. What it throws becomes a problem of the scenario.
   */
  readonly readFile?: (path: string) => string;
}

/** A scenario, and where its parts were written. */
export interface LoadedScenario {
  readonly scenario: Scenario;
  /**
   * Where a part of the scenario stands in its file, such as `["faults", 2]`; where it is not written, the innermost
   * part around it that is.
   */
  locate(path: Path): Place;
}

/**
 * Reads a scenario file: YAML 1.2 (JSON is YAML too), every unit resolved, every default filled in.
 *
 * @throws {@link ScenarioError} with all that is wrong, each problem with its line and column
 */
export function loadScenario(text: string, options: LoadOptions): LoadedScenario {
  const { file } = options;
  const problems: ScenarioProblem[] = [];
  const yaml = readYaml(text, (position, message) => problems.push({ file, ...position, path: [], message }));
  if (yaml === undefined) throw new ScenarioError(problems);
  const place = (path: Path, part?: "key" | "value"): Place => ({ file, ...yaml.locate(path, part) });
  const report = (path: Path, message: string, part?: "key" | "value") =>
    problems.push({ ...place(path, part), path, message });
  const scenario = read(yaml.value, options.readFile, report, tableReport(problems));
  if (problems.length > 0 || scenario === undefined) throw new ScenarioError(inOrder(problems, file));
  return { scenario, locate: (path) => place(path) };
}

/**
 * Reads a scenario from a plain object of the same shape as a scenario file.
 *
 * @throws {@link ScenarioError} with all that is wrong, each problem with its path
 */
export function parseScenario(input: unknown, options: Pick<LoadOptions, "readFile"> = {}): Scenario {
  const problems: ScenarioProblem[] = [];
  const report = (path: Path, message: string) => problems.push({ path, message });
  const scenario = read(input, options.readFile, report, tableReport(problems));
  if (problems.length > 0 || scenario === undefined) throw new ScenarioError(problems);
  return scenario;
}

/** How the parts of a scenario do not fit together, by the rules that a file answers to; nothing when all is well. */
export function problemsOf(scenario: Scenario): readonly ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  for (const rule of RULES) rule(scenario, (path, message) => problems.push({ path, message }));
  return problems;
}

type Report = (path: Path, message: string, part?: "key" | "value") => void;

/** Reads what is written into a scenario; nothing when that cannot be done, which is reported. */
function read(
  written: unknown,
  readFile: LoadOptions["readFile"],
  report: Report,
  reportIn: (file: string) => ReportAt,
): Scenario | undefined {
  const textOf = textsFrom(readFile, report);
  const spansOf = (file: string, path: Path) => {
    const text = textOf(file, path);
    return text === undefined ? undefined : readSpans(text, firstProblems(reportIn(file)));
  };
  const whole = withMeasuredSpans(written, spansOf);
  const result = scenarioFile.safeParse(whole, { error: explain, reportInput: true });
  if (!result.success) {
    for (const { path, part, message } of findings(result.error.issues)) report(path, message, part);
  }
  const sections = result.success ? result.data : salvage(whole);
  const draft = complete(sections, tablesFrom(textOf, reportIn));
  for (const rule of RULES) rule(draft, report);
  return isWhole(draft) ? draft : undefined;
}

/** The text of a file that something at a path refers to; undefined when it cannot be read, which is reported. */
type TextOf = (file: string, path: Path) => string | undefined;

function textsFrom(readFile: LoadOptions["readFile"], report: Report): TextOf {
  return (file, path) => {
    try {
      if (readFile === undefined) throw new Error("no files can be read here");
      return readFile(file);
    } catch (error) {
      report(path, `cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };
}

/** Reads the tables that a scenario refers to. */
function tablesFrom(textOf: TextOf, reportIn: (file: string) => ReportAt): Tables {
  return {
    edges(file, peers) {
      const text = textOf(file, ["overlay", "file"]);
      if (text === undefined) return null;
      return { kind: "edges", edges: readEdges(text, peers, firstProblems(reportIn(file))) };
    },
    matrix(file) {
      const text = textOf(file, ["network", "latency", "matrix", "file"]);
      return text === undefined ? null : (readMatrix(text, firstProblems(reportIn(file))) ?? null);
    },
  };
}

function tableReport(problems: ScenarioProblem[]): (file: string) => ReportAt {
  return (file) => (position, message) => problems.push({ file, ...position, path: [], message });
}

/** As they stand in the scenario file, and then those in other files. */
function inOrder(problems: readonly ScenarioProblem[], file: string): readonly ScenarioProblem[] {
  const files = [...new Set([file, ...problems.map((problem) => problem.file)])];
  const rank = (problem: ScenarioProblem) => files.indexOf(problem.file);
  return problems.toSorted(
    (a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}

import type { Answer, Experiment } from "../../selfcheck/index.js";
import { VERSION } from "../../sim/index.js";
import { field, heading, indented, table } from "./layout.js";
import type { Paint } from "./paint.js";
import { count, plural, UNDEFINED } from "./quantity.js";

const COLUMNS = [
  { head: "  known answer", width: 39 },
  { head: "expected", width: 15 },
  { head: "measured", width: 12 },
  { head: "tolerance", width: 12 },
];

/** What is checked, and the headings of the columns. */
export function answersHead(experiments: readonly Experiment[], paint: Paint): string[] {
  const runs = experiments.reduce((sum, experiment) => sum + experiment.runs, 0);
  const about = `hearsay ${VERSION}, ${plural(experiments.length, "experiment")}, ${plural(runs, "run")}`;
  return [heading("Self-check", about, paint), ...table(COLUMNS, [], paint)];
}

/** An experiment, and a line for each of its answers. */
export function describeAnswers(
  { name, about, source }: Experiment,
  answers: readonly Answer[],
  paint: Paint,
): string[] {
  return [
    "",
    heading(name, "", paint),
    ...field("runs", about, paint),
    ...field("source", source, paint),
    ...answers.flatMap((answer) => describeAnswer(answer, paint)),
  ];
}

/** Whether all answers hold, and if not, how to see those that do not again. */
export function describeOutcome(answers: readonly Answer[], paint: Paint): string[] {
  const failed = answers.filter(({ held }) => !held).length;
  const all = plural(answers.length, "known answer");
  if (failed === 0) return ["", paint.green(`✓ ${answers.length === 1 ? "the" : "all"} ${all} held`)];
  return ["", paint.red(`✗ ${count(failed)} of ${all} did not hold`)];
}

function describeAnswer(answer: Answer, paint: Paint): string[] {
  const { name, held, worst } = answer;
  const [, line = ""] = table(COLUMNS, [[`  ${name}`, ...figuresOf(answer)]], paint);
  const marked = `  ${held ? paint.green("✓") : paint.red("✗")}${line.slice(3)}`;
  return [marked, ...(worst === null ? [] : indented(`first: ${worst}`, 4).map((text) => paint.dim(text)))];
}

function figuresOf({ unit, expected, measured, tolerance }: Answer): string[] {
  const write = WRITE[unit];
  if (unit === "cases") return [`all ${count(expected as number)}`, count(measured), "0"];
  return [describeExpected(expected, write), write(measured), tolerance === 0 ? "0" : `± ${write(tolerance)}`];
}

function describeExpected(expected: Answer["expected"], write: (value: number) => string): string {
  if (typeof expected === "number") return write(expected);
  const { atLeast, atMost } = expected;
  if (atLeast === null) return atMost === null ? UNDEFINED : `≤ ${write(atMost)}`;
  return atMost === null ? `≥ ${write(atLeast)}` : `${write(atLeast)} – ${write(atMost)}`;
}

/** Four digits: one more than elsewhere, since these are held against a theory. */
const WRITE: Readonly<Record<Answer["unit"], (value: number) => string>> = {
  cases: count,
  number: fourDigits,
  share: fourDigits,
  milliseconds: (value) => (Number.isFinite(value) ? `${(value / 1000).toFixed(3)} s` : UNDEFINED),
};

function fourDigits(value: number): string {
  if (!Number.isFinite(value)) return UNDEFINED;
  return Number.isInteger(value) ? count(value) : value.toPrecision(4);
}

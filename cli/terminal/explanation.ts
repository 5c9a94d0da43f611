import type { Explanation, Happening } from "../../hunt/index.js";
import type { Fault, Milliseconds, Scenario } from "../../sim/index.js";
import { describeFault } from "./faults.js";
import { heading, verbatim } from "./layout.js";
import type { Paint } from "./paint.js";
import { count, setSpan } from "./quantity.js";
import { left, WIDTH, wrap } from "./text.js";

/** How many lines of a list are shown. */
const SHOWN = 16;

const TIME = 14;

/** What an explanation is about, and how to see it again. */
export interface ExplainedRun {
  readonly scenario: Scenario;
  readonly replay: string;
}

/** An explanation, for people. */
export function describeExplanation(
  explanation: Explanation,
  { scenario, replay }: ExplainedRun,
  paint: Paint,
): string[] {
  const { question, answer, story, ways, counterfactuals } = explanation;
  const blamed = [...new Set([...story, ...ways].flatMap(({ fault }) => (fault === null ? [] : [fault])))];
  const named = [...new Set([...blamed, ...counterfactuals.flatMap(({ without }) => without)])].toSorted(
    (a, b) => a - b,
  );
  return [
    heading(question, `${scenario.name}, seed ${scenario.seed}`, paint),
    ...wrap(answer, WIDTH - 2).map((line) => `  ${line}`),
    ...section("What happened", story, paint),
    ...section(ways.length === 1 ? "The way that was closed" : "The ways that were closed", ways, paint),
    ...(counterfactuals.length === 0
      ? []
      : ["", paint.bold("Otherwise"), ...counterfactuals.flatMap(({ text }) => bullet(text))]),
    ...(named.length === 0 ? [] : ["", paint.bold("Faults")]),
    ...named.flatMap((index) => faultLines(index, scenario.faults[index]!)),
    "",
    ...verbatim("replay", replay, paint),
  ];
}

function section(title: string, happenings: readonly Happening[], paint: Paint): string[] {
  if (happenings.length === 0) return [];
  const lines = happenings.slice(0, SHOWN).flatMap(({ at, text }) => timed(at, text, paint));
  const more = happenings.length - SHOWN;
  return ["", paint.bold(title), ...lines, ...(more > 0 ? [`  … and ${count(more)} more`] : [])];
}

function timed(at: Milliseconds, text: string, paint: Paint): string[] {
  const lines = wrap(text, WIDTH - 2 - TIME);
  return lines.map(
    (line, index) => `  ${paint.dim(left(index === 0 ? `${(at / 1000).toFixed(3)} s` : "", TIME))}${line}`,
  );
}

function bullet(text: string): string[] {
  return wrap(text, WIDTH - 4).map((line, index) => `${index === 0 ? "  · " : "    "}${line}`);
}

function faultLines(index: number, fault: Fault): string[] {
  const label = `fault ${index + 1}`;
  const lines = wrap(`at ${setSpan(fault.at)}: ${describeFault(fault)}`, WIDTH - 2 - TIME);
  return lines.map((line, row) => `  ${left(row === 0 ? label : "", TIME)}${line}`);
}

import type { Agreement, Divergence, Doing } from "../shell/lockstep.js";
import type { Attempt, Verification } from "../shell/verification.js";
import { describeEvent } from "./doings.js";
import { heading, indented, verbatim } from "./layout.js";
import type { Paint } from "./paint.js";
import { count, moment, plural } from "./quantity.js";
import { left } from "./text.js";

const WHERE = 26;

/** Whether a scenario replays exactly, and when it does not, where two runs part. */
export function describeVerification(verification: Verification, title: string, again: string, paint: Paint): string[] {
  const { attempts, isDeterministic, comparison } = verification;
  const verdict = isDeterministic
    ? paint.green(`✓ ${count(attempts.length)} runs, all the same`)
    : paint.red(isSameDigest(attempts) ? "✗ the events are the same, but the results differ" : "✗ the runs differ");
  return [
    heading(title, "", paint),
    ...attempts.flatMap((attempt) => describeAttempt(attempt, paint)),
    `  ${verdict}`,
    ...(comparison === undefined ? [] : describeComparison(comparison, paint)),
    ...(isDeterministic ? [] : ["", ...verbatim("again", again, paint)]),
  ];
}

function describeAttempt({ where, outcome }: Attempt, paint: Paint): string[] {
  const label = `  ${paint.dim(left(where, WHERE))}`;
  if (typeof outcome === "object") return [`${label}${outcome.digest}  ${plural(outcome.events, "event")}`];
  const [first = "", ...rest] = indented(outcome, WHERE + 2);
  return [`${label}${first.trimStart()}`, ...rest];
}

function isSameDigest(attempts: readonly Attempt[]): boolean {
  return new Set(attempts.map(({ outcome }) => (typeof outcome === "object" ? outcome.digest : outcome))).size === 1;
}

function describeComparison(comparison: Divergence | Agreement, paint: Paint): string[] {
  if (!("event" in comparison)) return describeAgreement(comparison);
  const { event, common, here, there } = comparison;
  return [
    "",
    ...indented(`Of two more runs, compared event by event, the first to differ is event ${count(event)}:`, 2),
    "",
    ...common.map((doing) => paint.dim(`  both   ${describeEvent(doing)}`)),
    `  ${paint.green("here")}   ${describe(here)}`,
    `  ${paint.red("fresh")}  ${describe(there)}`,
  ];
}

function describeAgreement({ events, difference }: Agreement): string[] {
  const same = `Of two more runs, compared event by event, all ${plural(events, "event")} are the same`;
  if (difference === undefined)
    return ["", ...indented(`${same}, and the results: what differs does not differ each time.`, 2)];
  const { path, here = "nothing", there = "nothing" } = difference;
  const lines = [`${same}. The first to differ in their results is ${path}:`, `here: ${here}`, `fresh: ${there}`];
  return ["", ...lines.flatMap((line) => indented(line, 2))];
}

function describe(doing: Doing): string {
  switch (doing.kind) {
    case "told":
      return describeEvent(doing.event);
    case "untold":
      return `${at(doing)}  something that no node tells of (digest ${doing.digest})`;
    case "crash":
      return `${at(doing)}  ${doing.message}`;
    case "nothing":
      return `${at(doing)}  nothing more in this event`;
    case "over":
      return `${" ".repeat(14)}  the run is over${doing.why === "" ? "" : `: ${doing.why}`}`;
  }
}

function at(doing: { readonly at: number }): string {
  return moment(doing.at).padStart(14);
}

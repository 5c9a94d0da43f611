import type { HuntReport, VisitedCheck, VisitedKind } from "../../hunt/index.js";
import { type Column, field, heading, indented, table } from "./layout.js";
import type { Paint } from "./paint.js";
import { count, magnitude, plural, UNDEFINED } from "./quantity.js";

/** The checks of a table, which are as many as fit beside each other. */
const CHECKS_A_TABLE = 7;

const KIND = { head: "kind of fault", width: 16 };

/** A kind of fault that took effect while a check was judged, and none of these runs failed it. */
const HELD = "·";

/** How much of the space of faults was visited: each kind of fault against each check. */
export function spaceSection({ visited, checks, runs, varied }: HuntReport, paint: Paint): string[] {
  const idle = visited.filter(({ tookEffect, unknown }) => tookEffect + unknown === 0).map(({ kind }) => kind);
  const took = visited.length - idle.length;
  const lines = ["", heading("Fault space", `${took} of ${plural(visited.length, "kind")} took effect`, paint)];
  for (let first = 0; first === 0 || first < checks.length; first += CHECKS_A_TABLE) {
    lines.push(...block(visited, first, Math.min(first + CHECKS_A_TABLE, checks.length), paint));
  }
  lines.push("", ...checks.flatMap((check, index) => describeCheck(index, check, runs.all, paint)));
  lines.push(
    "",
    ...indented(
      `Runs that drew each kind of fault, in which it took effect, and of these those that failed each check;` +
        ` ${HELD}: none did; ${UNDEFINED}: the check never had anything to judge.`,
      2,
    ),
    ...indented(
      `${plural(varied.network, "run")} had another loss and jitter, and ${count(varied.ties)} ties shuffled.`,
      2,
    ),
  );
  if (idle.length > 0) lines.push(...warning(`never took effect: ${idle.join(", ")}`, paint));
  return lines;
}

function block(visited: readonly VisitedKind[], first: number, end: number, paint: Paint): string[] {
  const numbers = Array.from({ length: end - first }, (_, index) => first + index);
  const columns: Column[] = [
    KIND,
    { head: "drawn", width: 8 },
    { head: "effect", width: 8 },
    ...numbers.map((number) => ({ head: String(number + 1), width: 6 })),
  ];
  const rows = visited.map(({ kind, drawn, tookEffect, checks }) => [
    kind,
    magnitude(drawn),
    magnitude(tookEffect),
    ...numbers.map((number) => cell(checks[number]!)),
  ]);
  return ["", ...table(columns, rows, paint)];
}

function cell({ judged, failed }: VisitedCheck): string {
  if (judged === 0) return UNDEFINED;
  return failed === 0 ? HELD : magnitude(failed);
}

function describeCheck(index: number, check: HuntReport["checks"][number], runs: number, paint: Paint): string[] {
  const { signature, judged, failed } = check;
  const what = judged === 0 ? "never had anything to judge" : `failed in ${count(failed)} of ${plural(judged, "run")}`;
  const rest = judged === 0 || judged === runs ? "" : ` that gave it something to judge`;
  return field(`check ${index + 1}`, `${signature}: ${what}${rest}`, paint);
}

function warning(text: string, paint: Paint): string[] {
  const [first = "", ...rest] = indented(text, 4);
  return [`  ${paint.yellow("!")} ${first.slice(4)}`, ...rest];
}

import type { Verdict } from "../../sim/index.js";
import { heading, indented } from "./layout.js";
import type { Paint } from "./paint.js";
import { count } from "./quantity.js";

/** Which expectations held, and what was measured. */
export function verdictSection(verdicts: readonly Verdict[], paint: Paint): string[] {
  return [heading("Verdicts", summingUp(verdicts), paint), ...verdicts.flatMap((verdict) => describe(verdict, paint))];
}

/** Whether all expectations held. */
export function allHeld(verdicts: readonly Verdict[]): boolean {
  return verdicts.every(({ held }) => held);
}

/** `all 7 held`, `5 of 7 held` */
export function summingUp(verdicts: readonly Verdict[]): string {
  const held = verdicts.filter((verdict) => verdict.held).length;
  return held === verdicts.length ? `all ${count(held)} held` : `${count(held)} of ${count(verdicts.length)} held`;
}

function describe({ held, expectation, measured, margin, worst }: Verdict, paint: Paint): string[] {
  const [first = "", ...rest] = indented(expectation, 4);
  const mark = held ? paint.green("✓") : paint.red("✗");
  const howNear = margin === null ? measured : `${measured} (${margin})`;
  const details = [howNear, ...(worst === null || measured.includes(worst) ? [] : [`worst: ${worst}`])];
  return [
    `  ${mark} ${held ? first.slice(4) : paint.red(first.slice(4))}`,
    ...rest,
    ...details.flatMap((text) => indented(text, 6)).map((line) => paint.dim(line)),
  ];
}

import type { Row } from "./comparison.js";
import { isAbove, type Ratio, type Seen } from "./ratio.js";

/** What a comparison found, as lines for people. */
export function comparisonTable(rows: readonly Row[], failAbove: number | undefined): string[] {
  return [
    line("", "unit", "this", "base", "ratio", "95 % limits", ""),
    ...rows.map((row) => describe(row, failAbove)),
    "",
    "A ratio above 1: this checkout costs more. Of twenty rows, chance alone makes one look different.",
    ...changes(rows),
  ];
}

function describe({ workload: { name, unit }, ratio, cannot }: Row, failAbove: number | undefined): string {
  if (ratio === null) return `${line(name, unit, "", "–", "", "", "").trimEnd()}   the base cannot run it: ${cannot}`;
  const isTooMuch = failAbove !== undefined && isAbove(ratio, failAbove);
  const verdict = isTooMuch ? `${inWords(ratio.seen, unit)}, by more than allowed` : inWords(ratio.seen, unit);
  return line(name, unit, figure(ratio.own), figure(ratio.base), ratio.ratio.toFixed(3), limitsOf(ratio), verdict);
}

function line(
  name: string,
  unit: string,
  own: string,
  base: string,
  ratio: string,
  limits: string,
  verdict: string,
): string {
  const figures = [own.padStart(9), base.padStart(9), ratio.padStart(8), limits.padStart(17)].join("");
  return `  ${name.padEnd(15)}${unit.padEnd(14)}${figures}   ${verdict}`.trimEnd();
}

function figure(cost: number): string {
  return cost >= 100 ? Math.round(cost).toLocaleString("en") : cost.toPrecision(3);
}

function limitsOf({ low, high }: Ratio): string {
  return low === null || high === null ? "–" : `${low.toFixed(3)} to ${high.toFixed(3)}`;
}

function inWords(seen: Seen, unit: string): string {
  const isTime = unit !== "bytes a peer";
  if (seen === "costs more") return isTime ? "slower" : "more";
  if (seen === "costs less") return isTime ? "faster" : "less";
  return seen;
}

/** Times of runs that do not do the same say little about each other. */
function changes(rows: readonly Row[]): string[] {
  const different = rows.filter(({ behaviour }) => behaviour === "different").map(({ workload }) => workload.name);
  if (different.length > 0) return [`Behaviour changed, the digests differ: ${different.join(", ")}.`];
  return rows.some(({ behaviour }) => behaviour === "same") ? ["All runs of both have the same digests."] : [];
}

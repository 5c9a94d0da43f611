import type { ReportedCase } from "./report.js";

/** What is to be said of a case, a line each: what was measured, how near it was, and the worst case. */
export function explanation({ measured, margin, worst }: ReportedCase): string[] {
  const lines = [measured];
  if (margin !== null) lines.push(`margin: ${margin}`);
  if (worst !== null && !measured.includes(worst)) lines.push(`worst: ${worst}`);
  return lines;
}

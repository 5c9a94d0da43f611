import type { ReportData } from "../document/report-data.js";
import type { ChartMark } from "./chart.js";

/** More marks than this cannot be told apart: faults of the same moment share one, and then those of the same stretch. */
const MOST = 60;

/** The moments at which faults did something, in words. */
export function faultMarks({ run }: Pick<ReportData, "run">): readonly ChartMark[] {
  if (run === null) return [];
  const width = run.faults.length > MOST ? run.endedAt / MOST : 0;
  const marks: { at: number; labels: string[] }[] = [];
  for (const { at, what } of run.faults) {
    const last = marks.at(-1);
    if (last !== undefined && at - last.at <= width) last.labels.push(what);
    else marks.push({ at, labels: [what] });
  }
  return marks.map(({ at, labels }) => ({ at, label: inWords(labels) }));
}

function inWords(labels: readonly string[]): string {
  const [first = "", ...others] = [...new Set(labels)];
  if (labels.length === 1) return first;
  return others.length === 0 ? `${first}, ${labels.length} times` : `${first}, and ${labels.length - 1} more`;
}

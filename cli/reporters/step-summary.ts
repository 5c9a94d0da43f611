import { type Finding, findings } from "./findings.js";
import type { CommandReport, ReportedCase } from "./report.js";

/** How many rows the table has at most: GitHub takes a summary of up to 1 MiB. */
const MOST_ROWS = 500;

const MARKS: Readonly<Record<ReportedCase["outcome"], string>> = { held: "✅", failed: "❌", broken: "💥" };

const HEADS = ["", "scenario", "expected", "held in", "measured", "worst case", "replay"];

/** A report as a table in GitHub's Markdown: what is not as it should be, and then what is. */
export function stepSummary(report: CommandReport): string {
  const found = findings(report);
  const sound = found.filter(({ outcome }) => outcome === "held");
  const rows = [...found.filter(({ outcome }) => outcome !== "held"), ...sound];
  const more = rows.length > MOST_ROWS ? ["", `… and ${rows.length - MOST_ROWS} more.`] : [];
  const table = [HEADS, HEADS.map(() => "---"), ...rows.slice(0, MOST_ROWS).map(cells)];
  const title = `### hearsay ${report.command}: ${sound.length} of ${found.length} held`;
  return [title, "", ...table.map((row) => `| ${row.join(" | ")} |`), ...more, "", ""].join("\n");
}

function cells({ outcome, run, judged, runs, held }: Finding): string[] {
  const { measured, margin, worst, name } = judged;
  const seed = run.seed === null ? "" : `, seed ${run.seed}`;
  return [
    MARKS[outcome],
    plain(`${run.scenario}${seed}`),
    plain(name),
    `${held} of ${runs}`,
    plain(margin === null ? measured : `${measured}\nmargin: ${margin}`),
    plain(worst ?? "–"),
    `<code>${plain(run.replay)}</code>`,
  ];
}

/** A text in which nothing means anything to Markdown or HTML, on one line. */
function plain(text: string): string {
  return text
    .replaceAll(/[&<>|\\`*_~[\]#@$]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll(/\r\n|\r|\n/g, "<br>");
}

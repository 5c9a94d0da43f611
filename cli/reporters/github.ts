import { explanation } from "./explanation.js";
import { type Finding, findings, inHowMany } from "./findings.js";
import type { CommandReport } from "./report.js";

/**
 * Workflow commands that annotate scenario files on GitHub: one for each thing that was not as it should be, however
 * many seeds show it, since GitHub shows no more than ten a step.
 *
 * @param pathOf gives the path of a file as GitHub knows it: from the root of the repository
 */
export function annotations(report: CommandReport, pathOf: (file: string) => string): string[] {
  return findings(report)
    .filter(({ outcome }) => outcome !== "held")
    .map((finding) => annotation(finding, pathOf));
}

function annotation(finding: Finding, pathOf: (file: string) => string): string {
  const { run, judged } = finding;
  const { place } = judged;
  const where =
    run.file === "-"
      ? []
      : [
          `file=${property(pathOf(run.file))}`,
          ...(place === null ? [] : [`line=${place.line}`, `col=${place.column}`]),
        ];
  const seed = run.seed === null ? "" : `, seed ${run.seed}`;
  const properties = [...where, `title=${property(`${run.scenario}${seed}: ${judged.name}`)}`];
  const many = inHowMany(finding);
  const lines = [...explanation(judged), ...(many === undefined ? [] : [many]), `replay: ${run.replay}`];
  return `::error ${properties.join(",")}::${message(lines.join("\n"))}`;
}

/** What may not stand in the message of a command, as GitHub's runner decodes it. */
function message(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** In a property, what ends it may not stand either. */
function property(text: string): string {
  return message(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

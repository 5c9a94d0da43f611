import { explanation } from "./explanation.js";
import { groupBy } from "./group.js";
import { type CommandReport, countOutcomes, type ReportedCase, type ReportedRun } from "./report.js";
import { writeXml, type XmlElement } from "./xml.js";

/**
 * A report as JUnit XML, in the form that Ant began and that Jenkins, GitLab and others read: a suite for each scenario
 * file, a test case for each run and thing judged. There are no times in it, which those readers can do without: the
 * same command gives the same bytes.
 */
export function junitXml({ command, runs }: CommandReport): string {
  return writeXml({
    name: "testsuites",
    attributes: { name: `hearsay ${command}`, ...counts(runs) },
    content: groupBy(runs, ({ file }) => file).map(suite),
  });
}

/** The runs of one scenario file. */
function suite(runs: readonly ReportedRun[]): XmlElement {
  return {
    name: "testsuite",
    attributes: { name: runs[0]!.scenario, ...counts(runs) },
    content: runs.flatMap((run) => run.cases.map((each) => testCase(run, each))),
  };
}

function counts(runs: readonly ReportedRun[]): Record<string, number> {
  const { held, failed, broken } = countOutcomes(runs);
  return { tests: held + failed + broken, failures: failed, errors: broken };
}

function testCase(run: ReportedRun, judged: ReportedCase): XmlElement {
  const { scenario, file, seed, replay } = run;
  const at = judged.place === null ? {} : { line: judged.place.line };
  return {
    name: "testcase",
    attributes: {
      classname: seed === null ? scenario : `${scenario}, seed ${seed}`,
      name: judged.name,
      ...(file === "-" ? {} : { file, ...at }),
    },
    content: [
      ...(judged.outcome === "held" ? [] : [problem(run, judged, judged.outcome)]),
      { name: "system-out", attributes: {}, content: `${explanation(judged).join("\n")}\nreplay: ${replay}\n` },
    ],
  };
}

/** What is wrong: as an attribute for lists, and whole for whoever opens it. */
function problem({ file, replay }: ReportedRun, judged: ReportedCase, outcome: "failed" | "broken"): XmlElement {
  const { name, kind, details, place } = judged;
  const where = place === null || file === "-" ? [] : [`at: ${file}:${place.line}:${place.column}`];
  const lines = [name, ...explanation(judged), ...where, `replay: ${replay}`];
  return {
    name: outcome === "failed" ? "failure" : "error",
    attributes: { message: explanation(judged).join("; "), type: kind },
    content: [...lines, ...(details === null ? [] : ["", details])].join("\n"),
  };
}

import { forPage } from "../../reports/document/report-data-of.js";
import type { RunResult, Scenario } from "../../sim/index.js";
import { drive } from "../shell/drive.js";
import { EXIT } from "../shell/exit-code.js";
import { explainFailure } from "../shell/failure.js";
import type { RunSession } from "../shell/run-session.js";
import { prepareRun } from "../shell/simulation.js";
import { paintFor } from "../terminal/paint.js";
import { type StageLine, stageLine } from "../terminal/stage-line.js";
import { buildReport } from "./build-report.js";
import { besideResult } from "./page-path.js";
import { readTemplate, writePage } from "./write-page.js";

/** Makes the page of a run that has just ended, beside its result, says where it is, and gives the exit code. */
export async function writePageOfRun(result: RunResult, resultPath: string, session: RunSession): Promise<number> {
  return withLine(session, (line) => writeReport(result, resultPath, session, line));
}

/** The same of a run that was not recorded: it is made again for it. */
export async function writePageOfSeed(scenario: Scenario, resultPath: string, session: RunSession): Promise<number> {
  const { makeProtocol, interruption } = session;
  return withLine(session, async (line) => {
    const simulation = prepareRun(scenario, makeProtocol, { recording: "on" });
    const result = await drive(simulation, {
      interruption,
      onSlice: ({ now, duration }) => line.show("run again", now / duration),
    });
    await writeReport(result, resultPath, session, line);
  });
}

async function writeReport(result: RunResult, resultPath: string, session: RunSession, line: StageLine): Promise<void> {
  const { options, makeProtocol, interruption } = session;
  const template = readTemplate();
  const own = options.protocol === undefined ? {} : { makeProtocol };
  const data = await buildReport(result, { ...own, interruption, line });
  const path = besideResult(resultPath);
  writePage(path, template, forPage(data), [resultPath]);
  line.clear();
  session.remark("report", path);
}

async function withLine(session: RunSession, work: (line: StageLine) => Promise<void>): Promise<number> {
  const line = stageLine(session.stderr, session.options.quiet ? -1 : 2, paintFor(2));
  try {
    await work(line).finally(() => line.clear());
    return EXIT.held;
  } catch (error) {
    const { exitCode, text } = explainFailure(error);
    session.complain(text);
    return exitCode;
  }
}

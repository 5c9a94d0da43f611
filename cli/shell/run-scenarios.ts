import { join } from "node:path";
import { writePageOfRun, writePageOfSeed } from "../reporting/page-of-run.js";
import { brokenRun } from "../reporters/broken-run.js";
import { judgedRun } from "../reporters/judged-run.js";
import { describeSpeed } from "../terminal/speed.js";
import type { RunReport } from "../terminal/report.js";
import { isSound } from "../terminal/strictness.js";
import { EXIT } from "./exit-code.js";
import { endsCommand, explainFailure } from "./failure.js";
import { OutputClosed } from "./output.js";
import { replayLine } from "./replay-line.js";
import { hasRecordingInFile, writeResult } from "./result-files.js";
import { runOnce } from "./run-once.js";
import { openRunSession, type RunOptions, type RunSession } from "./run-session.js";
import { loadScenarioFiles, type ScenarioFile } from "./scenario-files.js";
import { withValues } from "./set-values.js";

/** Runs scenario files, one after the other, and gives the exit code. */
export async function runScenarios(files: readonly string[], options: RunOptions): Promise<number> {
  const sources = (await loadScenarioFiles(files)).map((source) => withValues(source, options.set));
  const session = await openRunSession(sources, options);
  const exitCode = await runAll(sources, session);
  try {
    session.reporters.finish(exitCode);
    session.flush();
  } catch (error) {
    // Whoever saw enough before the last summary's end still gets to know how the runs went.
    if (!(error instanceof OutputClosed)) throw error;
  }
  return exitCode;
}

async function runAll(sources: readonly ScenarioFile[], session: RunSession): Promise<number> {
  let exitCode: number = EXIT.held;
  for (const source of sources) {
    exitCode = Math.max(exitCode, await runScenario(source, session));
    if (endsCommand(exitCode)) return exitCode;
  }
  return exitCode;
}

/** Runs one scenario with all its seeds. */
async function runScenario(source: ScenarioFile, session: RunSession): Promise<number> {
  const { seed = source.scenario.seed, seeds = [seed], ties = source.scenario.ties, protocol } = session.options;
  const report = session.newReport();
  const codes = new Map<number, number>();
  report.begin({ scenario: { ...source.scenario, seed: seeds[0]!, ties }, protocol, seeds });
  let exitCode: number = EXIT.held;
  for (const each of seeds) {
    const code = await runSeed(each, source, session, report);
    codes.set(each, code);
    exitCode = Math.max(exitCode, code);
    if (endsCommand(exitCode)) return exitCode;
  }
  report.end();
  if (session.options.seeds === undefined) return exitCode;
  session.remark("results", session.folderOf(source));
  return session.options.report ? Math.max(exitCode, await reportOnOne(codes, source, session)) : exitCode;
}

/** Makes the page of the first run that failed, or else of the first, given the exit code for each seed. */
async function reportOnOne(
  codes: ReadonlyMap<number, number>,
  source: ScenarioFile,
  session: RunSession,
): Promise<number> {
  const seedOf = (wanted: number) => [...codes].find(([, code]) => code === wanted)?.[0];
  const seed = seedOf(EXIT.failed) ?? seedOf(EXIT.held);
  if (seed === undefined) return EXIT.held;
  const scenario = { ...source.scenario, seed, ties: session.options.ties ?? source.scenario.ties };
  return writePageOfSeed(scenario, join(session.folderOf(source), resultName(seed)), session);
}

function resultName(seed: number): string {
  return `result-seed-${seed}.json`;
}

/** Runs one scenario with one seed. What goes wrong is told, and does not keep the next run from running. */
async function runSeed(seed: number, source: ScenarioFile, session: RunSession, report: RunReport): Promise<number> {
  const { seeds, set, protocol, ties } = session.options;
  const replay = replayLine({ file: source.file, seed, set, protocol, ties });
  const origin = { source, seed, replay };
  try {
    const scenario = { ...source.scenario, seed, ties: ties ?? source.scenario.ties };
    const { result, tookMs } = await runOnce(scenario, session);
    const name = seeds === undefined ? "result.json" : resultName(seed);
    const path = writeResult(session.folderOf(source), name, result);
    report.finished(result, replay);
    session.reporters.add(judgedRun(result, origin, session.options));
    const code = isSound(result, session.options) ? EXIT.held : EXIT.failed;
    if (seeds !== undefined) return code;
    session.remark("result", path);
    if (!hasRecordingInFile(result))
      session.remark("", "without what happened when: `hearsay report` makes the run again for it");
    session.remark("speed", describeSpeed(result, tookMs));
    return session.options.report ? Math.max(code, await writePageOfRun(result, path, session)) : code;
  } catch (error) {
    const failure = explainFailure(error, origin);
    const { exitCode, text } = failure;
    session.complain(text);
    session.reporters.add(brokenRun(failure, origin));
    if (!endsCommand(exitCode)) report.broken(seed, replay);
    return exitCode;
  }
}

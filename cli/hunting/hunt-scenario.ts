import { availableParallelism } from "node:os";
import { Findings, type HuntReport } from "../../hunt/index.js";
import { EXIT } from "../shell/exit-code.js";
import { explainFailure } from "../shell/failure.js";
import { InputError } from "../shell/input-error.js";
import type { Interruption } from "../shell/interruption.js";
import { OutputClosed } from "../shell/output.js";
import { replayLine } from "../shell/replay-line.js";
import { huntLine } from "../terminal/hunt-progress.js";
import { spaceSection } from "../terminal/hunt-space.js";
import { describeHunt, failureSection, huntReplay } from "../terminal/hunt.js";
import { paintFor } from "../terminal/paint.js";
import { count, measuredSpan, plural } from "../terminal/quantity.js";
import { findAgain } from "./found.js";
import { huntDocument } from "./hunt-document.js";
import { type HuntCommandOptions, type HuntSession, openHuntSession } from "./hunt-session.js";
import { keep, type KeptFailure } from "./keep.js";
import { WorkerDied } from "../threads/threads.js";
import { runsInOrder } from "./pool.js";
import { reportedFailure, reportedSuccess } from "./reported.js";
import { type ShrunkFailure, shrinkFailure } from "./shrinking.js";

export type { HuntCommandOptions } from "./hunt-session.js";

/** What a hunt found. */
interface Catch {
  readonly report: HuntReport;
  /** What was kept of it: one failure for each way in which runs failed. */
  readonly kept: readonly CaughtFailure[];
  /** What ended it before its time; undefined: nothing did. */
  readonly crash: unknown;
}

type CaughtFailure = KeptFailure & { readonly shrunk: ShrunkFailure | null };

/** Hunts a scenario, and gives the exit code. */
export async function huntScenario(file: string, options: HuntCommandOptions): Promise<number> {
  const session = await openHuntSession(file, options);
  if (!options.json) session.told.print(describeHunt(session.space, options, paintFor(1)));
  const { kept: all, ...made } = await makeRuns(session);
  const kept: CaughtFailure[] = [];
  for (const each of all) kept.push({ ...each, shrunk: options.shrink ? await shrinkFailure(each, session) : null });
  const { report } = made;
  tell(session, { ...made, kept });
  const exitCode = exitCodeOf(session, { ...made, kept });
  if (kept.length === 0) session.reporters.add(reportedSuccess(report, session));
  for (const [index, failure] of kept.entries()) {
    session.reporters.add(reportedFailure(failure, report.failures[index]!, session));
  }
  session.reporters.finish(exitCode);
  session.told.check();
  session.stdout.check();
  return exitCode;
}

/** Makes the runs, and keeps the first of each way of failing as soon as it is found. */
async function makeRuns(session: HuntSession): Promise<Omit<Catch, "kept"> & { kept: KeptFailure[] }> {
  const { options, space, source, stderr, interruption, makeProtocol, remark } = session;
  const { seed, protocol, first, runs = Infinity, for: span = Infinity } = options;
  const workers = Math.min(options.workers ?? availableParallelism(), runs);
  const endsAtFailure = first === true || (runs === Infinity && span === Infinity);
  const findings = new Findings(space, seed);
  const kept: KeptFailure[] = [];
  const line = huntLine(stderr, 2, paintFor(2));
  const startedAt = performance.now();
  const elapsedMs = () => performance.now() - startedAt;
  const isTimeUp = () => elapsedMs() >= span;
  const onTick = () => line.show({ ...findings.counts, elapsedMs: elapsedMs(), ofRuns: runs, ofMs: span });
  let tookMs = 0;
  let crash: unknown;
  try {
    const order = { scenario: source.scenario, seed, protocol };
    for await (const run of runsInOrder(order, { workers, runs, isTimeUp, interruption, onTick })) {
      tookMs = elapsedMs();
      if (!findings.add(run)) continue;
      const { number, signature } = run;
      kept.push(keep(findAgain(space, seed, { number, signature: signature! }, makeProtocol), session));
      if (endsAtFailure) break;
    }
  } catch (error) {
    if (error instanceof OutputClosed || error instanceof InputError) throw error;
    crash = error;
  } finally {
    line.clear();
  }
  const report = findings.report();
  remark("speed", describeSpeed(report.runs.all, tookMs, workers));
  return { report, kept, crash };
}

/** Prints what was found. */
function tell({ options, source, space, interruption, told, stdout, stderr, remark }: HuntSession, found: Catch): void {
  const { report, kept, crash } = found;
  const { seed, protocol, json } = options;
  if (json) {
    stdout.print([JSON.stringify(huntDocument(report, kept, endOf(interruption, crash)))]);
  } else {
    const paint = paintFor(1);
    const described = kept.map(({ found: { measured, worst }, replay, shrunk }) => ({
      measured,
      worst,
      replay,
      shrunk,
    }));
    const again = replayLine({ file: source.file, seed, protocol }, "hunt", [
      "--runs",
      String(Math.max(1, report.runs.all)),
    ]);
    told.print([
      ...failureSection(report, described, paint),
      ...spaceSection(report, paint),
      ...huntReplay(again, paint),
    ]);
  }
  for (const failure of kept.filter((each) => !each.found.isReplayed)) {
    const { drawn, measured } = failure.found;
    remark("error", `run ${drawn.number} does not replay (hearsay verify says why): ${measured}`);
  }
  if (crash !== undefined) stderr.print([crash instanceof WorkerDied ? crash.message : explainFailure(crash).text]);
  if (interruption.isWanted) remark("stopped", `${space.base.name}, after ${plural(report.runs.all, "run")}`);
}

function endOf({ isWanted }: Interruption, crash: unknown): "complete" | "interrupted" | "crashed" {
  return crash === undefined ? (isWanted ? "interrupted" : "complete") : "crashed";
}

function exitCodeOf({ interruption }: HuntSession, { report, kept, crash }: Catch): number {
  if (crash !== undefined) return EXIT.crashed;
  if (interruption.isWanted) return EXIT.interrupted;
  if (kept.some(({ found }) => !found.isReplayed)) return EXIT.nondeterministic;
  if (report.runs.void === report.runs.all && report.runs.all > 0) return EXIT.invalid;
  return kept.length > 0 ? EXIT.failed : EXIT.held;
}

function describeSpeed(runs: number, tookMs: number, workers: number): string {
  const rate = count(Math.round((runs / Math.max(tookMs, 1)) * 1000));
  return `took ${measuredSpan(tookMs)}: ${rate} runs/s on ${plural(workers, "thread")}`;
}

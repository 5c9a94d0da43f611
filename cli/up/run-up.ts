import type { Scenario } from "../../sim/index.js";
import { paintFor } from "../terminal/paint.js";
import { progressLine } from "../terminal/progress.js";
import { measuredSpan, plural } from "../terminal/quantity.js";
import { allHeld } from "../terminal/verdicts.js";
import { EXIT } from "../shell/exit-code.js";
import { explainFailure } from "../shell/failure.js";
import { Interrupted } from "../shell/interruption.js";
import { replayLine } from "../shell/replay-line.js";
import { writeResult } from "../shell/result-files.js";
import { openRunSession, type RunSession } from "../shell/run-session.js";
import { loadScenarioFiles } from "../shell/scenario-files.js";
import { keepsMemory, Orchestrator, type UpOutcome, type UpPlan } from "./orchestrator.js";

/** The options of `hearsay up`. */
export interface UpOptions {
  readonly processes?: number;
  readonly speed?: number;
  readonly seed?: number;
  readonly out?: string;
  readonly json?: true;
  readonly quiet?: true;
}

const DEFAULT_PROCESSES = 4;

/** How often the progress line is brought up to date, in milliseconds. */
const PROGRESS_EVERY_MS = 100;

/** Runs a scenario on real processes, and gives the exit code. */
export async function runUp(file: string, options: UpOptions): Promise<number> {
  const { seed, speed = 1, processes = DEFAULT_PROCESSES, ...outputs } = options;
  const sources = await loadScenarioFiles([file]);
  const session = await openRunSession(sources, { ...outputs, ...(seed === undefined ? {} : { seed }) });
  const source = sources[0]!;
  const scenario: Scenario = { ...source.scenario, seed: seed ?? source.scenario.seed };
  const plan: UpPlan = { scenario, speed, processes: Math.min(processes, scenario.seeds + scenario.peers.count) };
  const replay = `${replayLine({ file, seed: scenario.seed }, "up")} --processes ${plan.processes} --speed ${speed}`;
  const report = session.newReport();
  report.begin({ scenario, protocol: undefined });
  session.remark("up", describePlan(plan));
  const startedAt = performance.now();
  try {
    const { result, mostLateMs } = await runInFront(plan, session);
    const path = writeResult(session.folderOf(source), "result-tcp.json", result);
    report.finished(result, replay);
    report.end();
    session.remark("result", path);
    session.remark(
      "took",
      `${measuredSpan(performance.now() - startedAt)}; the busiest process was up to ${measuredSpan(mostLateMs)} late`,
    );
    session.flush();
    return allHeld(result.verdicts) ? EXIT.held : EXIT.failed;
  } catch (error) {
    const { exitCode, text } = explainFailure(error, { source, replay });
    session.complain(text);
    return exitCode;
  }
}

/** Runs with a progress line, until the end or Ctrl-C. */
async function runInFront(plan: UpPlan, session: RunSession): Promise<UpOutcome> {
  const orchestrator = new Orchestrator(plan);
  const { stderr, options, interruption } = session;
  const line = options.quiet ? undefined : progressLine(plan.scenario.name, stderr, 2, paintFor(2));
  const timer = setInterval(() => {
    line?.show(orchestrator.progress);
    if (interruption.isWanted) orchestrator.stop(new Interrupted("interrupted"));
  }, PROGRESS_EVERY_MS);
  try {
    return await orchestrator.run();
  } finally {
    clearInterval(timer);
    line?.clear();
  }
}

/** How many processes there are, and what that means for faults. */
function describePlan({ scenario, processes, speed }: UpPlan): string {
  const nodes = scenario.seeds + scenario.peers.count;
  const alone = processes === nodes;
  const crash = alone && !keepsMemory(scenario) ? "SIGKILL" : "its sockets torn down, for its process goes on";
  const freeze = alone ? "SIGSTOP" : "its host stands still";
  const { faults } = scenario;
  const kills = (how: string) => faults.some((fault) => fault.act === "kill" && fault.how === how);
  return [
    `${plural(nodes, "node")} in ${processes === 1 ? "1 process" : `${processes} processes`} on loopback, ${speed} × real time`,
    ...(kills("crash") ? [`a crash is ${crash}`] : []),
    ...(kills("freeze") ? [`a freeze is ${freeze}`] : []),
    ...(kills("power-off") ? ["a power-off is its sockets silenced"] : []),
  ].join("; ");
}

import { FaultError, type RunResult, type Scenario, Simulation } from "../../sim/index.js";
import { writePageOfRun } from "../reporting/page-of-run.js";
import { EXIT } from "../shell/exit-code.js";
import { explainFailure } from "../shell/failure.js";
import { Interrupted } from "../shell/interruption.js";
import { replayLine } from "../shell/replay-line.js";
import { writeResult } from "../shell/result-files.js";
import { openRunSession, type RunSession } from "../shell/run-session.js";
import { loadScenarioFiles } from "../shell/scenario-files.js";
import { paintFor } from "../terminal/paint.js";
import { type ProgressLine, progressLine } from "../terminal/progress.js";
import { measuredSpan, plural } from "../terminal/quantity.js";
import { allHeld } from "../terminal/verdicts.js";
import { keepsMemory, Orchestrator, type UpPlan } from "./orchestrator.js";

/** The options of `hearsay up`. */
export interface UpOptions {
  readonly processes?: number;
  readonly speed?: number;
  readonly seed?: number;
  readonly out?: string;
  readonly report?: true;
  readonly json?: true;
  readonly quiet?: true;
}

const DEFAULT_PROCESSES = 4;

/** How often the progress line is brought up to date, in milliseconds. */
const PROGRESS_EVERY_MS = 100;

/** How long faults are tried out in the simulator before anything runs, in milliseconds. */
const REHEARSAL_MS = 5_000;
const REHEARSAL_SLICE = 10_000;

/** Beyond this lateness, in the time of the run, its times say more about the machine than about the scenario. */
const LATE_MS = 500;

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
  const startedAt = performance.now();
  try {
    rehearse(scenario);
    report.begin({ scenario, protocol: undefined, medium: describeMedium(plan) });
    for (const line of describeFaults(plan)) session.remark("faults", line);
    const result = await runInFront(plan, session);
    const path = writeResult(session.folderOf(source), "result-tcp.json", result);
    report.finished(result, replay);
    report.end();
    session.remark("result", path);
    session.remark("took", measuredSpan(performance.now() - startedAt));
    session.remark("late", describeLag(result.lateness ?? 0, speed));
    if ((result.lateness ?? 0) > LATE_MS) session.complain(describeLateness(result.lateness ?? 0));
    session.flush();
    const code = allHeld(result.verdicts) ? EXIT.held : EXIT.failed;
    return options.report ? Math.max(code, await writePageOfRun(result, path, session)) : code;
  } catch (error) {
    const { exitCode, text } = explainFailure(error, { source, replay });
    session.complain(text);
    return exitCode;
  }
}

/**
 * Tries the scenario in the simulator, for a while: a fault that asks for too many is found before minutes have passed.
 *
 * @throws FaultError when there is such a fault
 */
function rehearse(scenario: Scenario): void {
  if (scenario.faults.length === 0) return;
  const deadline = performance.now() + REHEARSAL_MS;
  const simulation = new Simulation(scenario);
  try {
    while (simulation.advance(REHEARSAL_SLICE)) if (performance.now() > deadline) return;
  } catch (error) {
    // Anything else that may be wrong shows where it happens for real.
    if (error instanceof FaultError) throw error;
  }
}

/** Runs with a progress line, until the end or Ctrl-C. */
async function runInFront(plan: UpPlan, session: RunSession): Promise<RunResult> {
  const orchestrator = new Orchestrator(plan);
  const { stderr, options, interruption } = session;
  let line: ProgressLine | undefined;
  const timer = setInterval(() => {
    if (interruption.isWanted) orchestrator.stop(new Interrupted("interrupted"));
    const { progress } = orchestrator;
    // The time that it takes to start is not the run's.
    if (progress.now === 0 || options.quiet) return;
    line ??= progressLine(plan.scenario.name, stderr, 2, paintFor(2));
    line.show(progress);
  }, PROGRESS_EVERY_MS);
  try {
    return await orchestrator.run();
  } finally {
    clearInterval(timer);
    line?.clear();
  }
}

function describeMedium({ processes, speed }: UpPlan): string {
  const pace = speed === 1 ? "in real time" : `${speed} × real time`;
  return `on TCP, in ${plural(processes, "process", "processes")}, ${pace}`;
}

/** What the faults of the scenario are to these processes, a line each. */
function describeFaults({ scenario, processes }: UpPlan): string[] {
  const isAlone = processes === scenario.seeds + scenario.peers.count;
  const { faults } = scenario;
  const kills = (how: string) => faults.some((fault) => fault.act === "kill" && fault.how === how);
  const crash =
    isAlone && !keepsMemory(scenario)
      ? "a crash is a SIGKILL of the node's process"
      : "a crash resets the node's connections; its process goes on";
  const freeze = isAlone
    ? "a freeze is a SIGSTOP of the node's process"
    : "a freeze stops the node; its process goes on";
  return [
    ...(kills("crash") ? [crash] : []),
    ...(kills("freeze") ? [freeze] : []),
    ...(kills("power-off") ? ["a power-off silences the node's sockets"] : []),
  ];
}

function describeLag(lateness: number, speed: number): string {
  const inRun = speed === 1 ? "" : `, ${measuredSpan(lateness)} of the run's time`;
  return `the busiest process by up to ${measuredSpan(lateness / speed)}${inRun}`;
}

function describeLateness(lateness: number): string {
  return [
    `This machine could not keep up: a process was ${measuredSpan(lateness)} late in the run's time.`,
    "The times above are too long by as much, and verdicts may fail for it: use a lower --speed.",
  ].join("\n");
}

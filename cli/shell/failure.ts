import { FaultError, NodeCrash } from "../../sim/index.js";
import { OverlayError } from "../../sim/overlay/overlay-error.js";
import type { Place } from "../../sim/scenario/error.js";
import { EXIT } from "./exit-code.js";
import { InputError } from "./input-error.js";
import { PROGRAMS } from "./installation.js";
import { Interrupted } from "./interruption.js";
import { OutputClosed } from "./output.js";
import type { ScenarioFile } from "./scenario-files.js";

/** Why a command or a run ended without a result. */
export interface Failure {
  readonly exitCode: number;
  /** For people. Empty when there is nobody to tell. */
  readonly text: string;
  /** What of the scenario cannot be done, when it is that. */
  readonly place?: Place;
}

/** What is known of the run that failed. */
export interface FailedRun {
  readonly source: ScenarioFile;
  /** The command that does it again. */
  readonly replay: string;
}

/** Says what an error means to the user. */
export function explainFailure(error: unknown, run?: FailedRun): Failure {
  if (error instanceof OutputClosed) return { exitCode: EXIT.outputClosed, text: "" };
  if (error instanceof InputError) return { exitCode: EXIT.invalid, text: error.message };
  if (error instanceof Interrupted)
    return {
      exitCode: EXIT.interrupted,
      text: [`${run?.source.scenario.name ?? "hearsay"} was ${error.message}`, ...replay(run)].join("\n"),
    };
  if (error instanceof FaultError) return misfit(error, ["faults", error.fault], run);
  if (error instanceof OverlayError) return misfit(error, ["overlay"], run);
  return { exitCode: EXIT.crashed, text: [...crash(error), ...replay(run)].join("\n") };
}

/** Whether a run that ended so is the last one of its command. */
export function endsCommand(exitCode: number): boolean {
  return exitCode >= EXIT.interrupted;
}

/** The scenario asks for what turned out to be impossible. */
function misfit(error: Error, path: readonly (string | number)[], run: FailedRun | undefined): Failure {
  const place = run?.source.locate(path);
  const where = place === undefined ? "" : `${place.file}:${place.line}:${place.column}: `;
  const text = [`${where}${error.message}`, ...replay(run)].join("\n");
  return { exitCode: EXIT.invalid, text, ...(place === undefined ? {} : { place }) };
}

function crash(error: unknown): string[] {
  if (error instanceof NodeCrash) return [error.message, ...protocolFrames(error.cause)];
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return [`hearsay crashed: ${reason}`, ...frames(error)];
}

function frames(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return stack.split("\n").filter((line) => /^\s+at /.test(line));
}

/** The frames of the protocol itself, without those of the simulator that called it. */
function protocolFrames(error: unknown): string[] {
  const all = frames(error);
  const simulator = all.findIndex((frame) => frame.includes(PROGRAMS.href));
  return simulator > 0 ? all.slice(0, simulator) : all;
}

function replay(run: FailedRun | undefined): string[] {
  return run === undefined ? [] : [`  replay  ${run.replay}`];
}

import { join } from "node:path";
import type { RunObserver, Scenario } from "../../sim/index.js";
import type { ReporterChoice } from "../reporters/choice.js";
import { openReporters, type Reporters } from "../reporters/reporters.js";
import { paintFor } from "../terminal/paint.js";
import { jsonReport, manyReport, type RunReport, singleReport } from "../terminal/report.js";
import { verbatim } from "../terminal/layout.js";
import { InputError } from "./input-error.js";
import { type Interruption, watchForInterruption } from "./interruption.js";
import { doingsWriter, traceWriter } from "./observers.js";
import { Output } from "./output.js";
import { loadProtocolFile, type ProtocolMaker } from "./protocol-file.js";
import { makeResultFolder } from "./result-files.js";
import type { ScenarioFile } from "./scenario-files.js";
import { isOutputTaken } from "./standard-output.js";

/** The options of `hearsay run`. */
export interface RunOptions {
  readonly seed?: number;
  readonly seeds?: readonly number[];
  /** Values that are put into the scenario, as `--set` has them. */
  readonly set?: readonly string[];
  readonly ties?: Scenario["ties"];
  readonly protocol?: string;
  readonly out?: string;
  readonly trace?: string;
  readonly json?: true;
  readonly reporter?: readonly ReporterChoice[];
  /** A page is made of each run; of several seeds, of one. */
  readonly report?: true;
  /** A fault that never took effect fails the run. */
  readonly strict?: true;
  readonly verbose?: true;
  readonly quiet?: true;
}

/** What the runs of one command share. */
export interface RunSession {
  readonly options: RunOptions;
  readonly makeProtocol: ProtocolMaker;
  readonly interruption: Interruption;
  readonly observers: readonly RunObserver[];
  readonly stderr: Output;
  readonly reporters: Reporters;
  /** Makes the report of one scenario's runs. */
  newReport(): RunReport;
  /** Where the results of a scenario are put. */
  folderOf(source: ScenarioFile): string;
  /** Says on the standard error where something is, or how it went: unless it shall be quiet. */
  remark(label: string, text: string): void;
  /** Says on the standard error what went wrong. */
  complain(text: string): void;
  /**
   * Writes what observers have to say.
   *
   * @throws OutputClosed or InputError when that cannot be done
   */
  flush(): void;
}

/** Finds out, before anything runs, whether it all can be done: where to write, and what to run. */
export async function openRunSession(sources: readonly ScenarioFile[], options: RunOptions): Promise<RunSession> {
  const { json, verbose, quiet, out, trace, seeds, strict, reporter = [] } = options;
  if (trace !== undefined && sources.length * (seeds?.length ?? 1) > 1)
    throw new InputError("--trace is of a single run");
  const isTaken = isOutputTaken(options);
  const folderOf = chooseFolders(sources, out);
  const makeProtocol = await loadProtocolFile(options.protocol);
  for (const source of sources) makeResultFolder(folderOf(source));
  const stdout = new Output("the standard output", 1);
  const stderr = new Output("the standard error", 2);
  const traced = trace === undefined ? undefined : trace === "-" ? stdout : Output.toFile(trace);
  const told = isTaken ? stderr : stdout;
  const observers: RunObserver[] = [];
  if (traced !== undefined) observers.push(traceWriter(traced));
  if (verbose) observers.push(doingsWriter(told));
  const style = {
    output: told,
    paint: paintFor(told === stdout ? 1 : 2),
    isQuiet: quiet === true,
    isVerbose: verbose === true,
    strict,
  };
  return {
    options,
    makeProtocol,
    interruption: watchForInterruption(),
    observers,
    stderr,
    reporters: openReporters(reporter, { command: "run", stdout, told }),
    newReport: () => (json ? jsonReport(stdout) : seeds === undefined ? singleReport(style) : manyReport(style)),
    folderOf,
    remark: (label, text) => quiet || stderr.print(verbatim(label, text, paintFor(2))),
    complain: (text) => text === "" || stderr.print([text]),
    flush() {
      for (const output of [stdout, told, traced]) {
        output?.flush();
        output?.check();
      }
    },
  };
}

/** `out/<scenario>`, or the folder that the user gave: with several scenarios, a folder for each in it. */
function chooseFolders(sources: readonly ScenarioFile[], out: string | undefined): (source: ScenarioFile) => string {
  const named = new Map<string, string>();
  for (const { scenario, file } of sources) {
    const other = named.get(scenario.name);
    if (other !== undefined) {
      throw new InputError(
        `${other} and ${file} are both named ${scenario.name}: one's result would replace the other's`,
      );
    }
    named.set(scenario.name, file);
  }
  if (out !== undefined && sources.length === 1) return () => out;
  return ({ scenario }) => join(out ?? "out", scenario.name);
}

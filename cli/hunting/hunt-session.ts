import { join } from "node:path";
import { HuntError, type Space, spaceOf } from "../../hunt/index.js";
import type { Milliseconds } from "../../sim/index.js";
import type { ReporterChoice } from "../reporters/choice.js";
import { openReporters, type Reporters } from "../reporters/reporters.js";
import { InputError } from "../shell/input-error.js";
import { type Interruption, watchForInterruption } from "../shell/interruption.js";
import { Output } from "../shell/output.js";
import { loadProtocolFile, type ProtocolMaker } from "../shell/protocol-file.js";
import { makeResultFolder } from "../shell/result-files.js";
import { loadScenarioFiles, type ScenarioFile } from "../shell/scenario-files.js";
import { isOutputTaken } from "../shell/standard-output.js";
import { verbatim } from "../terminal/layout.js";
import { paintFor } from "../terminal/paint.js";
import { FailureFolder } from "./saving.js";

/** The options of `hearsay hunt`. */
export interface HuntCommandOptions {
  readonly runs?: number;
  readonly for?: Milliseconds;
  readonly first?: true;
  readonly seed: number;
  readonly workers?: number;
  readonly protocol?: string;
  readonly out?: string;
  readonly shrink: boolean;
  readonly json?: true;
  readonly reporter?: readonly ReporterChoice[];
}

/** What a hunt has to do with. */
export interface HuntSession {
  readonly options: HuntCommandOptions;
  readonly source: ScenarioFile;
  readonly space: Space;
  readonly makeProtocol: ProtocolMaker;
  readonly interruption: Interruption;
  readonly folder: FailureFolder;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Where the readable report goes. */
  readonly told: Output;
  readonly reporters: Reporters;
  /** Says on the standard error where something is, or how it went. */
  remark(label: string, text: string): void;
}

/** Finds out, before anything runs, whether it all can be done. */
export async function openHuntSession(file: string, options: HuntCommandOptions): Promise<HuntSession> {
  const [source] = await loadScenarioFiles([file]);
  const isTaken = isOutputTaken(options);
  const space = spaceIn(source!);
  const makeProtocol = await loadProtocolFile(options.protocol);
  makeProtocol(space.base);
  const folder = options.out ?? join("out", space.base.name, "hunt");
  makeResultFolder(folder);
  const stdout = new Output("the standard output", 1);
  const stderr = new Output("the standard error", 2);
  const told = isTaken ? stderr : stdout;
  return {
    options,
    source: source!,
    space,
    makeProtocol,
    interruption: watchForInterruption(),
    folder: new FailureFolder(folder),
    stdout,
    stderr,
    told,
    reporters: openReporters(options.reporter ?? [], { command: "hunt", stdout, told }),
    remark: (label, text) => stderr.print(verbatim(label, text, paintFor(2))),
  };
}

function spaceIn({ scenario, locate }: ScenarioFile): Space {
  try {
    return spaceOf(scenario);
  } catch (error) {
    if (!(error instanceof HuntError)) throw error;
    const { file, line, column } = locate(["hunt"]);
    throw new InputError(`${file}:${line}:${column}: ${error.message}`, { cause: error });
  }
}

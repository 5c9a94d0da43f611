import { brokenRun } from "../reporters/broken-run.js";
import type { ReporterChoice } from "../reporters/choice.js";
import { openReporters, type Reporters } from "../reporters/reporters.js";
import { verifiedRun } from "../reporters/verified-run.js";
import { type Paint, paintFor, PLAIN } from "../terminal/paint.js";
import { describeVerification } from "../terminal/verification.js";
import { EXIT } from "./exit-code.js";
import { endsCommand, explainFailure } from "./failure.js";
import { type Interruption, watchForInterruption } from "./interruption.js";
import { Output, OutputClosed } from "./output.js";
import { loadProtocolFile, type ProtocolMaker } from "./protocol-file.js";
import { replayLine } from "./replay-line.js";
import { loadScenarioFiles, type ScenarioFile } from "./scenario-files.js";
import { isOutputTaken } from "./standard-output.js";
import { type VerifiedRun, verifyRun } from "./verification.js";

/** The options of `hearsay verify`. */
export interface VerifyOptions {
  readonly seed?: number;
  readonly seeds?: readonly number[];
  readonly protocol?: string;
  readonly json?: true;
  readonly reporter?: readonly ReporterChoice[];
}

/** What the verifications of one command share. */
interface VerifySession {
  readonly options: VerifyOptions;
  readonly makeProtocol: ProtocolMaker;
  readonly interruption: Interruption;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Where the readable report goes, and its colours. */
  readonly told: Output;
  readonly paint: Paint;
  readonly reporters: Reporters;
}

/** Verifies scenario files, one after the other, and gives the exit code. */
export async function verifyScenarios(files: readonly string[], options: VerifyOptions): Promise<number> {
  const sources = await loadScenarioFiles(files);
  const session = await openSession(options);
  const exitCode = await verifyAll(sources, session);
  try {
    session.reporters.finish(exitCode);
  } catch (error) {
    // Whoever saw enough before the end still gets to know how the verifications went.
    if (!(error instanceof OutputClosed)) throw error;
  }
  return exitCode;
}

async function openSession(options: VerifyOptions): Promise<VerifySession> {
  const isTaken = isOutputTaken(options);
  const makeProtocol = await loadProtocolFile(options.protocol);
  const stdout = new Output("the standard output", 1);
  const stderr = new Output("the standard error", 2);
  const told = isTaken ? stderr : stdout;
  const reporters = openReporters(options.reporter ?? [], { command: "verify", stdout, told });
  return {
    options,
    makeProtocol,
    interruption: watchForInterruption(),
    stdout,
    stderr,
    told,
    paint: paintFor(isTaken ? 2 : 1),
    reporters,
  };
}

async function verifyAll(sources: readonly ScenarioFile[], session: VerifySession): Promise<number> {
  const { options, makeProtocol, interruption } = session;
  const { protocol } = options;
  let exitCode: number = EXIT.held;
  for (const source of sources) {
    for (const seed of options.seeds ?? [options.seed ?? source.scenario.seed]) {
      const scenario = { ...source.scenario, seed };
      const run = { source, scenario, seed, protocol, makeProtocol, interruption };
      exitCode = Math.max(exitCode, await verifyOne(run, session));
      if (endsCommand(exitCode)) return exitCode;
    }
  }
  return exitCode;
}

async function verifyOne(run: VerifiedRun, session: VerifySession): Promise<number> {
  const { source, seed, protocol } = run;
  const { options, stdout, stderr, told, paint, reporters } = session;
  const again = replayLine({ file: source.file, seed, protocol }, "verify");
  try {
    const verification = await verifyRun(run);
    const { name } = source.scenario;
    const describe = (colours: Paint) => describeVerification(verification, `${name}, seed ${seed}`, again, colours);
    if (options.json) {
      stdout.print([JSON.stringify({ file: source.file, scenario: name, seed, ...verification })]);
    } else {
      told.print(describe(paint));
    }
    reporters.add(verifiedRun(verification, { source, seed, replay: again }, describe(PLAIN)));
    stdout.check();
    return verification.isDeterministic ? EXIT.held : EXIT.nondeterministic;
  } catch (error) {
    const replay = replayLine({ file: source.file, seed, protocol });
    const failure = explainFailure(error, { source, replay });
    if (failure.text !== "") stderr.print([failure.text]);
    reporters.add(brokenRun(failure, { source, seed, replay }));
    return failure.exitCode;
  }
}

import { paintFor } from "../terminal/paint.js";
import { describeVerification } from "../terminal/verification.js";
import { EXIT } from "./exit-code.js";
import { endsCommand, explainFailure } from "./failure.js";
import { watchForInterruption } from "./interruption.js";
import { Output } from "./output.js";
import { loadProtocolFile } from "./protocol-file.js";
import { replayLine } from "./replay-line.js";
import { loadScenarioFiles } from "./scenario-files.js";
import { type VerifiedRun, verifyRun } from "./verification.js";

/** The options of `hearsay verify`. */
export interface VerifyOptions {
  readonly seed?: number;
  readonly seeds?: readonly number[];
  readonly protocol?: string;
  readonly json?: true;
}

/** Verifies scenario files, one after the other, and gives the exit code. */
export async function verifyScenarios(files: readonly string[], options: VerifyOptions): Promise<number> {
  const sources = await loadScenarioFiles(files);
  const makeProtocol = await loadProtocolFile(options.protocol);
  const interruption = watchForInterruption();
  const { protocol, json } = options;
  let exitCode: number = EXIT.held;
  for (const source of sources) {
    for (const seed of options.seeds ?? [options.seed ?? source.scenario.seed]) {
      const scenario = { ...source.scenario, seed };
      const code = await verifyOne({ source, scenario, seed, protocol, makeProtocol, interruption }, json === true);
      exitCode = Math.max(exitCode, code);
      if (endsCommand(exitCode)) return exitCode;
    }
  }
  return exitCode;
}

async function verifyOne(run: VerifiedRun, printsJson: boolean): Promise<number> {
  const { source, seed, protocol } = run;
  const stdout = new Output("the standard output", 1);
  const again = replayLine({ file: source.file, seed, protocol }, "verify");
  try {
    const verification = await verifyRun(run);
    const { scenario } = source;
    const title = `${scenario.name}, seed ${seed}`;
    stdout.print(
      printsJson
        ? [JSON.stringify({ file: source.file, scenario: scenario.name, seed, ...verification })]
        : describeVerification(verification, title, again, paintFor(1)),
    );
    stdout.check();
    return verification.isDeterministic ? EXIT.held : EXIT.nondeterministic;
  } catch (error) {
    const replay = replayLine({ file: source.file, seed, protocol });
    const { exitCode, text } = explainFailure(error, { source, replay });
    if (text !== "") new Output("the standard error", 2).print([text]);
    return exitCode;
  }
}

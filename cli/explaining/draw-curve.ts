import { curve, type Curve, type Trial } from "../../hunt/index.js";
import { driveRuns } from "../shell/drive-runs.js";
import { InputError } from "../shell/input-error.js";
import { watchForInterruption } from "../shell/interruption.js";
import { Output } from "../shell/output.js";
import { loadProtocolFile } from "../shell/protocol-file.js";
import { replayLine } from "../shell/replay-line.js";
import { loadScenarioFiles } from "../shell/scenario-files.js";
import { describeCurve } from "../terminal/curve.js";
import { paintFor } from "../terminal/paint.js";
import { runsLine } from "../terminal/runs-line.js";

/** The options of `hearsay curve`. */
export interface CurveCommandOptions {
  readonly moments: number;
  readonly futures: number;
  readonly seed?: number;
  readonly protocol?: string;
  readonly json?: true;
}

/** Draws the curve of a scenario that fails. */
export async function drawCurve(file: string, options: CurveCommandOptions): Promise<void> {
  const interruption = watchForInterruption();
  const [source] = await loadScenarioFiles([file]);
  const { scenario: written } = source!;
  const scenario = { ...written, seed: options.seed ?? written.seed };
  const { moments, futures } = options;
  const protocol = await loadProtocolFile(options.protocol);
  const line = runsLine(new Output("the standard error", 2), 2, paintFor(2));
  const drawn = await driveRuns(curve(scenario, { moments, futures, protocol }), interruption, (progress) =>
    line.show("futures", progress.runs, progress.most),
  ).finally(() => line.clear());
  if (!isCurve(drawn))
    throw new InputError(`${explainTrial(drawn)}: give a --seed that fails, or find one with \`hearsay hunt\``);
  const replay = replayLine({ file, seed: scenario.seed, protocol: options.protocol });
  const stdout = new Output("the standard output", 1);
  stdout.print(
    options.json === true
      ? [JSON.stringify({ scenario: scenario.name, seed: scenario.seed, ...drawn, replay })]
      : describeCurve(drawn, { scenario, replay }, paintFor(1)),
  );
  stdout.check();
}

function isCurve(drawn: Curve | Trial): drawn is Curve {
  return "points" in drawn;
}

function explainTrial(trial: Trial): string {
  if (trial.outcome === "void") return trial.why;
  return "nothing that was judged failed in this run, so there is no curve to draw";
}

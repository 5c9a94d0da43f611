import { type Explanation, tryOut, whyDead, WhyError, whyMissed } from "../../hunt/index.js";
import type { Scenario } from "../../sim/index.js";
import { describeExplanation } from "../terminal/explanation.js";
import { paintFor } from "../terminal/paint.js";
import { runsLine } from "../terminal/runs-line.js";
import { driveRuns } from "../shell/drive-runs.js";
import { InputError } from "../shell/input-error.js";
import { watchForInterruption } from "../shell/interruption.js";
import { Output } from "../shell/output.js";
import { loadProtocolFile, type ProtocolMaker } from "../shell/protocol-file.js";
import { replayLine } from "../shell/replay-line.js";
import { loadScenarioFiles } from "../shell/scenario-files.js";
import { withValues } from "../shell/set-values.js";

/** The options of `hearsay why`. */
export interface WhyCommandOptions {
  readonly peer?: string;
  readonly message?: string;
  readonly dead?: string;
  readonly seed?: number;
  readonly set?: readonly string[];
  readonly protocol?: string;
  readonly json?: true;
}

/** What is asked. */
type Question = { readonly peer: string; readonly message: string } | { readonly dead: string };

/** Explains what happened in a run. */
export async function explain(file: string, options: WhyCommandOptions): Promise<void> {
  const interruption = watchForInterruption();
  const [source] = await loadScenarioFiles([file]);
  const { scenario: written } = withValues(source!, options.set);
  const scenario = { ...written, seed: options.seed ?? written.seed };
  const protocol = await loadProtocolFile(options.protocol);
  const question = asked(options) ?? worstCase(scenario, protocol);
  const answering =
    "dead" in question ? whyDead(scenario, question.dead, { protocol }) : whyMissed(scenario, question, { protocol });
  const stderr = new Output("the standard error", 2);
  const line = runsLine(stderr, 2, paintFor(2));
  const explanation = await driveRuns(refusing(answering), interruption, ({ runs, most }) =>
    line.show("other worlds", runs, most),
  ).finally(() => line.clear());
  const replay = replayLine({ file, set: options.set, seed: scenario.seed, protocol: options.protocol });
  const stdout = new Output("the standard output", 1);
  stdout.print(
    options.json === true
      ? [JSON.stringify({ scenario: scenario.name, seed: scenario.seed, ...explanation, replay })]
      : describeExplanation(explanation, { scenario, replay }, paintFor(1)),
  );
  stdout.check();
}

function asked({ peer, message, dead }: WhyCommandOptions): Question | undefined {
  if (dead !== undefined) return { dead };
  if (peer !== undefined && message !== undefined) return { peer, message };
  if (peer === undefined && message === undefined) return undefined;
  throw new InputError(
    peer === undefined
      ? "--message also needs --peer: who missed it"
      : "--peer also needs --message: what it missed, such as peer-3#12",
  );
}

/** The worst case of the first expectation that fails and has one. */
function worstCase(scenario: Scenario, protocol: ProtocolMaker): Question {
  const trial = tryOut(scenario, { protocol });
  if (trial.outcome === "crashed") throw trial.error;
  if (trial.outcome !== "failed") {
    throw new InputError(
      `nothing that was judged failed with seed ${scenario.seed}: say with --peer and --message, or --dead, what to explain`,
    );
  }
  for (const { check: kind, expectation, held, judged, worstCase: worst } of trial.verdicts) {
    if (held || judged === 0 || worst === null || worst.peer === null) continue;
    if (worst.message === null && !isAboutDeaths(kind, expectation)) continue;
    return worst.message === null ? { dead: worst.peer } : { peer: worst.peer, message: worst.message };
  }
  throw new InputError(
    "what failed is about no single message or death: say with --peer and --message, or --dead, what to explain",
  );
}

/** Whether the peer of a worst case is one that died, was taken for dead, or is not listed as it should be. */
function isAboutDeaths(check: string, expectation: string): boolean {
  return ["detection", "removal", "falsePositives", "registry"].includes(check) || expectation.includes("list");
}

/** What cannot be asked is the user's mistake. */
function* refusing<P>(answering: Generator<P, Explanation>): Generator<P, Explanation> {
  try {
    return yield* answering;
  } catch (error) {
    if (error instanceof WhyError) throw new InputError(error.message, { cause: error });
    throw error;
  }
}

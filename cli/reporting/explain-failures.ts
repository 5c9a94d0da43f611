import { type Explanation, type ProtocolMaker, whyDead, WhyError, whyMissed } from "../../hunt/index.js";
import type { ExplainedFailure } from "../../reports/document/report-data.js";
import { type RunResult, type Scenario, VERSION } from "../../sim/index.js";
import { driveRuns } from "../shell/drive-runs.js";
import type { Interruption } from "../shell/interruption.js";
import { failuresToExplain, type Question } from "./failures-to-explain.js";
import { pastedCommand } from "./pasted-command.js";

/** How many failures are explained at most. */
const MOST_EXPLANATIONS = 6;

/** How many events the runs for it may have in all, by estimate: some ten seconds of work. No clock decides. */
const MOST_EVENTS = 40_000_000;

/** What {@link explainFailures} needs beside the result. */
export interface ExplainOptions {
  /** The protocol that ran, when it was the user's own. */
  readonly protocol?: ProtocolMaker;
  readonly interruption: Interruption;
  readonly onProgress: (explained: number, of: number) => void;
}

export interface ExplainedFailures {
  readonly explanations: readonly ExplainedFailure[];
  readonly leftOut: readonly string[];
}

/**
 * Why the first failures of a run happened, as `hearsay why` tells it: the run is made again for each, and once more for
 * each fault. Only what this version of Hearsay simulated can be made again. The same result gives the same explanations.
 */
export async function explainFailures(result: RunResult, options: ExplainOptions): Promise<ExplainedFailures> {
  const questions = failuresToExplain(result);
  if (questions.length === 0) return { explanations: [], leftOut: [] };
  const why = whyUnexplained(result, options);
  if (why !== undefined) return { explanations: [], leftOut: [`Failures are not explained: ${why}.`] };

  const most = Math.min(MOST_EXPLANATIONS, Math.floor(MOST_EVENTS / (result.events * runsFor(result.scenario))));
  const explanations: ExplainedFailure[] = [];
  for (const question of questions.slice(0, most)) {
    options.onProgress(explanations.length, Math.min(most, questions.length));
    const explained = await explain(question, result.scenario, options);
    if (explained !== undefined) explanations.push(explained);
  }
  const rest = questions.length - most;
  const sentence =
    `${rest} of ${questions.length} failures are not explained here, where ${MOST_EXPLANATIONS} are at most, and fewer of` +
    " a run of many events: “hearsay why” explains each.";
  return { explanations, leftOut: rest > 0 ? [sentence] : [] };
}

function whyUnexplained({ medium, version, protocol, ended }: RunResult, options: ExplainOptions): string | undefined {
  if (medium !== "simulated") return "a run on real processes cannot be made again";
  if (version !== VERSION) return `Hearsay ${version} made this run, and this is ${VERSION}`;
  if (protocol !== "seed-and-peer" && options.protocol === undefined) return "the protocol is one of the user's own";
  if (ended === "stopped") return "the run was stopped from outside";
  return undefined;
}

/** The most runs that one question takes: see `counterfactuals` of hunt/. */
function runsFor({ faults }: Scenario): number {
  return 2 * faults.length + 4;
}

async function explain(
  question: Question,
  scenario: Scenario,
  { protocol, interruption }: ExplainOptions,
): Promise<ExplainedFailure | undefined> {
  const why = protocol === undefined ? {} : { protocol };
  const isDeath = "dead" in question;
  const answering = isDeath ? whyDead(scenario, question.dead, why) : whyMissed(scenario, question, why);
  const words = isDeath ? ["--dead", question.dead] : ["--peer", question.peer, "--message", question.message];
  try {
    const explanation = await driveRuns(answering, interruption, () => undefined);
    return {
      message: isDeath ? null : question.message,
      peer: isDeath ? question.dead : question.peer,
      ...told(explanation),
      command: pastedCommand(scenario, "why", words),
    };
  } catch (error) {
    // A hand-edited result may name what its scenario does not have.
    if (error instanceof WhyError) return undefined;
    throw error;
  }
}

function told({
  question,
  answer,
  story,
  ways,
  counterfactuals,
}: Explanation): Omit<ExplainedFailure, "message" | "peer" | "command"> {
  return {
    question,
    answer,
    story: story.map(({ at, text, fault }) => ({ at, text, fault })),
    ways: ways.map(({ at, text, fault, from, to }) => ({ at, text, fault, from, to })),
    counterfactuals: counterfactuals.map(({ text }) => ({ text })),
  };
}

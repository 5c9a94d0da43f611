import { type Answer, type Experiment, EXPERIMENTS } from "../../selfcheck/index.js";
import { simulate, VERSION } from "../../sim/index.js";
import { unknownWord } from "../../sim/scenario/suggest.js";
import { answersHead, describeAnswers, describeOutcome } from "../terminal/known-answers.js";
import { paintFor } from "../terminal/paint.js";
import { runsLine } from "../terminal/runs-line.js";
import { EXIT } from "./exit-code.js";
import { InputError } from "./input-error.js";
import { Interrupted, type Interruption, watchForInterruption } from "./interruption.js";
import { Output } from "./output.js";

/** The options of `hearsay selfcheck`. */
export interface SelfcheckOptions {
  readonly only?: string;
  readonly json?: true;
}

/** Makes the experiments, prints what came of each as soon as it is there, and gives the exit code. */
export async function checkKnownAnswers({ only, json }: SelfcheckOptions): Promise<number> {
  const experiments = chosen(only);
  const interruption = watchForInterruption();
  const stdout = new Output("the standard output", 1);
  const paint = paintFor(1);
  if (!json) stdout.print(answersHead(experiments, paint));
  const made: { readonly experiment: Experiment; readonly answers: readonly Answer[] }[] = [];
  for (const experiment of experiments) {
    const answers = await makeRuns(experiment, interruption);
    made.push({ experiment, answers });
    if (!json) stdout.print(describeAnswers(experiment, answers, paint));
    stdout.check();
  }
  const all = made.flatMap(({ answers }) => answers);
  const held = all.every((answer) => answer.held);
  if (json) {
    const described = made.map(({ experiment: { name, about, source, runs }, answers }) => {
      return { name, about, source, runs, answers };
    });
    const result = { format: "hearsay-selfcheck", formatVersion: 1, version: VERSION, held, experiments: described };
    stdout.print([JSON.stringify(result)]);
  } else {
    stdout.print(describeOutcome(all, paint));
  }
  stdout.check();
  return held ? EXIT.held : EXIT.failed;
}

function chosen(only: string | undefined): readonly Experiment[] {
  if (only === undefined) return EXPERIMENTS;
  const named = EXPERIMENTS.filter(({ name }) => name === only);
  if (named.length > 0) return named;
  const names = EXPERIMENTS.map(({ name }) => name);
  throw new InputError(`${unknownWord("experiment", only, names)}. \`hearsay selfcheck\` makes all of them.`);
}

/** Lets signals be heard between the runs. */
async function makeRuns(experiment: Experiment, interruption: Interruption): Promise<readonly Answer[]> {
  const line = runsLine(new Output("the standard error", 2), 2, paintFor(2));
  const steps = experiment.answers(simulate);
  try {
    for (let made = 0; ; made++) {
      line.show(experiment.name, made, experiment.runs);
      const step = steps.next();
      if (step.done) return step.value;
      await new Promise(setImmediate);
      if (interruption.isWanted) {
        throw new Interrupted(`stopped after ${made + 1} of ${experiment.runs} runs of ${experiment.name}`);
      }
    }
  } finally {
    line.clear();
  }
}

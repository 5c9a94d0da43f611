import { drive } from "./drive.js";
import { fingerprintOf } from "./fingerprint.js";
import { readStandardInput, SCENARIO_BYTES } from "./input.js";
import { watchForInterruption } from "./interruption.js";
import { Output } from "./output.js";
import { loadProtocolFile } from "./protocol-file.js";
import { loadScenarioText } from "./scenario-files.js";
import { prepareRun } from "./simulation.js";
import { stepsOf } from "./steps.js";

/** The options of `hearsay replay`. */
export interface ReplayOptions {
  readonly file: string;
  readonly folder: string;
  readonly seed: number;
  readonly protocol?: string;
  readonly print: "fingerprint" | "steps";
}

/** Runs the scenario on the standard input, and prints what is asked for. */
export async function replayScenario({ file, folder, seed, protocol, print }: ReplayOptions): Promise<void> {
  const text = await readStandardInput(SCENARIO_BYTES);
  const makeProtocol = await loadProtocolFile(protocol);
  const scenario = { ...loadScenarioText({ file, folder, text }).scenario, seed };
  const stdout = new Output("the standard output", 1);
  if (print === "fingerprint") {
    const result = await drive(prepareRun(scenario, makeProtocol), { interruption: watchForInterruption() });
    stdout.write(`${JSON.stringify(fingerprintOf(result))}\n`);
  } else {
    for (const step of stepsOf(scenario, makeProtocol)) {
      stdout.write(`${JSON.stringify(step)}\n`);
      stdout.check();
    }
  }
  stdout.flush();
}

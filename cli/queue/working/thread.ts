import { parseScenario, type Scenario, ScenarioError } from "../../../sim/index.js";
import type { Outcome } from "../../../sweep/outcome.js";
import { runPoint } from "../../../sweep/run-point.js";
import { InputError } from "../../shell/input-error.js";
import { loadProtocolSource, type ProtocolMaker } from "../../shell/protocol-file.js";
import { digestOf, settingKey } from "../../sweeping/manifest.js";
import type { PointJob } from "../point-job.js";

/** What came of a point; or why this worker did not run it, which is no result of it. */
export type PointRun = { readonly outcome: Outcome } | { readonly refused: string };

/** The scenarios of settings that this thread had to do with of late. Each was found to be what its key says. */
const loaded = new Map<string, Scenario>();

const MOST_LOADED = 100;

/** Runs a point: in a thread of a worker. All that it needs is in the job, and nothing else is read. */
export async function runBatch(job: PointJob): Promise<PointRun> {
  let scenario: Scenario;
  let makeProtocol: ProtocolMaker;
  try {
    scenario = scenarioOf(job);
    makeProtocol = await protocolOf(job);
  } catch (error) {
    if (error instanceof ScenarioError || error instanceof InputError) return { refused: error.message };
    throw error;
  }
  return { outcome: runPoint({ ...scenario, seed: job.seed }, makeProtocol) };
}

/** @throws ScenarioError, InputError when it is none, or another than it is said to be */
function scenarioOf({ key, scenario: written, files }: PointJob): Scenario {
  const known = loaded.get(key);
  if (known !== undefined) return known;
  const readFile = (path: string) => {
    if (Object.hasOwn(files, path)) return files[path]!;
    throw new Error("it does not come with the point, and a worker reads no files of its own");
  };
  const scenario = parseScenario(written, { readFile });
  if (settingKey(scenario) !== key) throw new InputError("its scenario is not the one that it is said to be");
  if (loaded.size === MOST_LOADED) loaded.delete(loaded.keys().next().value!);
  loaded.set(key, scenario);
  return scenario;
}

async function protocolOf({ protocol }: PointJob): Promise<ProtocolMaker> {
  if (protocol === null) return () => undefined;
  if (digestOf(protocol.source) !== protocol.digest)
    throw new InputError("its protocol is not the one that it is said to be");
  return await loadProtocolSource(protocol.source, "the protocol that came with it");
}

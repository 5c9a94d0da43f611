import { tmpdir } from "node:os";
import { FaultError, NodeCrash, type RunObserver, type Scenario, type TraceEvent } from "../../sim/index.js";
import { drive } from "./drive.js";
import { type Fingerprint, fingerprintOf, isSame } from "./fingerprint.js";
import { type FreshRun, startFreshProcess } from "./fresh-process.js";
import { Interrupted, type Interruption } from "./interruption.js";
import { type Agreement, type Divergence, findDivergence } from "./lockstep.js";
import type { ProtocolMaker } from "./protocol-file.js";
import type { ScenarioFile } from "./scenario-files.js";
import { prepareRun } from "./simulation.js";
import { stepsOf } from "./steps.js";

/** One of the runs that are compared. */
export interface Attempt {
  /** Where it ran, in words. */
  readonly where: string;
  /** What it gave, or in words how it ended without a result. */
  readonly outcome: Fingerprint | string;
}

/** Whether a scenario replays exactly. */
export interface Verification {
  readonly attempts: readonly Attempt[];
  readonly isDeterministic: boolean;
  /** When the runs differ: where two more, compared event by event, part, if they do. */
  readonly comparison: Divergence | Agreement | undefined;
}

/** What is verified. */
export interface VerifiedRun extends FreshRun {
  readonly source: ScenarioFile;
  readonly scenario: Scenario;
  readonly makeProtocol: ProtocolMaker;
  readonly interruption: Interruption;
}

/**
 * Runs a scenario three times: here, in a fresh process, and here again with observers and in another folder. When they
 * differ, runs it twice more to find the first event that does.
 *
 * @throws NodeCrash or FaultError when the first run fails
 */
export async function verifyRun(run: VerifiedRun): Promise<Verification> {
  const attempts = [
    { where: "here", outcome: await runHere(run, []) },
    { where: "in a fresh process", outcome: await runFresh(run) },
    { where: "here, watched, elsewhere", outcome: await runWatchedElsewhere(run) },
  ];
  const [first, ...others] = attempts.map(({ outcome }) => outcome);
  const isDeterministic = others.every(
    (other) => typeof first === "object" && typeof other === "object" && isSame(first, other),
  );
  return { attempts, isDeterministic, comparison: isDeterministic ? undefined : await compare(run) };
}

async function runHere(run: VerifiedRun, observers: readonly RunObserver[]): Promise<Fingerprint> {
  const { scenario, makeProtocol, interruption } = run;
  return fingerprintOf(await drive(prepareRun(scenario, makeProtocol, { observers }), { interruption }));
}

async function runFresh(run: VerifiedRun): Promise<Fingerprint | string> {
  const { lines, failure } = startFreshProcess(run, "fingerprint");
  let printed = "";
  for await (const line of lines) printed += line;
  const why = await failure;
  endIfWanted(run.interruption);
  return why ?? (JSON.parse(printed) as Fingerprint);
}

/** Nothing of this may matter: that the run is watched, by how many, in which order they are told, and the folder. */
async function runWatchedElsewhere(run: VerifiedRun): Promise<Fingerprint | string> {
  const home = process.cwd();
  process.chdir(tmpdir());
  try {
    return await runHere(run, shuffledObservers());
  } catch (error) {
    if (error instanceof NodeCrash || error instanceof FaultError) return error.message;
    throw error;
  } finally {
    process.chdir(home);
  }
}

async function compare(run: VerifiedRun): Promise<Divergence | Agreement> {
  const { scenario, makeProtocol, interruption } = run;
  const { lines, failure, stop } = startFreshProcess(run, "steps");
  try {
    const found = await findDivergence(stepsOf(scenario, makeProtocol), lines, () => failure);
    endIfWanted(interruption);
    return found;
  } finally {
    stop();
  }
}

function endIfWanted({ isWanted }: Interruption): void {
  if (isWanted) throw new Interrupted("stopped while it was verified");
}

function shuffledObservers(): RunObserver[] {
  const told: TraceEvent[] = [];
  const kinds: RunObserver[] = [
    { event: (event) => (told[0] = event) },
    { event: (event) => JSON.stringify(event) },
    { event: () => undefined },
  ];
  const order = new Map(kinds.map((kind) => [kind, Math.random()]));
  return kinds.toSorted((a, b) => order.get(a)! - order.get(b)!);
}

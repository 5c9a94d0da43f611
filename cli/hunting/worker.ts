import { workerData } from "piscina";
import { type HuntedRun, runCase, spaceOf } from "../../hunt/index.js";
import type { Scenario } from "../../sim/index.js";
import { loadProtocolFile } from "../shell/protocol-file.js";

/** What a worker hunts. */
export interface HuntOrder {
  readonly scenario: Scenario;
  readonly seed: number;
  /** The module of the user's own protocol, which each thread loads by itself. */
  readonly protocol: string | undefined;
}

/** Runs to be made by one worker, one after the other. */
export interface Batch {
  /** The number of the first. */
  readonly from: number;
  readonly count: number;
}

/** The runs of a batch, and how long they took. */
export interface BatchDone {
  readonly runs: readonly HuntedRun[];
  readonly tookMs: number;
}

const { scenario, seed, protocol } = workerData as HuntOrder;
const space = spaceOf(scenario);
const makeProtocol = await loadProtocolFile(protocol);

/** Makes the runs of a batch: in a thread of the pool. */
export function runBatch({ from, count }: Batch): BatchDone {
  const startedAt = performance.now();
  const runs = Array.from({ length: count }, (_, offset) => run(from + offset));
  return { runs, tookMs: performance.now() - startedAt };
}

function run(number: number): HuntedRun {
  try {
    return runCase(space, seed, number, { protocol: makeProtocol });
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new Error(`run ${number} of the hunt with seed ${seed}: ${reason}`, { cause: error });
  }
}

import type { HuntedRun } from "../../hunt/index.js";
import { fileOf } from "../shell/installation.js";
import type { Interruption } from "../shell/interruption.js";
import { sizeAfter, Threads, whileTicking, WorkerDied } from "../threads/threads.js";
import type { Batch, BatchDone, HuntOrder } from "./worker.js";

/** How many runs to make, and how. */
export interface PoolOptions {
  readonly workers: number;
  /** Infinity: without end. */
  readonly runs: number;
  /** No run begins when this returns true. */
  readonly isTimeUp: () => boolean;
  readonly interruption: Interruption;
  /** Called every now and then, whether runs have ended or not. */
  readonly onTick: () => void;
}

/**
 * Makes the runs of a hunt on several threads, and gives what came of them in their order: whichever thread made a run,
 * and whenever. It ends when all are made, when the time is up, or when the user wants it to; whoever stops iterating
 * ends it too.
 */
export async function* runsInOrder(order: HuntOrder, options: PoolOptions): AsyncGenerator<HuntedRun> {
  const { workers, runs, isTimeUp, interruption, onTick } = options;
  const module = fileOf("hunt-worker");
  const threads = new Threads<HuntOrder, Batch, BatchDone>({ module, order, workers });
  const begun: { readonly batch: Batch; readonly done: Promise<BatchDone> }[] = [];
  let next = 1;
  let size = 1;
  const begin = () => {
    // One batch for each thread, and one each to go on with.
    while (begun.length < 2 * workers && next <= runs && !isTimeUp()) {
      const batch = { from: next, count: Math.min(size, runs - next + 1) };
      begun.push({ batch, done: threads.run(batch) });
      next += batch.count;
    }
  };
  const lookUp = () => {
    if (interruption.isWanted) return "enough";
    onTick();
    return "wait";
  };
  try {
    for (begin(); begun.length > 0 && !interruption.isWanted; begin()) {
      const { batch, done } = begun.shift()!;
      const ended = await whileTicking(done, lookUp).catch((error: unknown) => {
        throw explained(error, batch);
      });
      if (threads.stray !== undefined) throw explained(threads.stray, batch);
      if (ended === undefined) return;
      size = sizeAfter(batch.count, ended.tookMs);
      yield* ended.runs;
      onTick();
    }
  } finally {
    await threads.close();
  }
}

/** What a run threw says by itself which run it was. */
function explained(error: unknown, { from, count }: Batch): unknown {
  if (error instanceof Error && error.message.startsWith("run ")) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const runs = count === 1 ? `run ${from}` : `runs ${from} to ${from + count - 1}`;
  return new WorkerDied(`the thread that made ${runs} of the hunt ended: ${reason}`, { cause: error });
}

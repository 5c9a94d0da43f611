import { setTimeout as pause } from "node:timers/promises";
import { Piscina } from "piscina";
import type { HuntedRun } from "../../hunt/index.js";
import type { Interruption } from "../shell/interruption.js";
import type { Batch, BatchDone, HuntOrder } from "./worker.js";

/** How long a batch should take: long enough for the way between threads not to matter. */
const BATCH_MS = 100;

/** How often the main thread looks up while it waits. */
const TICK_MS = 50;

/** The most runs of a batch. */
const MOST = 1_000;

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

/** A thread that makes runs ended before they did: its memory did not suffice, or the protocol ended it. */
export class WorkerDied extends Error {
  override readonly name = "WorkerDied";
  readonly code = "HEARSAY_WORKER_DIED";
}

/**
 * Makes the runs of a hunt on several threads, and gives what came of them in their order: whichever thread made a run,
 * and whenever. It ends when all are made, when the time is up, or when the user wants it to; whoever stops iterating
 * ends it too.
 */
export async function* runsInOrder(order: HuntOrder, options: PoolOptions): AsyncGenerator<HuntedRun> {
  const { workers, runs, isTimeUp, interruption, onTick } = options;
  const pool = new Piscina<Batch, BatchDone>({
    filename: new URL("worker.js", import.meta.url).href,
    name: "runBatch",
    workerData: order,
    minThreads: workers,
    maxThreads: workers,
  });
  let stray: unknown;
  pool.on("error", (error) => {
    // A thread that ends between two batches; or one that was ended below, and had an answer on its way.
    stray ??= error;
  });
  const begun: { readonly batch: Batch; readonly done: Promise<BatchDone> }[] = [];
  let next = 1;
  let size = 1;
  const begin = () => {
    // One batch for each thread, and one each to go on with.
    while (begun.length < 2 * workers && next <= runs && !isTimeUp()) {
      const batch = { from: next, count: Math.min(size, runs - next + 1) };
      const done = pool.run(batch);
      done.catch(() => undefined); // Who waits for it will hear of it.
      begun.push({ batch, done });
      next += batch.count;
    }
  };
  try {
    for (begin(); begun.length > 0 && !interruption.isWanted; begin()) {
      const { batch, done } = begun.shift()!;
      const ended = await whileTicking(done, options).catch((error: unknown) => {
        throw explained(error, batch);
      });
      if (stray !== undefined) throw explained(stray, batch);
      if (ended === undefined) return;
      size = Math.max(1, Math.min(MOST, Math.round((batch.count * BATCH_MS) / ended.tookMs)));
      yield* ended.runs;
      onTick();
    }
  } finally {
    await pool.destroy();
  }
}

/** What came of a batch; undefined when the user does not want to wait for it. */
async function whileTicking(done: Promise<BatchDone>, options: PoolOptions): Promise<BatchDone | undefined> {
  for (;;) {
    const ended = await Promise.race([done, pause(TICK_MS)]);
    if (options.interruption.isWanted) return undefined;
    if (ended !== undefined) return ended;
    options.onTick();
  }
}

/** What a run threw says by itself which run it was. */
function explained(error: unknown, { from, count }: Batch): unknown {
  if (error instanceof Error && error.message.startsWith("run ")) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const runs = count === 1 ? `run ${from}` : `runs ${from} to ${from + count - 1}`;
  return new WorkerDied(`the thread that made ${runs} of the hunt ended: ${reason}`, { cause: error });
}

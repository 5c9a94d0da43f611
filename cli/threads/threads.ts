import { setTimeout as pause } from "node:timers/promises";
import { Piscina } from "piscina";

/** How often the main thread looks up while it waits. */
export const TICK_MS = 50;

/** How long a batch should take: long enough for the way between threads not to matter. */
const BATCH_MS = 100;

/** The most runs of a batch. */
const MOST = 1_000;

/** A thread that makes runs ended before they did: its memory did not suffice, or the protocol ended it. */
export class WorkerDied extends Error {
  override readonly name = "WorkerDied";
  readonly code = "HEARSAY_WORKER_DIED";
}

/** What threads do. */
export interface ThreadsOptions<Order> {
  /** The module that they load, which exports a function `runBatch`. */
  readonly module: URL;
  /** What they are told when they start: the module finds it as its `workerData`. */
  readonly order: Order;
  readonly workers: number;
  /** The most memory that a thread may take for its objects, in bytes. Default: as Node has it. */
  readonly memory?: number | undefined;
}

/** Threads that make runs, several in a batch. */
export class Threads<Order, Batch, Done> {
  readonly workers: number;
  readonly #pool: Piscina<Batch, Done>;
  #stray: unknown;

  constructor({ module, order, workers, memory }: ThreadsOptions<Order>) {
    this.workers = workers;
    this.#pool = new Piscina<Batch, Done>({
      filename: module.href,
      name: "runBatch",
      workerData: order,
      minThreads: workers,
      maxThreads: workers,
      ...(memory === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: Math.ceil(memory / (1 << 20)) } }),
    });
    this.#pool.on("error", (error) => {
      // A thread that ends between two batches; or one that was ended below, and had an answer on its way.
      this.#stray ??= error;
    });
  }

  /** What ended a thread while it had nothing to do; undefined: nothing did. */
  get stray(): unknown {
    return this.#stray;
  }

  /** Whether there are threads left: one that ends while it starts is not replaced. */
  get areAlive(): boolean {
    return this.#pool.threads.length > 0;
  }

  /**
   * Has a thread do a batch. It is rejected when the batch throws, or when its thread ends.
   *
   * @param signal ends the thread, in the middle of the batch
   */
  run(batch: Batch, signal?: AbortSignal): Promise<Done> {
    const done = this.#pool.run(batch, signal === undefined ? {} : { signal });
    done.catch(() => undefined); // Who waits for it will hear of it.
    return done;
  }

  /** Ends all threads, whatever they are doing. */
  close(): Promise<void> {
    return this.#pool.destroy();
  }
}

/** Why a thread ended, in words that are the same wherever it did. */
export function reasonOfEnd(error: unknown): string {
  if (!(error instanceof Error)) return `its thread ended: ${String(error)}`;
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ERR_WORKER_OUT_OF_MEMORY") return "its thread ran out of memory";
  return `its thread ended: ${error.message}`;
}

/** How many runs the next batch should have, after one of so many took so long. */
export function sizeAfter(runs: number, tookMs: number): number {
  return Math.max(1, Math.min(MOST, Math.round((runs * BATCH_MS) / tookMs)));
}

/** Waits for something, but looks up every now and then; undefined: `onTick` does not want to wait any longer. */
export async function whileTicking<T>(awaited: Promise<T>, onTick: () => "wait" | "enough"): Promise<T | undefined> {
  const there = awaited.then((value) => ({ value }));
  for (;;) {
    const ended = await Promise.race([there, pause(TICK_MS)]);
    if (onTick() === "enough") return undefined;
    if (ended !== undefined) return ended.value;
  }
}

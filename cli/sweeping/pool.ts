import type { Outcome } from "../../sweep/outcome.js";
import type { Point } from "../../sweep/point.js";
import { fileOf } from "../shell/installation.js";
import type { Interruption } from "../shell/interruption.js";
import { reasonOfEnd, sizeAfter, Threads, TICK_MS, WorkerDied } from "../threads/threads.js";
import type { Batch, BatchDone, SweepOrder } from "./worker.js";

/** A point, and what came of it. */
export interface PointDone {
  readonly point: Point;
  readonly outcome: Outcome;
}

/** How points are run. */
export interface PoolOptions {
  readonly workers: number;
  /** The most memory that a thread may take for its objects, in bytes. */
  readonly memory: number | undefined;
  readonly interruption: Interruption;
  /** Called every now and then, whether runs have ended or not. */
  readonly onTick: () => void;
}

/** A batch that ended: with what came of its points, or with its thread. */
interface Ended {
  readonly batch: Batch;
  readonly done: BatchDone | { readonly error: unknown };
}

/**
 * Runs points on several threads, and gives what came of them as they end. A point that takes its thread with it fails,
 * and no other does. It ends when all are run, or when the user wants it to; whoever stops iterating ends it too.
 */
export async function* outcomesOf(
  order: SweepOrder,
  points: readonly Point[],
  options: PoolOptions,
): AsyncGenerator<readonly PointDone[]> {
  const { workers, memory, interruption, onTick } = options;
  const module = fileOf("sweep-worker");
  const threads = new Threads<SweepOrder, Batch, BatchDone>({ module, order, workers, memory });
  /** Points that shared a thread with one that ended it: which one it was shows when each runs by itself. */
  const suspects: Point[] = [];
  const ended: Ended[] = [];
  let begun = 0;
  let next = 0;
  let size = 1;
  let wake: () => void = () => undefined;

  function begin(batch: Batch): void {
    begun++;
    const settle = (done: Ended["done"]) => {
      begun--;
      ended.push({ batch, done });
      wake();
    };
    threads.run(batch).then(settle, (error: unknown) => settle({ error }));
  }
  function beginMore(): void {
    // One batch for each thread, and one each to go on with.
    while (begun < 2 * workers && (suspects.length > 0 || next < points.length)) {
      if (suspects.length > 0) {
        begin({ points: [suspects.shift()!] });
      } else {
        begin({ points: points.slice(next, next + size) });
        next += size;
      }
    }
  }
  async function somethingToDo(): Promise<void> {
    const timer = setInterval(() => wake(), TICK_MS);
    await new Promise<void>((resolve) => (wake = resolve));
    clearInterval(timer);
  }

  try {
    for (beginMore(); begun + ended.length > 0 && !interruption.isWanted; beginMore()) {
      if (ended.length === 0) await somethingToDo();
      onTick();
      if (ended.length === 0 && !threads.areAlive) throw new WorkerDied("no thread could be started");
      for (const { batch, done } of ended.splice(0)) {
        if ("outcomes" in done) {
          size = sizeAfter(batch.points.length, done.tookMs);
          yield batch.points.map((point, index) => ({ point, outcome: done.outcomes[index]! }));
        } else if (batch.points.length > 1) {
          suspects.push(...batch.points);
        } else {
          const [point] = batch.points;
          yield [{ point: point!, outcome: { seed: point!.seed, failed: reasonOfEnd(done.error) } }];
        }
      }
    }
  } finally {
    await threads.close();
  }
}

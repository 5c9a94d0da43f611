import { type Job, UnrecoverableError, WaitingError } from "bullmq";
import type { Milliseconds } from "../../../sim/index.js";
import { isFailed, type Outcome } from "../../../sweep/outcome.js";
import { fileOf } from "../../shell/installation.js";
import { setSpan } from "../../terminal/quantity.js";
import { printable } from "../../terminal/text.js";
import { reasonOfEnd, Threads } from "../../threads/threads.js";
import { type Build, describeBuild, isSameBuild } from "../build.js";
import { MOST_JOB_BYTES, type PointJob, pointJob } from "../point-job.js";
import { MOST_REASON, type PointResult } from "../point-result.js";
import { type Suspicion, WORKERS_ENDED } from "./suspicion.js";
import type { PointRun } from "./thread.js";
import { Turns } from "./turns.js";
import type { WorkerLog } from "./worker-log.js";

/** What a worker runs, and how. */
export interface PointRunnerOptions {
  readonly build: Build;
  readonly threads: number;
  /** The most memory that a thread may take for its objects, in bytes. */
  readonly memory: number | undefined;
  readonly protocols: "allowed" | "refused";
  /** A run that takes longer is given up. */
  readonly longestRunMs: Milliseconds;
  readonly suspicion: Suspicion;
  readonly log: WorkerLog;
}

/** Runs the points of jobs on threads. A point that takes its thread with it fails, and no other does. */
export class PointRunner {
  readonly #options: PointRunnerOptions;
  readonly #threads: Threads<null, PointJob, PointRun>;
  readonly #running = new Set<AbortController>();
  readonly #turns: Turns;
  #made = 0;
  #isLeaving = false;
  #busyAt = performance.now();

  constructor(options: PointRunnerOptions) {
    const { threads: workers, memory } = options;
    this.#options = options;
    this.#turns = new Turns(workers);
    this.#threads = new Threads({ module: fileOf("queue-thread"), order: null, workers, memory });
  }

  /** How many points it has run to an end. */
  get made(): number {
    return this.#made;
  }

  /** How long there was nothing to do. */
  get idleMs(): Milliseconds {
    return this.#running.size > 0 ? 0 : performance.now() - this.#busyAt;
  }

  /**
   * Runs the point of a job.
   *
   * @throws UnrecoverableError when it is not one that this worker runs
   * @throws WaitingError when it was given back, as the worker leaves
   */
  async run(job: Job, token: string | undefined): Promise<PointResult> {
    const point = this.#read(job);
    const isSuspect = this.#options.suspicion.isOf(job);
    const done = await this.#turns.take(isSuspect ? "alone" : "together");
    try {
      return await this.#runInTurn(job, token, point, isSuspect ? "suspect" : "usual");
    } finally {
      done();
    }
  }

  async #runInTurn(
    job: Job,
    token: string | undefined,
    point: PointJob,
    kind: "suspect" | "usual",
  ): Promise<PointResult> {
    const { log, suspicion } = this.#options;
    const scenario = printable(String(point.scenario["name"] ?? "")).slice(0, 100);
    const named = { job: job.id!, scenario, key: point.key, seed: point.seed };
    log({ event: "begin", ...named });
    const startedAt = performance.now();
    const isConfirmed = kind === "suspect" && (await suspicion.begin(job)) === "confirmed";
    const done = isConfirmed ? failed(point, WORKERS_ENDED) : await this.#runOnThread(point);
    if (done === "given back") {
      log({ event: "gaveBack", ...named });
      if (kind === "suspect") await suspicion.withdraw(job);
      await job.moveToWait(token);
      throw new WaitingError();
    }
    if ("refused" in done) return this.#refuse(job, done.refused);
    const { outcome } = done;
    const tookMs = performance.now() - startedAt;
    if (isFailed(outcome)) log({ event: "failed", ...named, reason: outcome.failed, tookMs });
    else log({ event: "done", ...named, events: outcome.events, tookMs });
    this.#made++;
    return { key: point.key, outcome };
  }

  /** Gives back what is being run. */
  leave(): void {
    this.#isLeaving = true;
    for (const controller of this.#running) controller.abort();
  }

  async close(): Promise<void> {
    await this.#threads.close();
  }

  async #runOnThread(point: PointJob): Promise<PointRun | "given back"> {
    const { longestRunMs } = this.#options;
    const controller = new AbortController();
    const limit = setTimeout(() => controller.abort(), longestRunMs);
    this.#running.add(controller);
    try {
      if (this.#isLeaving) return "given back";
      return await this.#threads.run(point, controller.signal);
    } catch (error) {
      if (this.#isLeaving) return "given back";
      if (!controller.signal.aborted) return failed(point, reasonOfEnd(error));
      return failed(point, `it took longer than ${setSpan(longestRunMs)}, and was given up`);
    } finally {
      clearTimeout(limit);
      this.#running.delete(controller);
      this.#busyAt = performance.now();
    }
  }

  #read(job: Job): PointJob {
    const { build, protocols } = this.#options;
    if (Buffer.byteLength(JSON.stringify(job.data)) > MOST_JOB_BYTES) this.#refuse(job, "it is too large");
    const read = pointJob.safeParse(job.data);
    if (!read.success) return this.#refuse(job, "it is not what `hearsay sweep` puts into a queue");
    const point = read.data;
    if (!isSameBuild(point, build))
      this.#refuse(job, `it is for ${describeBuild(point)}, and this is ${describeBuild(build)}`);
    if (point.protocol !== null && protocols === "refused")
      this.#refuse(job, "it brings a protocol of its own, which is code: --allow-protocol would run it");
    return point;
  }

  #refuse(job: Job, reason: string): never {
    const told = printable(reason).slice(0, MOST_REASON);
    this.#options.log({ event: "refused", job: job.id!, reason: told });
    throw new UnrecoverableError(told);
  }
}

function failed({ seed }: PointJob, reason: string): { readonly outcome: Outcome } {
  return { outcome: { seed, failed: reason } };
}

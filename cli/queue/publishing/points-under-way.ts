import type { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { type Failed, isMeasured, type Outcome } from "../../../sweep/outcome.js";
import type { Point } from "../../../sweep/point.js";
import { InputError } from "../../shell/input-error.js";
import type { PointDone } from "../../sweeping/pool.js";
import { printable } from "../../terminal/text.js";
import { refusalOf } from "../connection.js";
import { jobIdOf, MOST_JOB_BYTES, type PointJob } from "../point-job.js";
import { MOST_REASON, readPointResult } from "../point-result.js";
import { readStored, type Stored } from "./stored-jobs.js";

/** The most points of a sweep that are in Redis at a time: many workers have enough to do with them. */
const MOST_POINTS = 2_000;

/** And the most bytes that these are, unless they are very large. */
const MOST_BYTES = 4 * MOST_JOB_BYTES;

/** As many as that there are, however large they are. */
const LEAST_POINTS = 16;

/** How many are put there at once. */
const TOGETHER = 100;

/** How long the results of a sweep that is never gone on with stay there, in seconds. */
const KEPT = { age: 7 * 24 * 3600 };

/** A point came to two different ends. The message says which, and what may be the reason. */
export class Contradiction extends Error {
  override readonly name = "Contradiction";
  readonly code = "HEARSAY_CONTRADICTION";
}

/** A point that was put into the queue. */
interface Published {
  readonly point: Point;
  readonly job: PointJob;
  /** What came of it. */
  outcome?: Outcome;
}

/** Where points go, and how. */
export interface PointsUnderWayParts {
  readonly queue: Queue;
  readonly client: Redis;
  readonly jobOf: (point: Point) => PointJob;
  /** Names the queue in errors. */
  readonly shown: string;
}

/**
 * The points of a sweep that are in the queue, and what comes of them. What is told of a job may come twice, or never:
 * Redis forgets, and the connection fails. So a result counts once, and jobs are looked at every now and then.
 */
export class PointsUnderWay {
  readonly #parts: PointsUnderWayParts;
  /** All that were published, by the ids of their jobs. */
  readonly #published = new Map<string, Published>();
  /** Those of which nothing has come yet. */
  readonly #awaited = new Set<string>();
  readonly #arrived: (PointDone & { readonly id: string })[] = [];
  /** The jobs that are not needed any more as soon as what was taken is kept. */
  readonly #over: string[] = [];
  #todo: readonly Point[] = [];
  #next = 0;
  #bytesOfJob = 1;
  #publishing: Promise<void> | undefined;
  #failure: unknown;

  constructor(parts: PointsUnderWayParts) {
    this.#parts = parts;
  }

  /** These points are to be run too. */
  begin(points: readonly Point[]): void {
    this.#todo = points;
    this.#next = 0;
    this.#publishMore();
  }

  get isOver(): boolean {
    return this.#awaited.size === 0 && this.#next === this.#todo.length && this.#publishing === undefined;
  }

  /**
   * What has arrived since it was asked for the last time.
   *
   * @throws what stands in the way of the others
   */
  take(): readonly PointDone[] {
    if (this.#failure !== undefined) throw this.#failure;
    this.#publishMore();
    const arrived = this.#arrived.splice(0);
    this.#over.push(...arrived.map(({ id }) => id));
    return arrived;
  }

  /** What was taken is kept: Redis need not keep it. */
  async forgetKept(): Promise<void> {
    await this.#remove(this.#over.splice(0));
  }

  /** Nobody waits for the rest any more: what no worker has begun is taken out of the queue. */
  async withdraw(): Promise<void> {
    this.#next = this.#todo.length;
    await this.#publishing;
    const ids = [...this.#awaited];
    this.#awaited.clear();
    await this.#remove(ids);
  }

  /** A job has ended. */
  completed(id: string, value: unknown): void {
    const published = this.#published.get(id);
    if (published === undefined) return; // another sweep's
    const { key, seed } = published.job;
    const outcome = readPointResult(value, key, seed);
    if (outcome !== undefined) return this.#arrive(id, published, outcome);
    this.#over.push(id);
    this.#fail(
      new InputError(
        `--queue ${this.#parts.shown}: what came back for setting ${published.point.setting + 1}, seed ${seed} is no result of it: somebody else writes into this queue: choose another --queue-name`,
      ),
    );
  }

  /** A worker would not run a job. */
  failed(id: string, reason: string): void {
    const published = this.#published.get(id);
    if (published !== undefined) this.#arrive(id, published, givenUp(published.job.seed, reason));
  }

  /** A job is not there any more: another sweep took it out, which waited for the same point. */
  removed(id: string): void {
    if (this.#awaited.has(id)) this.#look([id]);
  }

  /** Looks how all jobs are that are waited for. */
  lookAtAll(): void {
    this.#look([...this.#awaited]);
  }

  #publishMore(): void {
    if (this.#publishing !== undefined || this.#next === this.#todo.length) return;
    const most = Math.max(LEAST_POINTS, Math.min(MOST_POINTS, Math.floor(MOST_BYTES / this.#bytesOfJob)));
    const free = most - this.#awaited.size;
    if (free < Math.min(TOGETHER, this.#todo.length - this.#next, most / 2)) return;
    const ended = () => {
      this.#publishing = undefined;
      if (this.#failure === undefined) this.#publishMore();
    };
    this.#publishing = this.#publishNext(Math.min(TOGETHER, free))
      .catch((error: unknown) => this.#fail(error))
      .then(ended);
  }

  async #publishNext(count: number): Promise<void> {
    const points = this.#todo.slice(this.#next, this.#next + count);
    const ids: string[] = [];
    for (const point of points) {
      const job = this.#parts.jobOf(point);
      const id = jobIdOf(job);
      this.#published.set(id, { point, job });
      this.#awaited.add(id);
      ids.push(id);
    }
    this.#next += points.length;
    this.#bytesOfJob = Buffer.byteLength(JSON.stringify(this.#published.get(ids[0]!)!.job));
    await this.#add(ids);
  }

  /** Puts jobs into the queue. Those that are there already stay as they are, so that they may be over. */
  async #add(ids: readonly string[]): Promise<void> {
    const { queue, client } = this.#parts;
    const options = { removeOnComplete: KEPT, removeOnFail: KEPT, stackTraceLimit: 0 };
    await queue.addBulk(
      ids.map((id) => ({ name: "point", data: this.#published.get(id)!.job, opts: { ...options, jobId: id } })),
    );
    this.#hear(await readStored(queue, client, ids));
  }

  #look(ids: readonly string[]): void {
    void this.#lookAt(ids).catch((error: unknown) => this.#fail(error));
  }

  async #lookAt(ids: readonly string[]): Promise<void> {
    const { queue, client } = this.#parts;
    const stored = await readStored(queue, client, ids);
    this.#hear(stored);
    const missing = ids.filter((id) => this.#awaited.has(id) && stored.get(id)?.state === "missing");
    for (let from = 0; from < missing.length; from += TOGETHER) await this.#add(missing.slice(from, from + TOGETHER));
  }

  #hear(stored: ReadonlyMap<string, Stored>): void {
    for (const [id, job] of stored) {
      if (!this.#awaited.has(id)) continue;
      if (job.state === "completed") this.completed(id, job.value);
      else if (job.state === "failed") this.failed(id, job.reason);
    }
  }

  #arrive(id: string, published: Published, outcome: Outcome): void {
    const { point, outcome: before } = published;
    if (before === undefined) {
      published.outcome = outcome;
      this.#awaited.delete(id);
      this.#arrived.push({ id, point, outcome });
      return;
    }
    this.#over.push(id);
    if (isMeasured(before) && isMeasured(outcome) && JSON.stringify(before) !== JSON.stringify(outcome)) {
      const what = `setting ${point.setting + 1}, seed ${point.seed} was run twice, and came to another end`;
      const digests = `${before.digest}, then ${outcome.digest}`;
      this.#fail(new Contradiction(`${what} (${digests}): is the protocol deterministic? (hearsay verify says why)`));
    }
  }

  #fail(error: unknown): void {
    this.#failure ??= refusalOf(error, this.#parts.shown);
  }

  /** One that a worker is at stays, and its result with it, for a while. */
  async #remove(ids: readonly string[]): Promise<void> {
    const { queue } = this.#parts;
    await Promise.all(ids.map((id) => queue.remove(id).catch(() => 0)));
  }
}

function givenUp(seed: number, reason: string): Failed {
  return { seed, failed: `no worker ran it: ${printable(reason).slice(0, MOST_REASON)}` };
}

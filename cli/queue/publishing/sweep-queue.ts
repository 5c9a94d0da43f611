import { setTimeout as pause } from "node:timers/promises";
import { Queue, QueueEvents } from "bullmq";
import { Redis } from "ioredis";
import type { Point } from "../../../sweep/point.js";
import type { Interruption } from "../../shell/interruption.js";
import type { PointDone } from "../../sweeping/pool.js";
import { TICK_MS } from "../../threads/threads.js";
import { type QueueOptions, readQueueAddress } from "../address.js";
import { readBuild } from "../build.js";
import { checkServer, connectionOptions, explainTrouble, refusalOf } from "../connection.js";
import { PREFIX, queueNameOf } from "../names.js";
import { type Pace, paceOf } from "../pace.js";
import type { PointJob } from "../point-job.js";
import { Presence, type Present } from "../presence.js";
import { type Crew, crewOf, type Demand } from "./crew.js";
import { JobMaker, type JobMakerParts } from "./job-maker.js";
import { PointsUnderWay } from "./points-under-way.js";

/** Something about the queue that a user should hear of. */
export type QueueNews =
  | { readonly kind: "workers"; readonly crew: Crew; readonly advice: string | undefined }
  | { readonly kind: "lost"; readonly reason: string }
  | { readonly kind: "back" };

/** How a sweep has its points run. */
export interface QueueRun {
  readonly interruption: Interruption;
  /** Called every now and then. */
  readonly onTick: () => void;
  readonly onNews: (news: QueueNews) => void;
}

/** How long Redis has to answer when nobody wants to wait any longer. */
const FAREWELL_MS = 2_000;

/** The sweep's side of a queue: it puts points there, for whatever workers there are, and hears what came of them. */
export class SweepQueue {
  readonly #client: Redis;
  readonly #queue: Queue;
  readonly #events: QueueEvents;
  readonly #presence: Presence;
  readonly #points: PointsUnderWay;
  readonly #pace: Pace;
  readonly #news: QueueNews[] = [];
  readonly #advice: (lack: string) => string;
  readonly #demand: Demand;
  readonly #openedAt = performance.now();
  #crew: Crew = { workers: 0, threads: 0, lack: undefined };
  #mostThreads = { workers: 0, threads: 0 };
  #told: string | undefined;
  #isLost = false;

  /**
   * Connects to Redis.
   *
   * @throws InputError when that cannot be done
   */
  static async open(
    options: QueueOptions,
    parts: Omit<JobMakerParts, "build" | "protocol">,
    protocol: PointJob["protocol"],
  ): Promise<SweepQueue> {
    const address = readQueueAddress(options);
    await checkServer(address);
    const build = readBuild();
    const connection = connectionOptions(address);
    const name = queueNameOf(address.name, build, protocol === null ? "plain" : "with protocol");
    const client = new Redis(connection);
    const refused = (error: unknown) => {
      throw refusalOf(error, address.shown);
    };
    const from = await lastEventOf(client, `${PREFIX}:${name}:events`).catch(refused);
    const common = { connection, prefix: PREFIX, skipVersionCheck: true };
    const queue = new Queue(name, common);
    const events = new QueueEvents(name, { ...common, lastEventId: from });
    const nameWords = options.queueName === undefined ? "" : ` --queue-name ${options.queueName}`;
    const command = `hearsay worker --queue ${address.shown}${nameWords}${protocol === null ? "" : " --allow-protocol"}`;
    const self = new SweepQueue({
      client,
      queue,
      events,
      pace: paceOf(options.queueBeat),
      name: address.name,
      shown: address.shown,
      demand: { build, protocols: protocol !== null },
      jobs: new JobMaker({ ...parts, build, protocol }),
      advice: (lack) => `${lack}: start one with ${command}`,
    });
    await self.#presence.start().catch(refused);
    return self;
  }

  private constructor(parts: {
    readonly client: Redis;
    readonly queue: Queue;
    readonly events: QueueEvents;
    readonly pace: Pace;
    readonly name: string;
    readonly shown: string;
    readonly demand: Demand;
    readonly jobs: JobMaker;
    readonly advice: (lack: string) => string;
  }) {
    const { client, queue, events, pace, name, shown, demand, jobs, advice } = parts;
    this.#client = client;
    this.#queue = queue;
    this.#events = events;
    this.#pace = pace;
    this.#demand = demand;
    this.#advice = advice;
    this.#points = new PointsUnderWay({ queue, client, shown, jobOf: (point) => jobs.jobOf(point) });
    const { build, protocols } = demand;
    const self = { role: "sweep", ...build, threads: 0, protocols } as const;
    this.#presence = new Presence(client, name, self, pace, (others) => this.#meet(others));
    this.#listen();
  }

  /** The most workers and threads that were there at a time. */
  get most(): { readonly workers: number; readonly threads: number } {
    return this.#mostThreads;
  }

  /**
   * Has points run by workers, and gives what came of them as they end. It ends when all are run, or when the user wants
   * it to; whoever stops iterating ends it too. What was given is taken to be kept when the next is asked for.
   */
  async *outcomesOf(
    points: readonly Point[],
    { interruption, onTick, onNews }: QueueRun,
  ): AsyncGenerator<readonly PointDone[]> {
    const looking = setInterval(() => this.#points.lookAtAll(), this.#pace.lookMs);
    this.#points.begin(points);
    try {
      while (!interruption.isWanted) {
        onTick();
        this.#sayWhoIsThere();
        for (const news of this.#news.splice(0)) onNews(news);
        const arrived = this.#points.take();
        if (arrived.length > 0) {
          yield arrived;
          void this.#points.forgetKept();
        } else if (this.#points.isOver) return;
        else await pause(TICK_MS);
      }
    } finally {
      clearInterval(looking);
      await this.#farewell(this.#points.forgetKept(), this.#points.withdraw());
    }
  }

  async close(): Promise<void> {
    await this.#farewell(this.#presence.leave());
    await this.#farewell(this.#events.close(), this.#queue.close());
    this.#client.disconnect();
  }

  /** Waits for the last that is asked of Redis, if it is there: what it does not hear of, it forgets by itself. */
  async #farewell(...asked: readonly Promise<unknown>[]): Promise<void> {
    const done = Promise.allSettled(asked);
    if (!this.#isLost) await Promise.race([done, pause(FAREWELL_MS)]);
  }

  #listen(): void {
    const events = this.#events;
    events.on("completed", ({ jobId, returnvalue }) => this.#points.completed(jobId, returnvalue as unknown));
    events.on("failed", ({ jobId, failedReason }) => this.#points.failed(jobId, failedReason));
    events.on("removed", ({ jobId }) => this.#points.removed(jobId));
    let reason = "the connection was closed";
    this.#client.on("error", (error: unknown) => (reason = explainTrouble(error)));
    this.#client.on("close", () => {
      if (!this.#isLost) this.#news.push({ kind: "lost", reason });
      this.#isLost = true;
    });
    this.#client.on("ready", () => {
      if (!this.#isLost) return;
      this.#isLost = false;
      this.#news.push({ kind: "back" });
      this.#points.lookAtAll();
    });
    // They have connections of their own, whose troubles are the same.
    this.#queue.on("error", () => undefined);
    events.on("error", () => undefined);
  }

  #meet(others: readonly Present[]): void {
    this.#crew = crewOf(others, this.#demand);
    if (this.#crew.threads > this.#mostThreads.threads) this.#mostThreads = this.#crew;
  }

  /** Says it when it has changed; that there are none, not before they have had the time to come. */
  #sayWhoIsThere(): void {
    const { workers, threads, lack } = this.#crew;
    if (workers === 0 && performance.now() - this.#openedAt < this.#pace.patienceMs) return;
    const words = `${workers} ${threads} ${lack}`;
    if (words === this.#told) return;
    this.#told = words;
    const advice = lack === undefined ? undefined : this.#advice(lack);
    this.#news.push({ kind: "workers", crew: this.#crew, advice });
  }
}

/** Events before this one are about what is not ours, or is looked at when it is put into the queue. */
async function lastEventOf(client: Redis, stream: string): Promise<string> {
  const [last] = await client.xrevrange(stream, "+", "-", "COUNT", 1);
  return last?.[0] ?? "0-0";
}

import type { Redis } from "ioredis";
import type { Milliseconds } from "../../../sim/index.js";
import type { Ending } from "../../real/ending.js";
import { PREFIX } from "../names.js";
import type { PointRunner } from "./point-runner.js";
import type { WorkerLog } from "./worker-log.js";

/** How often it is looked whether there is nothing to do. */
const IDLE_TICK_MS = 100;

/** What a worker needs that ends when it is idle. */
interface IdleSession {
  readonly runner: PointRunner;
  readonly client: Redis;
  readonly ending: Ending;
  readonly log: WorkerLog;
}

/**
 * While the queue is lost, nobody knows whether there is something to do. While points are with other workers there may be:
 * if one of those is gone, its points come back.
 */
export function watchForIdleness(
  mostMs: Milliseconds,
  queues: readonly string[],
  { runner, client, ending, log }: IdleSession,
): NodeJS.Timeout {
  let busyAt = performance.now();
  let isLooking = false;
  const timer = setInterval(() => {
    if (client.status !== "ready") busyAt = performance.now();
    if (!isLooking && runner.idleMs > 0) void look();
  }, IDLE_TICK_MS);
  return timer;

  async function look(): Promise<void> {
    isLooking = true;
    const left = await countLeft(queues, client).catch(() => undefined); // The connection went away meanwhile.
    isLooking = false;
    if (left !== 0) busyAt = performance.now();
    if (Math.min(runner.idleMs, performance.now() - busyAt) < mostMs) return;
    clearInterval(timer);
    log({ event: "idle", forMs: mostMs });
    ending.ask("SIGTERM");
  }
}

/** How many points wait, or are with workers. */
async function countLeft(queues: readonly string[], client: Redis): Promise<number> {
  const lists = queues.flatMap((queue) => [`${PREFIX}:${queue}:wait`, `${PREFIX}:${queue}:active`]);
  const counts = await Promise.all(lists.map((list) => client.llen(list)));
  return counts.reduce((sum, count) => sum + count, 0);
}

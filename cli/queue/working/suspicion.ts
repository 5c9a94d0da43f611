import type { Job } from "bullmq";
import type { Redis } from "ioredis";
import { PREFIX } from "../names.js";

/** After so many workers were gone that ran a point among others, it runs by itself: then it shows which one ends them. */
const DEATHS = 2;

/** The field of a job's hash that says that a worker has begun to run it by itself. */
const FIELD = "hearsay:alone";

/** Takes note of it, and gives how often that was done. A job that is not there any more is not made again. */
const NOTE = `
if redis.call("EXISTS", KEYS[1]) == 0 then return 1 end
return redis.call("HINCRBY", KEYS[1], ARGV[1], 1)`;

/**
 * Finds out which points end the workers that run them, and not only their threads: they take all its memory, say. Those
 * that run beside one are not to be blamed for it.
 */
export class Suspicion {
  readonly #client: Redis;

  constructor(client: Redis) {
    this.#client = client;
  }

  /** Whether a job is to be run by itself. */
  isOf(job: Job): boolean {
    return job.stalledCounter >= DEATHS;
  }

  /** A job begins to run by itself. `confirmed`: it did so before, and that worker was gone too. */
  async begin(job: Job): Promise<"first time" | "confirmed"> {
    const times = (await this.#client.eval(NOTE, 1, keyOf(job), FIELD)) as number;
    return times === 1 ? "first time" : "confirmed";
  }

  /** It was given back, and not to be blamed. */
  async withdraw(job: Job): Promise<void> {
    await this.#client.hdel(keyOf(job), FIELD);
  }
}

/** What is said of a point that ended as many workers as it takes. */
export const WORKERS_ENDED = `${DEATHS + 1} workers that ran it ended, or stopped answering`;

function keyOf(job: Job): string {
  return `${PREFIX}:${job.queueName}:${job.id}`;
}

import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Redis } from "ioredis";
import { z } from "zod";
import { presenceKeyOf } from "./names.js";
import type { Pace } from "./pace.js";

const present = z.strictObject({
  id: z.string().max(64),
  role: z.enum(["worker", "sweep"]),
  host: z.string().max(255),
  version: z.string().max(64),
  code: z.string().max(64),
  /** Of a worker: how many points it runs at a time. */
  threads: z.number().int().nonnegative(),
  /** Whether a worker runs protocols of users' own, or a sweep brings one. */
  protocols: z.boolean(),
});

/** Somebody who is at a queue. */
export type Present = z.infer<typeof present>;

/**
 * Says that somebody is there for a while, and gives who else is: by the clock of Redis, so that those of the machines do not
 * matter. KEYS[1]: who is there; ARGV[1]: who says so, ARGV[2]: for how many milliseconds.
 */
const SAY = `
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call("ZADD", KEYS[1], now + ARGV[2], ARGV[1])
redis.call("ZREMRANGEBYSCORE", KEYS[1], "-inf", now)
redis.call("PEXPIRE", KEYS[1], ARGV[2])
return redis.call("ZRANGE", KEYS[1], 0, -1)`;

/** Says to all at a queue that this process is there, and hears who else is. */
export class Presence {
  readonly #client: Redis;
  readonly #key: string;
  readonly #self: string;
  readonly #pace: Pace;
  readonly #onOthers: (others: readonly Present[]) => void;
  #timer: NodeJS.Timeout | undefined;
  #isSaying = false;

  constructor(
    client: Redis,
    name: string,
    self: Omit<Present, "id" | "host">,
    pace: Pace,
    onOthers: (others: readonly Present[]) => void,
  ) {
    this.#client = client;
    this.#key = presenceKeyOf(name);
    this.#self = JSON.stringify({ id: randomUUID(), host: hostname(), ...self } satisfies Present);
    this.#pace = pace;
    this.#onOthers = onOthers;
  }

  /** Says it now and from now on. */
  async start(): Promise<void> {
    this.#timer = setInterval(() => this.#sayAgain(), this.#pace.beatMs);
    await this.#say();
  }

  #sayAgain(): void {
    // What waits until Redis is back need not wait twice.
    if (this.#isSaying) return;
    this.#isSaying = true;
    const ended = () => (this.#isSaying = false);
    // Who cannot say that it is there is gone for the others, and hears so by its connection.
    this.#say().then(ended, ended);
  }

  async #say(): Promise<void> {
    const there = (await this.#client.eval(SAY, 1, this.#key, this.#self, this.#pace.goneMs)) as string[];
    if (this.#timer !== undefined) this.#onOthers(there.filter((text) => text !== this.#self).flatMap(read));
  }

  async leave(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#client.zrem(this.#key, this.#self);
  }
}

/** What others write may be anything. */
function read(text: string): Present[] {
  try {
    const { data } = present.safeParse(JSON.parse(text));
    return data === undefined ? [] : [data];
  } catch {
    return [];
  }
}

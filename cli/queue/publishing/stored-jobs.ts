import type { Queue } from "bullmq";
import type { Redis } from "ioredis";

/** How a job is in Redis. */
export type Stored =
  | { readonly state: "missing" }
  | { readonly state: "under way" }
  | { readonly state: "completed"; readonly value: unknown }
  | { readonly state: "failed"; readonly reason: string };

/** How many are asked for at once. */
const TOGETHER = 500;

/** Reads how jobs are, without what is in them, which may be much. */
export async function readStored(queue: Queue, client: Redis, ids: readonly string[]): Promise<Map<string, Stored>> {
  const stored = new Map<string, Stored>();
  for (let from = 0; from < ids.length; from += TOGETHER) {
    const some = ids.slice(from, from + TOGETHER);
    const pipeline = client.pipeline();
    for (const id of some) pipeline.hmget(queue.toKey(id), "timestamp", "finishedOn", "returnvalue", "failedReason");
    const replies = (await pipeline.exec()) ?? [];
    for (const [index, [error, fields]] of replies.entries()) {
      if (error !== null) throw error;
      stored.set(some[index]!, stateOf(fields as readonly (string | null)[]));
    }
  }
  return stored;
}

/** The fields are those of BullMQ 6. */
function stateOf([timestamp, finishedOn, returnValue, failedReason]: readonly (string | null)[]): Stored {
  if (timestamp === null || timestamp === undefined) return { state: "missing" };
  if (finishedOn === null || finishedOn === undefined) return { state: "under way" };
  if (typeof returnValue === "string") return { state: "completed", value: parse(returnValue) };
  return { state: "failed", reason: failedReason ?? "" };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

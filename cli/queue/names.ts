import type { Build } from "./build.js";

/** What all keys of Hearsay begin with in Redis. */
export const PREFIX = "hearsay";

/** Whether points bring a protocol of the user's own. */
export type Kind = "plain" | "with protocol";

/**
 * The queue of BullMQ for points of a build. Each build has one of its own, so that its points wait for the right workers;
 * and so have points that bring code, which not all workers run.
 */
export function queueNameOf(name: string, { version, code }: Build, kind: Kind): string {
  return `${name}@${version}-${code}${kind === "plain" ? "" : "+protocol"}`;
}

/** The key under which all who are at a queue say so. */
export function presenceKeyOf(name: string): string {
  return `${PREFIX}:${name}:present`;
}

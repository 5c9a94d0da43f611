import { createHash } from "node:crypto";
import { z } from "zod";

/** The most that a point may be as data, in bytes. */
export const MOST_JOB_BYTES = 16 * 1024 * 1024;

const digest = z.string().regex(/^[0-9a-f]{16}$/);

/** A point of a sweep on its way to a worker: with all that its run depends on. */
export const pointJob = z.strictObject({
  format: z.literal("hearsay-point"),
  formatVersion: z.literal(1),
  /** Which Hearsay is to run it. */
  version: z.string().max(64),
  code: z.string().max(64),
  /** What the scenario of its setting is known by. */
  key: digest,
  seed: z.number().int().nonnegative().safe(),
  /** The scenario as it is written, with the values of the setting in it. */
  scenario: z.record(z.string(), z.unknown()),
  /** The texts of the files that it refers to, by their paths as they stand in it: a worker reads no files. */
  files: z.record(z.string(), z.string()),
  /** The module of the user's own protocol. */
  protocol: z.strictObject({ digest, source: z.string() }).nullable(),
});

export type PointJob = z.infer<typeof pointJob>;

/** What a point is known by: the same point is one job, whoever asks for it, and however often. */
export function jobIdOf({ version, code, key, seed, protocol }: PointJob): string {
  const parts = [version, code, protocol?.digest ?? "", key, seed];
  return `p-${createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32)}`;
}

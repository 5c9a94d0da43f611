import { createHash } from "node:crypto";
import type { RunResult } from "../../sim/index.js";

/** What two runs of the same scenario have in common, to the last bit. */
export interface Fingerprint {
  /** Of all events. */
  readonly digest: RunResult["digest"];
  readonly events: number;
  /** The SHA-256 of the result as JSON. */
  readonly result: string;
}

export function fingerprintOf(result: RunResult): Fingerprint {
  const hash = createHash("sha256").update(JSON.stringify(result)).digest("hex");
  return { digest: result.digest, events: result.events, result: hash };
}

export function isSame(one: Fingerprint, other: Fingerprint): boolean {
  return one.digest === other.digest && one.events === other.events && one.result === other.result;
}

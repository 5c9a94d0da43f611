import { spreadOf } from "../network/laws.js";
import type { NetworkPlan } from "../scenario/scenario.js";

const WIDEST_BITS = 10;

/**
 * The width of a near slot, as a power of two in microseconds: no wider than a sixteenth of a typical latency, so that
 * few events fall into the slot that is being worked off, and at most 1,024 µs.
 */
export function slotBitsFor({ latency, jitter }: NetworkPlan): number {
  if (latency.kind === "geo" || latency.kind === "matrix") return WIDEST_BITS;
  const typicalMicros = (typical(spreadOf(latency)) + typical(spreadOf(jitter))) * 1000;
  let bits = 0;
  while (bits < WIDEST_BITS && 1 << (bits + 1) <= typicalMicros / 16) bits++;
  return bits;
}

/** The middle of a law's range; where it has no upper end, ten milliseconds above the lower one. */
function typical({ low, high }: { low: number; high: number }): number {
  return high === Infinity ? low + 10 : (low + high) / 2;
}

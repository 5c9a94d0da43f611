import { setFlagsFromString } from "node:v8";
import type { Scenario } from "../../sim/index.js";

/** Networks of so many peers and more are large. */
const LARGE_PEERS = 100_000;

/** By how many per cent the heap may grow before garbage is collected again; by default V8 lets it double. */
const GROWTH_PERCENT = 25;

/**
 * Has garbage collected more often in a run of a large network: nearly all that it has on the heap is nodes, which stay,
 * and as much garbage beside a million of them would be a gigabyte.
 */
export function keepHeapTight({ peers }: Scenario): void {
  if (peers.count >= LARGE_PEERS) setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}

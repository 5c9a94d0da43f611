import { measureInChild, median } from "./child.js";
import type { FloodRun } from "./flood.js";

/** Measures what the digest, the observer and the recorder cost together, in pairs of runs with and without them. */
export function benchInstruments(rounds: number): void {
  console.log(`The cost of digest, observer and recorder on the flood workload, medians of ${rounds} pairs.\n`);
  for (const [peers, messages] of [
    [1_000, 1_000],
    [10_000, 100],
    [100_000, 10],
  ]) {
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const on = measureInChild<FloodRun>("one-flood", String(peers), String(messages), "recorded");
      const off = measureInChild<FloodRun>("one-flood", String(peers), String(messages), "bare");
      ratios.push(on.nsPerDelivery / off.nsPerDelivery);
    }
    const percent = (median(ratios) - 1) * 100;
    const range = `${toPercent(Math.min(...ratios))} to ${toPercent(Math.max(...ratios))}`;
    console.log(`  ${peers.toLocaleString("en").padStart(9)} peers   ${percent.toFixed(1).padStart(5)} %   (${range})`);
  }
}

function toPercent(ratio: number): string {
  return `${((ratio - 1) * 100).toFixed(1)} %`;
}

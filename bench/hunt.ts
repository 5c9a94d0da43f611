import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./child.js";

const RUNS = 600;

/** Measures how many runs a second a hunt makes on one thread and on two: the command itself, its start included. */
export function benchHunt(rounds: number): void {
  console.log(`hearsay hunt scenarios/first-contact.yaml --runs ${RUNS}, medians of ${rounds} rounds.\n`);
  const rates = new Map<number, number[]>([
    [1, []],
    [2, []],
  ]);
  for (let round = 0; round < rounds; round++) {
    for (const [workers, measured] of rates) measured.push(runsPerSecond(workers));
  }
  for (const [workers, measured] of rates) {
    const range = `${Math.round(Math.min(...measured))} to ${Math.round(Math.max(...measured))}`;
    const threads = workers === 1 ? "1 thread " : `${workers} threads`;
    console.log(`  ${threads}   ${String(Math.round(median(measured))).padStart(5)} runs/s   (${range})`);
  }
}

function runsPerSecond(workers: number): number {
  const program = fileURLToPath(new URL("../cli/hearsay.js", import.meta.url));
  const scenario = fileURLToPath(new URL("../../scenarios/first-contact.yaml", import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "hearsay-bench-"));
  const words = [
    "hunt",
    scenario,
    "--runs",
    String(RUNS),
    "--workers",
    String(workers),
    "--no-shrink",
    "--out",
    folder,
  ];
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [program, ...words], { encoding: "utf8" });
  const tookMs = performance.now() - startedAt;
  rmSync(folder, { recursive: true });
  // That runs fail is what a hunt is for.
  if (status !== 0 && status !== 1) throw new Error(`the hunt failed:\n${stderr}`);
  return (RUNS / tookMs) * 1000;
}

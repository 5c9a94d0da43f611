import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Checkout } from "./checkout.js";
import type { Measured } from "./workloads.js";

const SEEDS = 150;

const SCENARIO = "name: tiny\nduration: 30 s\nseeds: 2\npeers: { count: 10, join: { every: 100 ms } }\n";

/** The command itself, its start included: what a sweep adds to its runs shows when these are tiny. */
export function measureSweep({ folder }: Checkout): Measured {
  const workshop = mkdtempSync(join(tmpdir(), "hearsay-bench-"));
  try {
    writeFileSync(join(workshop, "tiny.yaml"), SCENARIO);
    const words = ["--vary", "network.loss=0,5%", "--seeds", `1..${SEEDS}`, "--workers", "1", "--out", "sweep"];
    const program = join(folder, "dist/cli/hearsay.js");
    const begin = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [program, "sweep", "tiny.yaml", ...words], {
      cwd: workshop,
      encoding: "utf8",
    });
    const tookMs = performance.now() - begin;
    if (status !== 0) throw new Error(complaintIn(stderr) ?? `exit code ${status}`);
    const results = readFileSync(join(workshop, "sweep/results.ndjson"));
    return { cost: tookMs / (2 * SEEDS), digest: createHash("sha256").update(results).digest("hex") };
  } finally {
    rmSync(workshop, { recursive: true });
  }
}

/** The line that says what went wrong, among those that say how it went. */
function complaintIn(stderr: string): string | undefined {
  const lines = stderr.trim().split("\n");
  return lines.find((line) => /error|^hearsay: /i.test(line)) ?? lines.at(-1);
}

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./child.js";
import { ratioOf } from "./comparing/ratio.js";
import { machineHere } from "./results.js";

/** Enough for the start of the threads, and of the code's optimisation, not to matter much. */
const SEEDS = 500;

const VARY = "network.loss=0,1%,2%,5%";

const RUNS = 4 * SEEDS;

/** The same sweep on one thread, on two, and as two shards in processes of their own: what the machine has to give. */
const WAYS = {
  "1 thread": [["--workers", "1"]],
  "2 threads": [["--workers", "2"]],
  "2 processes": [
    ["--workers", "1", "--shard", "1/2"],
    ["--workers", "1", "--shard", "2/2"],
  ],
} as const satisfies Record<string, readonly (readonly string[])[]>;

type Way = keyof typeof WAYS;

/** Measures how many runs a second a sweep makes on one thread and on two: the command itself, its start included. */
export async function benchSweep(rounds: number): Promise<void> {
  console.log(
    `hearsay sweep scenarios/first-contact.yaml --vary ${VARY} --seeds 1..${SEEDS}: ${RUNS.toLocaleString("en")} runs,`,
  );
  console.log(`in turn, medians of ${rounds} rounds. ${machineHere()}.\n`);
  const ways = Object.keys(WAYS) as Way[];
  const seconds: Record<Way, number[]> = { "1 thread": [], "2 threads": [], "2 processes": [] };
  for (let round = 0; round < rounds; round++) {
    console.error(`round ${round + 1} of ${rounds}`);
    for (const way of round % 2 === 0 ? ways : ways.toReversed()) seconds[way].push(await secondsOf(way));
  }
  for (const way of ways) {
    const rates = seconds[way].map((each) => RUNS / each);
    const range = `${Math.round(Math.min(...rates))} to ${Math.round(Math.max(...rates))}`;
    const { ratio, low, high } = ratioOf(seconds["1 thread"], seconds[way]);
    const limits = low === null || high === null ? "" : `, 95 % limits ${low.toFixed(2)} to ${high.toFixed(2)}`;
    const speedUp = way === "1 thread" ? "" : `   ${ratio.toFixed(2)} × one thread${limits}`;
    console.log(`  ${way.padEnd(12)}${String(Math.round(median(rates))).padStart(5)} runs/s   (${range})${speedUp}`);
  }
}

async function secondsOf(way: Way): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-bench-"));
  try {
    const begin = performance.now();
    await Promise.all(WAYS[way].map((words, part) => sweep([...words, "--out", join(folder, String(part))])));
    return (performance.now() - begin) / 1000;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function sweep(words: readonly string[]): Promise<void> {
  const program = fileURLToPath(new URL("../cli/hearsay.js", import.meta.url));
  const scenario = fileURLToPath(new URL("../../scenarios/first-contact.yaml", import.meta.url));
  const all = [program, "sweep", scenario, "--vary", VARY, "--seeds", `1..${SEEDS}`, ...words];
  const child = spawn(process.execPath, all, { stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((settle, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) settle();
      else reject(new Error(`the sweep failed:\n${stderr}`));
    });
  });
}

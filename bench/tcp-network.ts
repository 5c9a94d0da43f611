import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseResult, type RunResult } from "../sim/index.js";

const FILE = "bench/two-hundred.yaml";
const SPEED = 10;
const PROCESSES = 4;

/** Runs 200 peers on real sockets by `hearsay up`, and prints what they carried, and the verdicts. */
export function benchNetwork(): void {
  const { result, status } = runUp();
  const { scenario, traffic, dissemination, verdicts, lateness } = result;
  let carried = 0;
  for (const { received } of Object.values(traffic.byKind)) carried += received;
  const seconds = scenario.duration / 1000 / SPEED;
  const { coverage, messages } = dissemination;
  console.log(`\n${scenario.peers.count} peers in ${PROCESSES} processes, ${SPEED} times real time, ${seconds} s`);
  const rows: readonly (readonly [string, string])[] = [
    [
      "carried",
      `${carried.toLocaleString("en")} messages: ${Math.round(carried / seconds).toLocaleString("en")} a second`,
    ],
    ["coverage", `${messages} messages, the least covered ${coverage.min}`],
    ...verdicts.map(
      ({ held, expectation, measured }) => [held ? "held" : "failed", `${expectation}: ${measured}`] as const,
    ),
    ["late", `the busiest process by ${Math.round((lateness ?? 0) / SPEED)} ms at most`],
  ];
  for (const [label, text] of rows) console.log(`  ${label.padEnd(10)}${text}`);
  if (status !== 0) process.exitCode = 1;
}

/** Runs the scenario. */
function runUp(): { result: RunResult; status: number | null } {
  const hearsay = fileURLToPath(new URL("../cli/hearsay.js", import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "hearsay-bench-"));
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      [hearsay, "up", FILE, "--speed", String(SPEED), "--processes", String(PROCESSES), "--json", "--out", folder],
      { encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] },
    );
    const file = join(folder, "result-tcp.json");
    if (!existsSync(file)) throw new Error(`hearsay up gave no result:\n${stderr}`);
    return { result: parseResult(JSON.parse(readFileSync(file, "utf8"))), status };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const BENCH = join(ROOT, "dist/bench/bench.js");

/** Where the checkouts of these tests are made, and nobody else's. */
const folder = mkdtempSync(join(tmpdir(), "hearsay-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A source archive has no revisions. */
const hasRevisions = existsSync(join(ROOT, ".git"));

function start(...words: string[]): ChildProcess {
  const environment = { ...process.env, TMPDIR: folder };
  return spawn(process.execPath, [BENCH, ...words, "--workloads", "tiny"], { cwd: ROOT, env: environment });
}

async function ended(child: ChildProcess) {
  let stdout = "";
  let stderr = "";
  child.stdout!.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr!.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((settle) => child.on("close", settle));
  return { code, stdout, stderr };
}

/** A folder that looks like a built checkout, but for what its simulator does. */
function pretended(name: string, simulator: string): string {
  mkdirSync(join(folder, name, "dist/sim"), { recursive: true });
  writeFileSync(join(folder, name, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, name, "dist/sim/index.js"), simulator);
  return join(folder, name);
}

function worktrees(): string {
  return spawnSync("git", ["worktree", "list"], { cwd: ROOT, encoding: "utf8" }).stdout;
}

describe("a comparison of two checkouts", () => {
  test("of the same code finds the same digests, in a table", async () => {
    const { code, stdout, stderr } = await ended(start("--compare", ROOT, "--rounds", "2"));
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("round 2 of 2: tiny\n");
    expect(stdout).toMatch(/^ {2}tiny +ms a run +[0-9.]+ +[0-9.]+ +[0-9.]+ +– +too few rounds to say$/m);
    expect(stdout).toContain("All runs of both have the same digests.\n");
  });

  // It builds all of Hearsay once more, which takes as long as a dozen other tests: on request, BUILD_BASE=1.
  test.skipIf(!hasRevisions || process.env["BUILD_BASE"] === undefined)(
    "checks a revision out, builds it, and leaves nothing of it",
    { timeout: 120_000 },
    async () => {
      const before = worktrees();
      const { code, stdout, stderr } = await ended(start("--compare", "HEAD", "--rounds", "1", "--json"));
      expect(code, stderr).toBe(0);
      const { base, workloads } = JSON.parse(stdout) as { base: string; workloads: unknown[] };
      expect(base).toMatch(/^HEAD \([0-9a-f]{7}\)$/);
      expect(workloads).toMatchObject([{ name: "tiny", unit: "ms a run", ratio: { pairs: 1 }, cannot: null }]);
      expect(worktrees()).toBe(before);
      expect(readdirSync(folder).filter((name) => name.startsWith("hearsay-base-"))).toEqual([]);
    },
  );

  test.skipIf(!hasRevisions)("leaves nothing of it either when it is interrupted", { timeout: 60_000 }, async () => {
    const before = worktrees();
    const child = start("--compare", "HEAD");
    child.stderr!.once("data", () => child.kill("SIGINT"));
    expect((await ended(child)).code).toBe(130);
    expect(worktrees()).toBe(before);
    expect(readdirSync(folder).filter((name) => name.startsWith("hearsay-base-"))).toEqual([]);
  });

  test("tells of what the base is too old for, and goes on", async () => {
    const old = pretended("old", 'export const loadScenario = () => { throw new Error("unknown key `seeds`"); };\n');
    const { code, stdout } = await ended(start("--compare", old, "--rounds", "1"));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}tiny .* the base cannot run it: unknown key `seeds`$/m);
  });

  test("tells of changed behaviour, and ends with 1 when it surely costs more than is allowed", async () => {
    const fast = pretended(
      "fast",
      "export const loadScenario = () => ({ scenario: {} });\nexport const simulate = () => ({ digest: '0' });\n",
    );
    const { code, stdout } = await ended(start("--compare", fast, "--rounds", "5", "--fail-above", "1.10"));
    expect(code).toBe(1);
    expect(stdout).toMatch(/ slower, by more than allowed$/m);
    expect(stdout).toContain("Behaviour changed, the digests differ: tiny.\n");
  });

  test.each([
    { base: "no-such-revision", says: "--compare no-such-revision: this is neither a folder nor a revision of Git" },
    { base: ".", says: "--compare .: there is no" },
  ])("refuses $base", async ({ base, says }) => {
    const child = spawn(process.execPath, [BENCH, "--compare", base], { cwd: folder });
    const { code, stderr } = await ended(child);
    expect(code).toBe(2);
    expect(stderr).toContain(`bench: ${says}`);
  });
});

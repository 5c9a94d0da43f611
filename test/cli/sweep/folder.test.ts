import { spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorkshop, PROGRAM, type Ran, RING } from "../hearsay.js";

const workshop = openWorkshop();
const { answer, folder, file, hearsay } = workshop;
afterAll(workshop.remove);

const RESULTS = ["results.ndjson", "results.csv", "results.parquet", "summary.json"];

/** Busy enough for its runs not to be over before the first of them is told of. */
const busy = file(
  "busy.yaml",
  `name: busy
duration: 60 s
seeds: 2
peers: { count: 40, join: { every: 100 ms } }
protocol: { gossip: { every: 1 s, messages: 20 } }
`,
);
const WORDS = ["--vary", "network.loss=0..4%:2%", "--seeds", "1..8", "--json"];

const ring = file("ring.yaml", RING);
const SEEDS = ["--seeds", "1..2"];
const PEERS = ["--vary", "peers=5,6", ...SEEDS];

/** Sweeps the ring, on one thread: these sweeps have less to do than a thread needs to start. */
function sweepRing(...words: string[]): Ran {
  return hearsay("sweep", ring, "--workers", "1", ...words);
}

/** Runs a sweep, and does something to it when it has told of so many runs. */
function whenHalfDone(out: string, points: number, signal: NodeJS.Signals): Promise<Ran> {
  const child = spawn(process.execPath, [PROGRAM, "sweep", busy, ...WORDS, "--out", out], { cwd: folder });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
    if (stdout.split('"event":"point"').length > points) child.kill(signal);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((settle) => child.on("close", (code) => settle({ code, stdout, stderr })));
}

function read(out: string, name: string): Buffer {
  return readFileSync(join(folder, out, name));
}

function journalOf(out: string): string[] {
  return read(out, "journal.ndjson").toString().trimEnd().split("\n");
}

/** What the first event says of how much there was to do. */
function beginOf({ stdout }: Ran): { readonly points: number; readonly done: number } {
  return JSON.parse(stdout.slice(0, stdout.indexOf("\n"))) as { points: number; done: number };
}

/** A copy of a folder that is made once, in which each test may do what it likes. */
function copyOf(made: "one-setting" | "two-settings", name: string): string {
  cpSync(join(folder, made), join(folder, name), { recursive: true });
  return name;
}

function expectSameResults(one: string, other: string): void {
  for (const name of RESULTS) expect(read(other, name).equals(read(one, name)), `${other}/${name}`).toBe(true);
}

describe("the folder of a sweep", () => {
  beforeAll(() => {
    expect(sweepRing(...SEEDS, "--out", "one-setting").code).toBe(0);
    const begun = sweepRing(...PEERS, "--json", "--out", "two-settings");
    expect(beginOf(begun)).toMatchObject({ points: 4, done: 0 });
  });

  test(
    "goes on where it was when its process is killed, or interrupted, or a line of it is torn",
    { timeout: 60_000 },
    async () => {
      const whole = hearsay("sweep", busy, ...WORDS, "--out", "whole");
      expect(whole.code).toBe(0);

      const killed = await whenHalfDone("killed", 3, "SIGKILL");
      expect(killed.code).toBeNull();
      const kept = journalOf("killed").length;
      expect(kept).toBeGreaterThanOrEqual(3);
      expect(kept).toBeLessThan(24);
      const journal = join(folder, "killed", "journal.ndjson");
      truncateSync(journal, read("killed", "journal.ndjson").length - 20);

      const interrupted = await whenHalfDone("killed", 2, "SIGINT");
      expect(interrupted.code).toBe(130);
      expect(beginOf(interrupted)).toMatchObject({ points: 24, done: kept - 1 });
      expect(interrupted.stderr).toContain("busy: the same command goes on from here\n");
      expect(existsSync(join(folder, "killed", "results.ndjson"))).toBe(false);

      const last = hearsay("sweep", busy, ...WORDS, "--out", "killed");
      expect(last.code).toBe(0);
      expectSameResults("whole", "killed");
      const points = journalOf("killed").map((line) => {
        const { key, seed } = JSON.parse(line) as { key: string; seed: number };
        return `${key} ${seed}`;
      });
      expect(points).toHaveLength(24);
      expect(new Set(points).size).toBe(24);
    },
  );

  test("runs nothing when all is done, and only what is new when it is asked for more", () => {
    const out = copyOf("two-settings", "more");
    expect(beginOf(sweepRing(...PEERS, "--json", "--out", out))).toMatchObject({ points: 4, done: 4 });
    const more = ["--vary", "peers=4,5,6", "--seeds", "1..3"];
    expect(beginOf(sweepRing(...more, "--json", "--out", out))).toMatchObject({ points: 9, done: 4 });
    sweepRing(...more, "--out", "at-once");
    expectSameResults("at-once", "more");
  });

  test.each([
    { what: "another scenario", words: ["other.yaml"], says: "this is a sweep of another scenario (ring)" },
    {
      what: "settings left out",
      words: ["ring.yaml", "--vary", "peers=5"],
      says: "has a setting that is left out now (peers=6)",
    },
    { what: "seeds left out", words: ["ring.yaml", "--seeds", "2"], says: "has a seed that is left out now (1)" },
    { what: "a shard", words: ["ring.yaml", "--shard", "1/2"], says: "this is a whole sweep, and not shard 1 of 2" },
    {
      what: "another protocol",
      words: ["ring.yaml", "--protocol", "own.mjs"],
      says: "this is a sweep with another protocol",
    },
  ])("refuses $what", async ({ what, words, says }) => {
    file("other.yaml", RING.replace("10 ms", "11 ms"));
    file(
      "own.mjs",
      "const node = { start() {}, wake() {}, receive() {}, unreachable() {}, stop() {} };\nexport const protocol = { name: 'own', create: () => node, sizeOf: () => 1 };\n",
    );
    const taken = copyOf("two-settings", what.replaceAll(" ", "-"));
    const before = RESULTS.map((name) => read(taken, name));
    const [scenario, ...others] = words;
    const given = others.includes("--vary") ? [...SEEDS, ...others] : [...PEERS, ...others];
    const { code, stdout, stderr } = await answer("sweep", scenario!, ...given, "--out", taken);
    expect(stderr).toContain(`${join(taken, "manifest.json")}:1:1: `);
    expect(stderr).toContain(says);
    expect(stderr).toContain("choose another folder with --out");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(RESULTS.map((name) => read(taken, name))).toEqual(before);
  });

  test("refuses the folder of a sweep in which nothing varied, when something does now", async () => {
    const out = copyOf("one-setting", "plain");
    const { code, stderr } = await answer("sweep", ring, "--vary", "peers=6", ...SEEDS, "--out", out);
    expect(stderr).toContain("has a setting that is left out now (the scenario as it is written): it can only");
    expect(code).toBe(2);
  });

  test("refuses a folder of another version", async () => {
    const out = copyOf("one-setting", "old");
    const manifest = join(folder, out, "manifest.json");
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace(/"version": "[^"]+"/, '"version": "0.0.1"'));
    const { code, stderr } = await answer("sweep", ring, ...SEEDS, "--out", out);
    expect(stderr).toContain("this is a sweep by hearsay 0.0.1, and hearsay ");
    expect(code).toBe(2);
  });

  test("refuses a journal that something else has written into, and says which line", () => {
    const out = copyOf("one-setting", "odd");
    appendFileSync(join(folder, out, "journal.ndjson"), "{}\n");
    const { code, stderr } = sweepRing("--seeds", "1..3", "--out", out);
    expect(stderr).toContain(`${join("odd", "journal.ndjson")}:3:1: this is not what \`hearsay sweep\` writes`);
    expect(code).toBe(2);
  });

  test.each([
    { what: "a measure that is no number", of: /"coverage":[^,]+/, is: '"coverage":"x"' },
    { what: "a share of more than all", of: /"coverage":[^,]+/, is: '"coverage":5' },
    { what: "neither yes nor no", of: /"held":[01]/, is: '"held":0.5' },
    { what: "a measure that is left out", of: /"coverage":[^,]+,/, is: "" },
    { what: "a digest that is none", of: /"digest":"[0-9a-f]+"/, is: '"digest":"zzzz"' },
    { what: "a part of an event", of: /"events":[0-9]+/, is: '"events":1.5' },
    { what: "a verdict that is none", of: /"verdicts":\[/, is: '"verdicts":[{"held":"yes"}' },
    { what: "no object", of: /^.*/, is: "[1, 2]" },
  ])("refuses a line of its journal with $what", async ({ what, of, is }) => {
    const out = copyOf("one-setting", what.replaceAll(" ", "-"));
    const [first, second] = journalOf(out);
    const journal = join(folder, out, "journal.ndjson");
    writeFileSync(journal, `${first}\n${second!.replace(of, is)}\n`);
    const { code, stderr } = await answer("sweep", ring, ...SEEDS, "--out", out);
    expect(stderr).toContain(`${join(out, "journal.ndjson")}:2:1: this is not what \`hearsay sweep\` writes`);
    expect(code).toBe(2);
  });

  test("runs settings that are the same scenario once, and says which they are", () => {
    const words = ["--vary", "network.latency=10ms,0.01s,20ms", ...SEEDS, "--out", "same"];
    const { code, stdout, stderr } = sweepRing(...words);
    expect(stderr).toContain("  same        settings 1 and 2 are the same scenario: its runs count for each\n");
    expect(stdout).toContain("  runs        4\n");
    expect(code).toBe(0);
    expect(journalOf("same")).toHaveLength(4);
    expect(read("same", "results.ndjson").toString().trimEnd().split("\n")).toHaveLength(6);
    expect(sweepRing(...words).stdout).toContain("  runs        4, 4 of them done before\n");
  });

  test.skipIf(!existsSync("/dev/full"))("has its results even when nothing can be printed", () => {
    const command = `"${process.execPath}" "${PROGRAM}" sweep ${ring} --seeds 1..40 --workers 1 --out unprinted > /dev/full`;
    const { status, stderr } = spawnSync("sh", ["-c", command], { cwd: folder, encoding: "utf8" });
    expect(stderr).toContain("the standard output cannot be written: ENOSPC");
    expect(status).toBe(2);
    for (const name of RESULTS) expect(existsSync(join(folder, "unprinted", name)), name).toBe(true);
  });

  test("is for one process at a time, and the lock of one that was killed holds nobody up", async () => {
    mkdirSync(join(folder, "locked"));
    const lock = join(folder, "locked", "lock");
    writeFileSync(lock, JSON.stringify({ process: process.ppid, host: hostname() }));
    const { code, stderr } = await answer("sweep", ring, "--seeds", "1", "--out", "locked");
    expect(stderr).toContain(`another \`hearsay sweep\` is at work there (process ${process.ppid} on ${hostname()})`);
    expect(code).toBe(2);
    writeFileSync(lock, JSON.stringify({ process: 2 ** 22 + 1, host: hostname() }));
    expect(sweepRing("--seeds", "1", "--out", "locked").code).toBe(0);
    expect(existsSync(lock)).toBe(false);
  });

  test("is for one machine at a time, unless nothing was heard of the other for two minutes", async () => {
    mkdirSync(join(folder, "elsewhere"));
    const lock = join(folder, "elsewhere", "lock");
    const writeLock = (agoMs: number) => {
      writeFileSync(lock, JSON.stringify({ process: 7, host: "another-machine" }));
      const at = new Date(Date.now() - agoMs);
      utimesSync(lock, at, at);
    };
    writeLock(60_000);
    const { code, stderr } = await answer("sweep", ring, "--seeds", "1", "--out", "elsewhere");
    expect(stderr).toContain("another `hearsay sweep` is at work there (process 7 on another-machine)");
    expect(code).toBe(2);
    writeLock(121_000);
    expect(sweepRing("--seeds", "1", "--out", "elsewhere").code).toBe(0);
  });

  test("is for one of several processes that find the lock of a dead one at once", async () => {
    mkdirSync(join(folder, "raced"));
    writeFileSync(join(folder, "raced", "lock"), JSON.stringify({ process: 2 ** 22 + 1, host: hostname() }));
    const words = [PROGRAM, "sweep", busy, "--seeds", "1..12", "--out", "raced"];
    const codes = await Promise.all(
      [1, 2, 3].map(
        () =>
          new Promise<number | null>((settle) => {
            spawn(process.execPath, words, { cwd: folder, stdio: "ignore" }).on("close", settle);
          }),
      ),
    );
    expect(codes.filter((code) => code === 0).length).toBeGreaterThan(0);
    expect(codes.filter((code) => code !== 0 && code !== 2)).toEqual([]);
    expect(journalOf("raced")).toHaveLength(12);
  });

  test("is let go at a SIGTERM, as it is at Ctrl-C", async () => {
    const { code, stderr } = await whenHalfDone("ended", 1, "SIGTERM");
    expect(stderr).toContain("busy: the same command goes on from here\n");
    expect(code).toBe(130);
    expect(existsSync(join(folder, "ended", "lock"))).toBe(false);
  });
});

describe("a point that gives no result", () => {
  const PROTOCOL = (trouble: string) => `
    const create = (host, { role }) => ({
      start: () => role === "peer" && host.setTimer("late", 30_000),
      wake() {}, receive() {}, unreachable() {}, stop() {},
    });
    export function createProtocol({ seed, peers }) {
      if (seed === 2 && peers.count === 6) { ${trouble} }
      return { name: "troubled", create, sizeOf: () => 1 };
    }`;

  test.each([
    { what: "throws", trouble: "throw new Error('no such luck');", says: "Error: no such luck" },
    { what: "ends its thread", trouble: "process.exit(7);", says: "its thread ended: worker exited with code: 7" },
    {
      what: "takes all memory",
      trouble: "const all = []; for (;;) all.push(new Array(100_000).fill(all.length + 0.5));",
      says: "its thread ran out of memory",
    },
  ])("fails by itself when it $what, and not the sweep", ({ what, trouble, says }) => {
    file("troubled.mjs", PROTOCOL(trouble));
    const sweep = (workers: string, out: string) =>
      hearsay(
        "sweep",
        ring,
        "--vary",
        "peers=5,6",
        "--seeds",
        "1..4",
        "--protocol",
        "troubled.mjs",
        "--workers",
        workers,
        "--memory",
        "64MB",
        "--out",
        out,
      );
    const { code, stdout } = sweep("2", `${what}-2`);
    expect(stdout).toContain(`\nNo result`);
    expect(stdout).toContain(`  ! setting 2, seed 2: ${says}\n`);
    expect(stdout).toContain("\n      hearsay run ring.yaml --set peers=6 --seed 2 --protocol troubled.mjs\n");
    expect(code).toBe(1);
    expect(sweep("1", `${what}-1`).code).toBe(1);
    expectSameResults(`${what}-1`, `${what}-2`);
    expect(journalOf(`${what}-2`)).toHaveLength(8);
  });
});

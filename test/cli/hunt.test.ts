import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { columnsOf } from "../../cli/terminal/text.js";
import { interruptedHearsay, openWorkshop } from "./hearsay.js";

const workshop = openWorkshop();
const { answer, folder, file, hearsay } = workshop;
afterAll(workshop.remove);

/** Freezes and partitions have live peers declared dead; what dies near the end of so short a run stays listed. */
const FRAGILE = `
name: fragile
duration: 40 s
seeds: 2
peers: { count: 8, join: { every: 100 ms } }
protocol: { gossip: off, liveness: { every: 2 s, strikes: 2 } }
hunt:
  faults: { kill: 3, freeze: 2, partition: 1 }
  most: 2
  window: { until: 39 s }
  expect: [falsePositives, registry]
`;

const fragile = file("fragile.yaml", FRAGILE);
const sound = file("sound.yaml", FRAGILE.replace("name: fragile", "name: sound").replace(/faults:.*/, "faults: []"));

/** A report as JSON. */
interface Document {
  readonly ended: string;
  readonly runs: { readonly all: number; readonly held: number; readonly failed: number };
  readonly failures: readonly {
    readonly signature: string;
    readonly runs: number;
    readonly first: number;
    readonly path: string;
    readonly replay: string;
    readonly shrunk: { readonly path: string } | null;
  }[];
}

function huntAsJson(...words: string[]): Document {
  return JSON.parse(hearsay("hunt", ...words, "--json").stdout) as Document;
}

describe("hearsay hunt", () => {
  test("says what it draws from, each way in which runs failed, and how much of the faults it has seen", () => {
    const { code, stdout, stderr } = hearsay("hunt", fragile, "--runs", "60", "--no-shrink");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^fragile +hearsay [0-9.]+\n/);
    expect(stdout).toContain("  hunt        seed 1, 60 runs\n");
    expect(stdout).toContain("  kinds       kill 3, freeze 2, partition 1\n");
    expect(stdout).toContain("sparing 4 of 8 peers and 1 of 2 seeds\n");
    expect(stdout).toContain("  judged      1: false positives ≤ 0\n");
    expect(stdout).toMatch(/\n {2}✗ falsePositives: [0-9]+ runs, first run [0-9]+\n/);
    expect(stdout).toContain(`\n      hearsay run ${join("out", "fragile", "hunt", "false-positives.yaml")}\n`);
    expect(stdout).toMatch(/\nFault space +3 of 3 kinds took effect\n/);
    expect(stdout).toMatch(/\n {2}kind of fault +drawn +effect +1 +2 +3 +4\n {2}kill +[0-9]+ +[0-9]+ /);
    expect(stdout).toMatch(/\n {2}replay {6}hearsay hunt fragile.yaml --seed 1 --runs 60\n$/);
    expect(stderr).toMatch(/ {2}speed {7}took .*: [0-9,]+ runs\/s on [0-9]+ threads?\n/);
    expect(stdout.split("\n").filter((line) => columnsOf(line) > 80)).toEqual([]);
  });

  test("prints the same bytes, whatever the number of threads", () => {
    const [one, three] = ["1", "3"].map((workers) =>
      hearsay("hunt", fragile, "--runs", "30", "--no-shrink", "--workers", workers),
    );
    expect(three!.stdout).toBe(one!.stdout);
    expect(hearsay("hunt", fragile, "--runs", "30", "--no-shrink", "--seed", "2").stdout).not.toBe(one!.stdout);
  });

  test("saves each failure as a scenario file that fails in the same way", () => {
    const { failures } = huntAsJson(fragile, "--runs", "60", "--no-shrink", "--out", "kept");
    expect(failures.length).toBeGreaterThan(1);
    for (const { signature, path, replay, first } of failures) {
      expect(replay).toBe(`hearsay run ${path}`);
      const { code, stdout } = hearsay("run", path, "--json");
      expect(code).toBe(1);
      const { verdicts } = JSON.parse(stdout) as { verdicts: { check: string; held: boolean; judged: number }[] };
      const failed = verdicts.filter(({ held, judged }) => !held && judged > 0).map(({ check }) => check);
      expect(failed).toContain(signature);
      expect(readFileSync(join(folder, path), "utf8")).toMatch(
        `# Found by: hearsay hunt fragile.yaml --seed 1 --runs ${first}\n`,
      );
    }
    expect(readdirSync(join(folder, "kept")).length).toBe(failures.length);
  });

  test("shrinks what it finds", () => {
    const { failures } = huntAsJson(fragile, "--first", "--runs", "60", "--out", "shrunk");
    expect(failures).toHaveLength(1);
    const { signature, path, shrunk } = failures[0]!;
    expect(shrunk!.path).toBe(path.replace(".yaml", ".min.yaml"));
    expect(hearsay("run", shrunk!.path).code).toBe(1);
    const small = readFileSync(join(folder, shrunk!.path), "utf8");
    expect(small).toContain(signature);
    expect(small.length).toBeLessThan(readFileSync(join(folder, path), "utf8").length);
  });

  test("ends at the first failure when it is not told how long to go on, or with --first", () => {
    const endless = huntAsJson(fragile, "--no-shrink");
    expect(endless.failures).toMatchObject([{ runs: 1, first: endless.runs.all }]);
    expect(huntAsJson(fragile, "--no-shrink", "--runs", "60", "--first")).toEqual(endless);
    const [same] = huntAsJson(fragile, "--no-shrink", "--runs", "60").failures;
    expect(same!.first).toBe(endless.runs.all);
  });

  test("exits with 0 when no run fails, and says so", () => {
    const { code, stdout } = hearsay("hunt", sound, "--runs", "20");
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nNo failure +0 runs of 20 failed\n/);
    expect(existsSync(join(folder, "out", "sound", "hunt", "registry.yaml"))).toBe(false);
  });

  test("goes on for a while", () => {
    const { runs, ended } = huntAsJson(sound, "--for", "300ms");
    expect(ended).toBe("complete");
    expect(runs.all).toBe(runs.held);
    expect(runs.all).toBeGreaterThan(0);
  });

  test("prints what it has, and exits with 130, when it is interrupted", async () => {
    const { code, stdout, stderr } = await interruptedHearsay(folder, "hunt", sound, "--for", "1h");
    expect(code).toBe(130);
    expect(stdout).toContain("\nNo failure ");
    expect(stdout).toContain("\nFault space ");
    expect(stderr).toMatch(/ {2}stopped {5}sound, after [0-9,]+ runs?\n$/);
  });

  test("reports to CI: a test case for each way of failing", () => {
    const { code, stdout } = hearsay("hunt", fragile, "--runs", "40", "--no-shrink", "--reporter", "junit");
    expect(code).toBe(1);
    expect(stdout).toContain('name="no run fails: falsePositives"');
    expect(hearsay("hunt", sound, "--runs", "3", "--reporter", "junit").stdout).toContain('name="no run fails"');
  });

  test("runs a protocol of one's own, and takes what a node throws for a failure", () => {
    file(
      "throwing.mjs",
      `const create = (host, { role }) => ({
         start: () => role === "peer" && host.setTimer("late", 30_000),
         wake: () => { if (host.random() < 0.1) throw new Error("peer " + host.self + " is late"); },
         receive() {}, unreachable() {}, stop() {},
       });
       export const protocol = { name: "throwing", create, sizeOf: () => 1 };`,
    );
    const { code, stdout } = hearsay("hunt", fragile, "--runs", "20", "--no-shrink", "--protocol", "throwing.mjs");
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ crash Error: peer n is late: [0-9]+ runs?, first run [0-9]+\n/);
    expect(stdout).toContain("crash-error-peer-n-is-late.yaml --protocol throwing.mjs\n");
  });

  test("says so when a failure does not happen again", () => {
    file(
      "fickle.mjs",
      `import { isMainThread } from "node:worker_threads";
       const create = () => ({
         start() { if (!isMainThread) throw new Error("only in a thread"); },
         wake() {}, receive() {}, unreachable() {}, stop() {},
       });
       export const protocol = { name: "fickle", create, sizeOf: () => 1 };`,
    );
    const { code, stderr } = hearsay("hunt", fragile, "--runs", "5", "--protocol", "fickle.mjs");
    expect(code).toBe(3);
    expect(stderr).toContain("run 1 does not replay (hearsay verify says why)");
  });

  test("says so when a thread ends, and prints what there is", () => {
    file(
      "ending.mjs",
      `import { isMainThread } from "node:worker_threads";
       let made = 0;
       const node = { start() {}, wake() {}, receive() {}, unreachable() {}, stop() {} };
       export function createProtocol() {
         made += 1;
         if (!isMainThread && made > 3) process.exit(7);
         return { name: "ending", create: () => node, sizeOf: () => 1 };
       }`,
    );
    const { code, stdout, stderr } = hearsay("hunt", sound, "--runs", "90", "--protocol", "ending.mjs");
    expect(code).toBe(4);
    expect(stderr).toMatch(/the thread that made runs? [0-9]+.* of the hunt ended: worker exited with code: 7\n/);
    expect(stdout).toContain("\nFault space ");
  });
});

describe("hearsay hunt refuses", () => {
  test.each([
    { words: "--runs 0", says: "Write a whole number from 1 to 1000000000." },
    { words: "--workers many", says: "Write a whole number from 1 to 256." },
    { words: "--for 10", says: "has no unit" },
    { words: "--for 0s", says: "Longer than 0 s." },
    { words: "--json --reporter junit", says: "--reporter junit and --json cannot both have the standard output" },
  ])("$words", async ({ words, says }) => {
    const { code, stdout, stderr } = await answer("hunt", fragile, ...words.split(" "));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
  });

  test.each([
    { hunt: "{ faults: [kil] }", says: "5:18: unknown value `kil`: did you mean `kill`?" },
    { hunt: "{ faults: { kil: 2 } }", says: "5:19: unknown key `kil`: did you mean `kill`?" },
    { hunt: "{ most: 0 }", says: "5:15: must be at least 1, not 0" },
    { hunt: "{ window: { from: 20 s, until: 10 s } }", says: "the window ends at 10 s, before it has started (20 s)" },
    { hunt: "{ window: { until: 2 min } }", says: "this is at 2 min, when the run is over (duration: 1 min)" },
    { hunt: "{ expect: [{ connected: { at: 2 min } }] }", says: "this looks at 2 min, when the run is over" },
    { hunt: "{ spare: 100 %, faults: [kill] }", says: "5:7: faults have nobody to hit: the hunt spares 9 of 9 peers" },
    { hunt: "{ faults: [join] }", overlay: "complete", says: "nobody joins a given overlay: leave out `join`" },
    { hunt: "{ faults: [seedOutage] }", overlay: "complete", says: "there are no seeds for `seedOutage`" },
  ])("a scenario with hunt: $hunt", async ({ hunt, overlay = "protocol", says }) => {
    file("bad.yaml", `name: bad\nduration: 1 min\npeers: 9\noverlay: ${overlay}\nhunt: ${hunt}\n`);
    const { code, stderr } = await answer("hunt", "bad.yaml", "--runs", "1");
    expect(stderr).toContain(says);
    expect(code).toBe(2);
  });
});

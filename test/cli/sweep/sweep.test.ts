import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { columnsOf } from "../../../cli/terminal/text.js";
import { openWorkshop, type Ran, RING } from "../hearsay.js";

const workshop = openWorkshop();
const { answer, folder, file, hearsay } = workshop;
afterAll(workshop.remove);

/** Loss keeps a message from reaching all, when it is only told once. */
const LOSSY = `
name: lossy
about: A message that goes round, on a network that loses some.
duration: 10 s
peers: 12
protocol: { gossip: off, liveness: off }
network: { mode: datagram, latency: 10 ms }
overlay: { ring: { each: 1 } }
publish: [{ at: 1 s, by: peer-1 }]
expect: [{ coverage: { atLeast: 100 % } }]
`;

const lossy = file("lossy.yaml", LOSSY);
const ring = file("ring.yaml", RING);

/** Sweeps on one thread: most of these sweeps have less to do than a thread needs to start. */
function runSweep(...words: string[]): Ran {
  return hearsay("sweep", "--workers", "1", ...words);
}

interface Line {
  readonly setting: number;
  readonly values: Record<string, unknown>;
  readonly seed: number;
  readonly measures: Record<string, number | null>;
}

function resultsIn(path: string): Line[] {
  const text = readFileSync(join(folder, path, "results.ndjson"), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

describe("hearsay sweep", () => {
  const vary = ["--vary", "network.loss=0..20%:10%", "--vary", "peers=6,12"];
  const words = [lossy, ...vary, "--seeds", "1..4", "--measures", "coverage,held,t50"];
  let grid: Ran;

  beforeAll(() => {
    grid = runSweep(...words, "--workers", "2");
  });

  test("runs every setting with every seed, and shows the means and their intervals", () => {
    const { code, stdout, stderr } = grid;
    expect(stderr).toMatch(
      /^ {2}speed {7}took .*: [0-9,]+ runs\/s on 2 threads\n {2}page {8}out\/lossy\/sweep\/sweep.html\n$/,
    );
    expect(code).toBe(0);
    expect(stdout).toContain("  sweep       6 settings × 4 seeds, full grid\n");
    expect(stdout).toContain("  vary        network.loss: 0 %, 10 %, 20 %\n              peers: 6, 12\n");
    expect(stdout).toMatch(/\n +loss +peers +runs +coverage +95 % interval\n +1 +0 % +6 +4 +100 % +47\.28 % – 100 %\n/);
    expect(stdout).toMatch(/\n {2}coverage {4}the share of live peers that a message reached; the rule of three,\n/);
    expect(stdout).toContain("all runs being alike (2 settings), Student's t over the runs (4\n");
    expect(stdout).toMatch(/\n {2}held {8}all expectations held; Wilson/);
    expect(stdout.split("\n").filter((line) => columnsOf(line) > 80)).toEqual([]);
    const lines = resultsIn("out/lossy/sweep");
    expect(lines.map(({ setting, seed }) => [setting, seed])).toEqual(
      [1, 2, 3, 4, 5, 6].flatMap((setting) => [1, 2, 3, 4].map((seed) => [setting, seed])),
    );
    expect(lines[23]!.values).toEqual({ "network.loss": "20 %", peers: 12 });
    expect(readdirSync(join(folder, "out/lossy/sweep")).toSorted()).toEqual([
      "journal.ndjson",
      "manifest.json",
      "results.csv",
      "results.ndjson",
      "results.parquet",
      "summary.json",
      "sweep.html",
    ]);
  });

  test("measures what a run of the same setting and seed gives", () => {
    const { stdout } = hearsay("run", lossy, "--set", "network.loss=20 %", "--set", "peers=6", "--seed", "3", "--json");
    const { digest, dissemination } = JSON.parse(stdout) as {
      digest: string;
      dissemination: { coverage: { mean: number } };
    };
    const line = resultsIn("out/lossy/sweep").find(({ setting, seed }) => setting === 5 && seed === 3)!;
    expect(line).toMatchObject({ digest, measures: { coverage: dissemination.coverage.mean } });
  });

  test("gives the same bytes, whatever the number of threads", () => {
    runSweep(...words, "--out", "by-one");
    for (const name of ["results.ndjson", "results.csv", "results.parquet", "summary.json", "sweep.html"]) {
      const [one, two] = ["by-one", "out/lossy/sweep"].map((path) => readFileSync(join(folder, path, name)));
      expect(two!.equals(one!), name).toBe(true);
    }
  });

  test("pairs values one by one, and samples ranges", () => {
    const paired = runSweep(
      lossy,
      "--vary",
      "peers=6,8",
      "--vary",
      "network.loss=0,10%",
      "--design",
      "paired",
      "--out",
      "p",
      "--seeds",
      "1",
    );
    expect(paired.code).toBe(0);
    expect(resultsIn("p").map(({ values }) => values)).toEqual([
      { peers: 6, "network.loss": 0 },
      { peers: 8, "network.loss": "10%" },
    ]);
    for (const design of ["sobol", "latin-hypercube"]) {
      const { code } = runSweep(
        lossy,
        "--vary",
        "network.loss=0..20%",
        "--design",
        design,
        "--points",
        "4",
        "--out",
        design,
        "--seeds",
        "1",
      );
      expect(code).toBe(0);
      expect(new Set(resultsIn(design).map(({ values }) => values["network.loss"])).size).toBe(4);
    }
  });

  test("adds seeds until it is precise enough, and says how many it took", () => {
    const { code, stdout } = runSweep(
      lossy,
      "--vary",
      "network.loss=10%",
      "--seeds",
      "1..12",
      "--until",
      "halfWidth(coverage)<12%",
      "--out",
      "until",
    );
    expect(code).toBe(0);
    const [, seeds] = /\n {2}precise {5}halfWidth\(coverage\)<12% took ([0-9]+) seeds\n/.exec(stdout)!;
    expect(Number(seeds)).toBeGreaterThan(12);
    expect(resultsIn("until")).toHaveLength(Number(seeds));
    const never = runSweep(
      lossy,
      "--vary",
      "network.loss=10%",
      "--seeds",
      "1..12",
      "--until",
      "halfWidth(coverage)<0.01%",
      "--most-seeds",
      "20",
      "--out",
      "never",
    );
    const before = "where every run has 100 %, or 0 %, that takes 14,978 seeds: more\n";
    expect(never.stdout).toContain(
      `  until       ${before}              than --most-seeds 20, so it is not reached there\n`,
    );
    expect(never.stdout).toContain("  not precise halfWidth(coverage)<0.01% is not reached with 20 seeds\n");
  });

  test("stops at the seeds that it takes where all runs are alike", () => {
    const until = ["--until", "halfWidth(coverage)<2%"];
    const { code, stdout } = runSweep(ring, "--seeds", "1..40", ...until, "--out", "alike");
    expect(code).toBe(0);
    expect(stdout).toContain("  until       where every run has 100 %, or 0 %, that takes 74 seeds\n");
    expect(stdout).toContain("  precise     halfWidth(coverage)<2% took 74 seeds\n");
  });

  test("has room for the longest names of measures", () => {
    const measures = ["--measures", "coverage,reachableCoverage.min"];
    const { stdout } = runSweep(ring, "--vary", "peers=5,6", ...measures, "--out", "long-names");
    expect(stdout).toMatch(/\n +peers +runs +reachableCoverage\.min +95 % interval\n/);
    expect(stdout).toContain("\n  reachableCoverage.min\n              the reachable coverage of the worst message;");
    expect(stdout.split("\n").filter((line) => columnsOf(line) > 80)).toEqual([]);
  });

  test("prints events as JSON", () => {
    const { code, stdout, stderr } = runSweep(ring, "--vary", "peers=5,6", "--seeds", "1..2", "--json");
    expect(code).toBe(0);
    const events = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { event: string; done?: number });
    expect(events.map(({ event }) => event)).toEqual(["begin", "point", "point", "point", "point", "end"]);
    expect(events[0]).toMatchObject({ scenario: "ring", settings: 2, points: 4, done: 0, shard: null });
    expect(events[4]).toMatchObject({ done: 4, of: 4, failures: 0 });
    expect(events[5]).toMatchObject({ summary: { scenario: "ring", settings: [{ runs: 2 }, { runs: 2 }] } });
    expect(stderr).toContain("runs/s");
  });

  test("shows differences from a baseline over the same seeds", () => {
    cpSync(join(folder, "out/lossy/sweep"), join(folder, "based"), { recursive: true });
    const { stdout } = runSweep(...words, "--measures", "coverage", "--out", "based", "--baseline", "1");
    expect(stdout).toMatch(/\nDifferences +from setting 1, seed by seed/);
    expect(stdout).toMatch(/\n +6 +20 % +12 +4 +−60\.41 % +−93\.56 % to −27\.26 %\n/);
    expect(stdout.split("\n").filter((line) => columnsOf(line) > 80)).toEqual([]);
    const { settings } = JSON.parse(readFileSync(join(folder, "based/summary.json"), "utf8")) as {
      settings: { measures: { coverage: { difference: { value: number; count: number; method: string } | null } } }[];
    };
    expect(settings[0]!.measures.coverage.difference).toBeNull();
    expect(settings[4]!.measures.coverage.difference).toMatchObject({ count: 4, method: "t" });
  });

  test("runs a sweep file", () => {
    file(
      "loss.sweep.yaml",
      "scenario: lossy.yaml\nvary: { network.loss: '0..10%:10%', peers: [6, 12] }\nseeds: 1..2\nmeasures: [coverage]\n",
    );
    const { code, stdout, stderr } = runSweep("loss.sweep.yaml", "--out", "by-file");
    expect(stderr).toContain("runs/s");
    expect(code).toBe(0);
    expect(stdout).toContain("  sweep       4 settings × 2 seeds, full grid\n");
  });
});

describe("hearsay sweep refuses", () => {
  test.each([
    { words: "--vary network.los=0,1%", says: "--vary network.los=0: unknown key `los`: did you mean `loss`?" },
    { words: "--vary network.loss=5", says: "--vary network.loss=5: a share is written in percent: write 5 %" },
    { words: "--vary faults.0.kill.peers=1", says: "--vary faults.0.kill.peers=1:" },
    { words: "--vary peers.many=1", says: "--vary peers.many=1: this leads into `12`, which has no keys" },
    { words: "--vary publish.3.at=1s", says: "--vary publish.3.at=1s: there is no entry `3`" },
    { words: "--vary network.loss", says: "--vary `network.loss` gives no values" },
    { words: "--vary seed=1,2", says: "--vary seed: the seeds are the same for all settings: give --seeds" },
    { words: "--vary network.loss=0..20%", says: "the range of `network.loss` has no step" },
    {
      words: "--vary peers=6,8 --design sobol",
      says: "--design: say how many settings a sobol sample has: --points 64",
    },
    { words: "--vary peers=6,8 --vary network.loss=0..2%:1% --design paired", says: "--design: paired settings take" },
    { words: "--vary peers=6 --vary peers=8", says: "--vary peers: it varies twice: give all its values at once" },
    { words: "--until halfWidth(coverag)<1%", says: "--until: unknown measure `coverag`: did you mean `coverage`?" },
    { words: "--until coverage<1%", says: "--until: `coverage<1%` is not a condition" },
    { words: "--until halfWidth(t99)<1%", says: "--until: `1%` has an unknown unit" },
    { words: "--measures covrage", says: "unknown measure `covrage`: did you mean `coverage`?" },
    { words: "--baseline 3", says: "--baseline 3: there is 1 setting\n" },
    { words: "--most-seeds 100", says: "--most-seeds is for --until, which is missing" },
    { words: "--shard 4/3", says: "Of 3 shards, one is 1/3 to 3/3." },
    { words: "--shard 1/3 --until halfWidth(coverage)<1%", says: "no shard has" },
    {
      words: "--until halfWidth(held)<0.1% --most-seeds 1000",
      says: "--until halfWidth(held)<0.1%: that takes 1,917 seeds at least, and there are 1,000: give --most-seeds 1917",
    },
    {
      words: "--vary peers=1..3000 --seeds 1..100",
      says: "3,000 settings × 100 seeds = 300,000 runs: at most 200,000, so vary less, or give fewer --seeds",
    },
    { words: "--memory 3MB", says: "A thread needs at least 16 MiB." },
  ])("$words", async ({ words, says }) => {
    const { code, stdout, stderr } = await answer("sweep", lossy, ...words.split(" "), "--out", "refused");
    expect(stderr).toContain(says);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(existsSync(join(folder, "refused"))).toBe(false);
  });

  test.each([
    { sweep: "scenario: lossy.yaml\nvari: {}", says: "bad.yaml:2:1: unknown key `vari`: did you mean `vary`?" },
    { sweep: "scenario: lossy.yaml\nvary: { network.los: [1 %] }", says: "unknown key `los`: did you mean `loss`?" },
    { sweep: "scenario: lossy.yaml\nvary: { peers: 6..9 }\ndesign: sobol", says: "bad.yaml:3:9: say how many" },
    { sweep: "scenario: no.yaml", says: "bad.yaml:1:11: no.yaml: there is no such file" },
    { sweep: "scenario: lossy.yaml\nseeds: 9..1", says: "bad.yaml:2:8: A range goes upwards" },
    { sweep: "scenario: lossy.yaml\nuntil: soon", says: "bad.yaml:2:8: `soon` is not a condition" },
    { sweep: "scenario: lossy.yaml\nmeasures: [coverag]", says: "bad.yaml:2:12: unknown measure `coverag`" },
  ])("a sweep file with $sweep", async ({ sweep, says }) => {
    file("bad.yaml", sweep);
    const { code, stderr } = await answer("sweep", "bad.yaml", "--out", "refused");
    expect(stderr).toContain(says);
    expect(code).toBe(2);
  });
});

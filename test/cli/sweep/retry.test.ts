import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openWorkshop, type Ran, RING } from "../hearsay.js";

const workshop = openWorkshop();
const { folder, file, hearsay } = workshop;
afterAll(workshop.remove);

const ring = file("ring.yaml", RING);

/** Gives no result with the seeds 2 and 3, as long as a file is there: as a machine does that is short of something. */
file(
  "short.mjs",
  `import { existsSync } from "node:fs";
  const create = () => ({ start() {}, wake() {}, receive() {}, unreachable() {}, stop() {} });
  export function createProtocol({ seed }) {
    if (existsSync("shortage") && (seed === 2 || seed === 3)) throw new Error("too little of something");
    return { name: "short", create, sizeOf: () => 1 };
  }`,
);

beforeAll(() => {
  expect(sweep("never-short").code).toBe(0);
  file("shortage", "");
  expect(sweep("short").code).toBe(1);
});

beforeEach(() => {
  file("shortage", "");
});

/** A copy of the sweep that was short of something, which a test goes on with. */
function shortSweep(out: string): string {
  cpSync(join(folder, "short"), join(folder, out), { recursive: true });
  return out;
}

function sweep(out: string, ...words: string[]): Ran {
  return hearsay("sweep", ring, "--workers", "1", "--seeds", "1..4", "--protocol", "short.mjs", "--out", out, ...words);
}

function linesOf(out: string): { readonly seed: number; readonly failed?: string }[] {
  const text = readFileSync(join(folder, out, "journal.ndjson"), "utf8").trimEnd();
  return text.split("\n").map((line) => JSON.parse(line) as { seed: number });
}

function expectSameResults(one: string, other: string): void {
  for (const name of ["results.ndjson", "results.csv", "results.parquet", "summary.json"]) {
    const [first, second] = [one, other].map((out) => readFileSync(join(folder, out, name)));
    expect(second!.equals(first!), `${other}/${name}`).toBe(true);
  }
}

describe("a point that gave no result", () => {
  test("is done, unless it is to be run again", () => {
    const out = shortSweep("again");
    rmSync(join(folder, "shortage"));
    const left = sweep(out);
    expect(left.stdout).toContain("  runs        4, 4 of them done before\n");
    expect(left.stdout).toContain("  ! setting 1, seed 2: Error: too little of something\n");
    expect(left.code).toBe(1);

    const retried = sweep(out, "--retry");
    expect(retried.stdout).toContain("  runs        4, 2 of them done before\n");
    expect(retried.stdout).not.toContain("No result");
    expect(retried.code).toBe(0);
    expectSameResults("never-short", out);
    expect(sweep(out, "--retry").stdout).toContain("  runs        4, 4 of them done before\n");
  });

  test("keeps its line in the journal, and the line after it counts", () => {
    const out = shortSweep("kept");
    const before = linesOf(out);
    rmSync(join(folder, "shortage"));
    sweep(out, "--retry");
    const after = linesOf(out);
    expect(after.slice(0, 4)).toEqual(before);
    const added = after.slice(4).toSorted((a, b) => a.seed - b.seed);
    expect(added.map(({ seed, failed }) => [seed, failed])).toEqual([
      [2, undefined],
      [3, undefined],
    ]);
  });

  test("is run once more, and not for ever, when seeds are added", () => {
    const out = shortSweep("until");
    const { code, stdout } = sweep(out, "--json", "--retry", "--until", "halfWidth(connected)<20%");
    expect(code).toBe(1);
    const seeds = [...stdout.matchAll(/"event":"point".*?"seed":(\d+)/g)].map(([, seed]) => Number(seed));
    expect(seeds.length).toBeGreaterThan(2);
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(seeds).toEqual(expect.arrayContaining([2, 3]));
    expect(stdout).toMatch(/"event":"point".*"failures":2,.*"failed":"Error: too little of something"/);
  });
});

describe("shards", () => {
  test("are merged as their points ended last", () => {
    for (const shard of ["1/2", "2/2"]) sweep(`part-${shard[0]}`, "--shard", shard);
    cpSync(join(folder, "part-1"), join(folder, "part-1-short"), { recursive: true });
    const short = hearsay("merge", "part-1", "part-2", "--out", "merged");
    expect(short.code).toBe(1);
    rmSync(join(folder, "shortage"));
    for (const shard of ["1/2", "2/2"]) expect(sweep(`part-${shard[0]}`, "--shard", shard, "--retry").code).toBe(0);

    const { code, stderr } = hearsay("merge", "part-1", "part-2", "--out", "merged");
    expect(stderr).not.toContain("overlap");
    expect(code).toBe(0);
    expectSameResults("never-short", "merged");
    for (const [index, parts] of [
      ["part-1-short", "part-1", "part-2"],
      ["part-1", "part-2", "part-1-short"],
    ].entries()) {
      const mended = hearsay("merge", ...parts, "--out", `mended-${index}`);
      expect(mended.stderr).toContain(
        "  mended      1 point gave a result in one folder and none in another: it counts\n",
      );
      expect(mended.code).toBe(0);
      expectSameResults("never-short", `mended-${index}`);
    }
    expect(existsSync(join(folder, "merged", "lock"))).toBe(false);
  });
});

import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Manifest } from "../../../cli/sweeping/manifest.js";
import { openWorkshop, type Ran, RING } from "../hearsay.js";

const workshop = openWorkshop();
const { answer, folder, file, hearsay } = workshop;
afterAll(workshop.remove);

const ring = file("ring.yaml", RING);
const WORDS = ["--workers", "1", "--vary", "peers=5,6,7", "--vary", "network.latency=10 ms,20 ms", "--seeds", "1..4"];

const RESULTS = ["results.ndjson", "results.csv", "results.parquet", "summary.json", "sweep.html"];

let merged: Ran;

beforeAll(() => {
  hearsay("sweep", ring, ...WORDS, "--out", "whole");
  for (const number of [1, 2, 3])
    hearsay("sweep", ring, ...WORDS, "--shard", `${number}/3`, "--out", `shard-${number}`);
  merged = hearsay("merge", "shard-2", "shard-3", "shard-1", "--out", "merged");
});

/** A copy of a folder, in which a test may do what it likes. */
function copyOf(made: string, name: string): string {
  cpSync(join(folder, made), join(folder, name), { recursive: true });
  return name;
}

/** A shard with another manifest. */
function foreignShard(name: string, change: (manifest: Manifest) => Partial<Manifest>): string {
  const path = join(folder, copyOf("shard-2", name), "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as Manifest;
  writeFileSync(path, JSON.stringify({ ...manifest, ...change(manifest) }));
  return name;
}

function expectWhole(out: string): void {
  for (const name of RESULTS) {
    const [one, other] = ["whole", out].map((each) => readFileSync(join(folder, each, name)));
    expect(other!.equals(one!), name).toBe(true);
  }
}

describe("hearsay merge", () => {
  test("joins the shards of a sweep to the same bytes as the whole of it", () => {
    const { code, stdout, stderr } = merged;
    expect(stderr).toBe("  results     merged: 24 runs of 3 folders\n  page        merged/sweep.html\n");
    expect(code).toBe(0);
    expect(stdout).toContain("\nSettings");
    expectWhole("merged");
    expect(existsSync(join(folder, "shard-1", "results.ndjson"))).toBe(false);
  });

  test("makes a folder that can be gone on with", () => {
    const out = copyOf("merged", "gone-on-with");
    const { stdout } = hearsay("sweep", ring, ...WORDS.slice(0, -1), "1..5", "--json", "--out", out);
    expect(stdout).toMatch(/^\{"event":"begin",.*"points":30,"done":24/);
  });

  test("counts points that are in several folders once, and says so", () => {
    const again = copyOf("shard-2", "again-2");
    const { code, stderr } = hearsay("merge", "shard-1", "shard-2", again, "shard-3", "--out", "overlapping");
    expect(stderr).toContain("  overlap     8 points in more than one folder, alike: counted once\n");
    expect(code).toBe(0);
    expectWhole("overlapping");
  });

  test("says which shards are missing, or not finished", async () => {
    const missing = await answer("merge", "shard-1", "shard-3", "--out", "refused");
    expect(missing.stderr).toContain("8 points of the sweep are in none of these folders:\n");
    expect(missing.stderr).toContain("  shard 2/3 is missing: run it with --shard 2/3\n");
    expect(missing.code).toBe(2);
    const journal = join(folder, copyOf("shard-2", "unfinished"), "journal.ndjson");
    writeFileSync(journal, readFileSync(journal, "utf8").split("\n").slice(0, 5).join("\n"));
    const unfinished = await answer("merge", "shard-1", "unfinished", "shard-3", "--out", "refused");
    expect(unfinished.stderr).toContain(
      "  unfinished is not finished: 4 points to go; the command that began it goes on\n",
    );
    expect(unfinished.code).toBe(2);
    expect(existsSync(join(folder, "refused"))).toBe(false);
  });

  test.each<{ what: string; change: (manifest: Manifest) => Partial<Manifest> }>([
    { what: "other settings", change: ({ settings }) => ({ settings: settings.slice(1) }) },
    { what: "other seeds", change: () => ({ seeds: "1..5" }) },
    { what: "another baseline", change: () => ({ baseline: 2 }) },
  ])("refuses shards of another sweep: $what", async ({ what, change }) => {
    const foreign = foreignShard(what.replaceAll(" ", "-"), change);
    const { code, stderr } = await answer("merge", "shard-1", foreign, "shard-3", "--out", "refused");
    expect(stderr).toBe(`${foreign}: this is a shard of another sweep than shard-1: ${what}\n`);
    expect(code).toBe(2);
  });

  test("refuses shards of another scenario, and what is no sweep", async () => {
    file("slow.yaml", RING.replace("1 s", "2 s"));
    hearsay("sweep", "slow.yaml", ...WORDS, "--shard", "2/3", "--out", "slow");
    const { code, stderr } = hearsay("merge", "shard-1", "slow", "shard-3", "--out", "refused");
    expect(stderr).toBe("slow: this is a shard of another sweep than shard-1: another scenario\n");
    expect(code).toBe(2);
    const none = await answer("merge", "shard-1", "nowhere", "--out", "refused");
    expect(none.stderr).toBe("nowhere: this is not the folder of a sweep: it has no manifest.json\n");
    expect(none.code).toBe(2);
  });

  test("refuses a line that is no result, and says where it is", async () => {
    const journal = join(folder, copyOf("shard-2", "edited"), "journal.ndjson");
    writeFileSync(journal, readFileSync(journal, "utf8").replace(/"coverage":[^,]+/, '"coverage":5'));
    const { code, stderr } = await answer("merge", "shard-1", "edited", "shard-3", "--out", "refused");
    expect(stderr).toMatch(/^edited\/journal\.ndjson:1:1: this is not what `hearsay sweep` writes: remove the line/);
    expect(code).toBe(2);
    expect(existsSync(join(folder, "refused"))).toBe(false);
  });

  test("exits with 3 when a point came to different ends", () => {
    const journal = join(folder, copyOf("shard-2", "fickle"), "journal.ndjson");
    writeFileSync(journal, readFileSync(journal, "utf8").replace(/"digest":"[0-9a-f]{4}/, '"digest":"ffff'));
    const { code, stderr } = hearsay("merge", "shard-1", "shard-2", "shard-3", "fickle", "--out", "refused");
    expect(stderr).toMatch(/^fickle: a run with seed [0-9]+ came to another end than in shard-2: is the protocol/);
    expect(code).toBe(3);
  });
});

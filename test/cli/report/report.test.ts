import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { columnsOf } from "../../../cli/terminal/text.js";
import type { RunResult } from "../../../sim/index.js";
import { openWorkshop, PROGRAM, RING } from "../hearsay.js";
import { dataIn } from "./page-data.js";

const { answer, file, folder, hearsay, hearsayWith, remove } = openWorkshop();
afterAll(remove);

/** Who is cut off for a while misses what is said meanwhile. */
const CUT = `
name: cut
duration: 60 s
peers: 12
protocol: { liveness: off }
network: { mode: datagram, latency: 10 ms }
overlay: { ring: { each: 1 } }
faults: [{ at: 20 s, partition: { name: cut, isolate: { names: [peer-3] }, for: 20 s } }]
expect: [{ coverage: { atLeast: 100 % } }]
`;

const read = (path: string) => readFileSync(join(folder, path), "utf8");
const ringResult = (): RunResult => JSON.parse(read("out/ring/result.json")) as RunResult;

file("ring.yaml", RING);
file("cut.yaml", CUT);
hearsay("run", "ring.yaml");

describe("hearsay report", () => {
  test("makes a page beside the result, and says where", () => {
    const { code, stdout, stderr } = hearsay("report", "out/ring/result.json");
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^ {2}report {6}out\/ring\/report\.html \(/),
    });
    expect(stdout).toContain("  overlay     5 live peers, 5 links at 10 s\n");
    expect(stdout).toContain("  paths       mean 1.50 hops, diameter 2, radius 2 (exact)\n");
    expect(dataIn(read("out/ring/report.html"))).toMatchObject({
      kind: "report",
      name: "ring",
      run: { digest: ringResult().digest },
      recording: { since: 0 },
      topology: { at: 10_000, peers: 5, links: 5 },
    });
  });

  test("makes the same bytes each time, from a file or the standard input, and as `run --report` does", () => {
    hearsay("report", "out/ring/result.json", "--out", "first.html");
    hearsay("report", "out/ring/result.json", "--out", "second.html");
    hearsayWith(read("out/ring/result.json"), "report", "-", "--out", "third.html");
    const { stderr } = hearsay("run", "ring.yaml", "--report", "--out", "at-once");
    expect(stderr).toMatch(/ {2}report {6}at-once\/report\.html\n$/);
    const pages = ["first.html", "second.html", "third.html", "at-once/report.html"].map(read);
    expect(new Set(pages).size).toBe(1);
  });

  test("puts the page of the standard input into the folder of the run", () => {
    const { stderr } = hearsayWith(read("out/ring/result.json"), "report", "-");
    expect(stderr).toContain("  report      out/ring/report.html (");
  });

  test("makes a run again that was not recorded, to the same page", () => {
    hearsay("report", "out/ring/result.json", "--out", "recorded.html");
    const unrecorded = JSON.stringify({ ...ringResult(), recording: null });
    expect(hearsayWith(unrecorded, "report", "-", "--out", "again.html")).toMatchObject({ code: 0 });
    expect(read("again.html")).toBe(read("recorded.html"));
  });

  test("explains what failed, with a command that asks it anew", () => {
    expect(hearsay("run", "cut.yaml", "--report").code).toBe(1);
    const { explanations, leftOut, replay } = dataIn(read("out/cut/report.html"));
    expect(explanations).toHaveLength(6);
    expect(leftOut.join("\n")).toMatch(/^\d+ of \d+ failures are not explained here, where 6 are at most/m);
    const [first] = explanations;
    expect(first!.question).toBe(`Why did ${first!.peer} miss ${first!.message}?`);
    expect(first!.ways.length).toBeGreaterThan(0);

    const asked = sh(first!.command);
    expect(asked.stdout).toContain(first!.question);
    const result = JSON.parse(read("out/cut/result.json")) as RunResult;
    expect(sh(replay!).stdout).toContain(`digest      ${result.digest} over`);
  });

  test("makes a page of one of several seeds: the first that fails", () => {
    const { stderr } = hearsay("run", "cut.yaml", "--seeds", "3..4", "--report", "--out", "many");
    expect(stderr).toMatch(/ {2}report {6}many\/report-seed-3\.html\n$/);
    hearsay("report", "many/result-seed-3.json", "--out", "one-of-them.html");
    expect(read("many/report-seed-3.html")).toBe(read("one-of-them.html"));
  });

  test("makes a page of each of several files", () => {
    hearsay("run", "cut.yaml", "ring.yaml", "--report", "--out", "both");
    expect(existsSync(join(folder, "both/cut/report.html"))).toBe(true);
    expect(existsSync(join(folder, "both/ring/report.html"))).toBe(true);
  });

  test("prints the measures as JSON, of the end or of another moment", () => {
    const measures = (...words: string[]) =>
      JSON.parse(hearsay("report", "out/ring/result.json", "--json", ...words).stdout) as { topology: { at: number } };
    expect(measures().topology.at).toBe(10_000);
    expect(measures("--at", "2.5s").topology.at).toBe(2_500);
  });

  test("says nothing when it shall be quiet", () => {
    expect(hearsay("report", "out/ring/result.json", "--quiet")).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("explains itself by example, in 80 columns", async () => {
    const { code, stdout } = await answer("report", "--help");
    expect(code).toBe(0);
    expect(stdout).toContain("Examples:\n");
    expect(stdout.split("\n").filter((line) => columnsOf(line) > 80)).toEqual([]);
  });
});

test("a page of 200 peers is smaller than 1 MB, and has what failed", { timeout: 60_000 }, () => {
  file("many.yaml", "{ name: many, duration: 100 s, peers: { count: 200, join: { every: 10 ms } }, seeds: 3 }");
  expect(hearsay("run", "many.yaml", "--report").code).toBe(0);
  expect(statSync(join(folder, "out/many/report.html")).size).toBeLessThan(1_000_000);
  const { recording, leftOut } = dataIn(read("out/many/report.html"));
  expect(recording.deliveries.length).toBeGreaterThan(50);
  expect(leftOut.join("\n")).toMatch(/^The page has room for how \d+ of \d+ messages spread: /m);
});

/** Pastes a command into a shell that has this program. */
function sh(command: string): { readonly stdout: string } {
  const program = `hearsay() { '${process.execPath}' '${PROGRAM}' "$@"; }`;
  return spawnSync("sh", ["-c", `${program}\n${command}`], { cwd: folder, encoding: "utf8" });
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { fixture, interruptedHearsay, openWorkshop, RING } from "./hearsay.js";

const workshop = openWorkshop();
const { folder, file, hearsay, hearsayWith } = workshop;
afterAll(workshop.remove);

const ring = file("ring.yaml", RING);
const failing = file("failing.yaml", `${RING}\nexpect: [deliveryTime: { t100: 15 ms }]`.replace("ring", "failing"));

describe("hearsay run", () => {
  test("replays a scenario, says what it drew and what came of it, and exits with 0 when all held", () => {
    const { code, stdout, stderr } = hearsay("run", ring);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ring +hearsay [0-9.]+\n/);
    expect(stdout).toContain("  run         seed 1, 10 s of virtual time\n");
    expect(stdout).toContain("  nodes       0 seeds; 5 peers joining at once\n");
    expect(stdout).toContain("  coverage    mean 100 %, least 100 % of the live peers\n");
    expect(stdout).toContain("  ✓ never the same message twice over a link\n");
    expect(stdout).toMatch(
      /\n {2}digest {6}[0-9a-f]{16} over [0-9]+ events\n {2}replay {6}hearsay run ring.yaml --seed 1\n$/,
    );
    expect(stderr).toContain(`  result      ${join("out", "ring", "result.json")}\n`);
  });

  test("prints the same bytes for the same command", () => {
    const everything = fixture("everything.yaml");
    expect(hearsay("run", everything, "--verbose").stdout).toBe(hearsay("run", everything, "--verbose").stdout);
  });

  test("exits with 1 when an expectation did not hold, and shows the worst case", () => {
    const { code, stdout } = hearsay("run", failing);
    expect(code).toBe(1);
    expect(stdout).toContain("  ✗ t100 ≤ 15 ms\n");
    expect(stdout).toContain("worst: peer-1#1, published at 1 s: 20 ms");
  });

  test("prints the verdicts and the digest only, when it shall be quiet", () => {
    const { stdout, stderr } = hearsay("run", ring, "--quiet");
    expect(stdout).toMatch(/^Verdicts .*\n {2}✓/);
    expect(stdout.split("\n")).toHaveLength(9);
    expect(stderr).toBe("");
  });

  test("prints each node's doings when it shall be verbose", () => {
    const { stdout } = hearsay("run", ring, "--verbose");
    expect(stdout).toContain("\n    1.000000 s  peer-1    publishes peer-1#1\n");
    expect(stdout).toContain("\n    1.000000 s  peer-1    → peer-2  gossip peer-1#1\n");
    expect(stdout).toContain("\n    1.010000 s  peer-2    ← peer-1  gossip peer-1#1, for the first time\n");
  });

  test("prints the result as JSON, the same that it puts into the folder but for the recording", () => {
    const { stdout } = hearsay("run", ring, "--json", "--out", "elsewhere");
    expect(JSON.parse(stdout)).toMatchObject({ format: "hearsay-result", ended: "complete", scenario: { seed: 1 } });
    const inFolder = JSON.parse(readFileSync(join(folder, "elsewhere", "result.json"), "utf8"));
    expect(`${JSON.stringify({ ...inFolder, recording: null })}\n`).toBe(stdout);
    expect(inFolder.recording).toMatchObject({ since: 0 });
    expect(readdirSync(join(folder, "elsewhere"))).toEqual(["result.json"]);
  });

  test("keeps the standard output for JSON when it is verbose too", () => {
    const { stdout, stderr } = hearsay("run", ring, "--json", "--verbose");
    expect(JSON.parse(stdout)).toMatchObject({ format: "hearsay-result" });
    expect(stderr).toContain("publishes peer-1#1");
  });

  test("takes the scenario from the standard input, and its tables from the folder where it stands", () => {
    file("edges.csv", "1,2\n2,3\n3,4\n4,5\n");
    const { code, stdout } = hearsayWith(RING.replace("{ ring: { each: 1 } }", "{ file: edges.csv }"), "run", "-");
    expect(code).toBe(0);
    expect(stdout).toContain("overlay     given, 4 links\n");
    expect(stdout).toContain("hearsay run - --seed 1 # with the same scenario on stdin");
  });

  test("runs with another seed and another order of ties, and says so in the replay line", () => {
    const { stdout } = hearsay("run", ring, "--seed", "9007199254740991", "--ties", "shuffled");
    expect(stdout).toContain("seed 9007199254740991, 10 s of virtual time, ties shuffled\n");
    expect(stdout).toContain("hearsay run ring.yaml --seed 9007199254740991 --ties shuffled\n");
  });

  test("runs a protocol of the user's own", () => {
    const { code, stdout } = hearsay("run", ring, "--protocol", fixture("pings.js"));
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n {2}ping +90 +90 +0 +720 B/);
    expect(stdout).toMatch(/\nNotes\n {2}90 +pong\n/);
  });

  test("runs many seeds, a line each, and sums them up", () => {
    const { code, stdout, stderr } = hearsay("run", failing, "--seeds", "3..5,9");
    expect(code).toBe(1);
    expect(stdout).toContain("  run         4 seeds from 3 to 9, 10 s of virtual time\n");
    expect(stdout.match(/^ {2}✗ [3459] +2 of 3 +100 % +20.0 ms +20.0 ms [0-9a-f]{16}$/gm)).toHaveLength(4);
    expect(stdout).toMatch(/\nAll runs +0 of 4 runs held\n/);
    expect(stdout).toContain("\n  replay      hearsay run failing.yaml --seed 3\n");
    expect(stderr).toContain(`  results     ${join("out", "failing")}\n`);
    const results = readdirSync(join(folder, "out", "failing"));
    expect(results).toEqual(expect.arrayContaining(["result-seed-3.json", "result-seed-9.json"]));
  });

  test("runs several files, one after the other, and exits with the highest code", () => {
    const { code, stdout } = hearsay("run", failing, ring, "--json", "--out", "both");
    expect(code).toBe(1);
    const results = stdout.trimEnd().split("\n");
    expect(results.map((line) => (JSON.parse(line) as { scenario: { name: string } }).scenario.name)).toEqual([
      "failing",
      "ring",
    ]);
    expect(existsSync(join(folder, "both", "ring", "result.json"))).toBe(true);
  });

  test("says where it was stopped when it is interrupted, and exits with 130", async () => {
    const long = file("long.yaml", "{ name: long, duration: 300 d, peers: 10 }");
    const { code, stderr } = await interruptedHearsay(folder, "run", long);
    expect(code).toBe(130);
    expect(stderr).toMatch(/^long was stopped at [0-9.]+ s of 300 d, after [0-9,]+ events\n {2}replay {2}hearsay run/);
    expect(existsSync(join(folder, "out", "long", "result.json"))).toBe(false);
  });
});

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { fixture, interruptedHearsay, openWorkshop, PROGRAM, type Ran, RING } from "../hearsay.js";
import { type Parsed, parseXml } from "./parse-xml.js";

const workshop = openWorkshop();
const { answer, folder, file, hearsay } = workshop;
afterAll(workshop.remove);

const ring = file("ring.yaml", RING);
const late = file("late.yaml", `${RING.replace("ring", "late")}expect:\n  - deliveryTime: { t100: 15 ms }\n`);

const read = (...path: string[]) => readFileSync(join(folder, ...path), "utf8");
const titles = (suite: Parsed) => suite.children.map(({ attributes }) => attributes["name"]);

/** Runs `hearsay` as a step of a job on GitHub would, from a folder of the repository. */
function onGitHub(cwd: string, ...words: string[]): Ran {
  const job = { GITHUB_WORKSPACE: folder, GITHUB_STEP_SUMMARY: join(folder, "summary.md"), NO_COLOR: "1" };
  const env = { ...process.env, ...job };
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], { cwd, env, encoding: "utf8" });
  return { code: status, stdout, stderr };
}

describe("hearsay run --reporter junit", () => {
  test("has the standard output for itself; what people read goes to the standard error", () => {
    const { code, stdout, stderr } = hearsay("run", late, "--reporter", "junit");
    expect(code).toBe(1);
    const { attributes, children } = parseXml(stdout);
    expect(attributes).toEqual({ name: "hearsay run", tests: "3", failures: "1", errors: "0" });
    expect(titles(children[0]!)).toEqual([
      "t100 ≤ 15 ms",
      "never the same message twice over a link",
      "never to a dead node",
    ]);
    expect(stderr).toContain("  ✗ t100 ≤ 15 ms\n");
  });

  test("writes a file, in a folder that it makes, and leaves the standard output as it is", () => {
    const plain = hearsay("run", ring, late, "--seeds", "1,2");
    const { stdout } = hearsay("run", ring, late, "--seeds", "1,2", "--reporter", "junit:reports/ci/junit.xml");
    expect(stdout).toBe(plain.stdout);
    const { children } = parseXml(read("reports", "ci", "junit.xml"));
    expect(children.map(({ attributes }) => attributes)).toEqual([
      { name: "ring", tests: "4", failures: "0", errors: "0" },
      { name: "late", tests: "6", failures: "2", errors: "0" },
    ]);
  });

  test("gives the same bytes for the same command", () => {
    const write = () => hearsay("run", late, "--seeds", "1..3", "--reporter", "junit", "--reporter", "json:same.json");
    const [first, firstJson] = [write().stdout, read("same.json")];
    expect([write().stdout, read("same.json")]).toEqual([first, firstJson]);
  });

  test("has an error where a node crashed, and what goes on after it", () => {
    const words = ["--protocol", fixture("crashing.js"), "--reporter", "junit"];
    const { code, stdout } = hearsay("run", ring, late, ...words);
    expect(code).toBe(4);
    const { attributes, children } = parseXml(stdout);
    expect(attributes).toMatchObject({ tests: "2", errors: "2" });
    const [error, output] = children[0]!.children[0]!.children;
    expect(error).toMatchObject({ name: "error", attributes: { type: "crashed" } });
    expect(error!.attributes["message"]).toMatch(/^peer-1 threw at 1.5 s/);
    expect(error!.text).toContain("crashing.js");
    expect(output!.text).toMatch(/replay: hearsay run ring.yaml --seed 1 --protocol .*crashing.js\n$/);
  });

  test("has what came before an interruption, and the interruption", async () => {
    const long = file("long.yaml", "{ name: long, duration: 300 d, peers: 10 }");
    const { code } = await interruptedHearsay(folder, "run", ring, long, "--reporter", "junit:cut.xml");
    expect(code).toBe(130);
    const { children } = parseXml(read("cut.xml"));
    expect(children.at(-1)!.children[0]!.children[0]).toMatchObject({
      name: "error",
      attributes: { type: "interrupted", message: expect.stringMatching(/^long was stopped at /) },
    });
  });
});

describe("hearsay run --reporter json", () => {
  test("prints one document with the verdicts of all runs, their places, and the exit code", () => {
    const { code, stdout } = hearsay("run", ring, late, "--reporter", "json");
    expect(code).toBe(1);
    const document = JSON.parse(stdout) as { runs: { digest: string }[] };
    expect(document).toMatchObject({
      format: "hearsay-report",
      formatVersion: 1,
      command: "run",
      exitCode: 1,
      counts: { held: 4, failed: 1, broken: 0 },
      runs: [
        { scenario: "ring", file: "ring.yaml", seed: 1, cases: [{ kind: "neverTwice" }, { kind: "neverToDead" }] },
        {
          scenario: "late",
          replay: "hearsay run late.yaml --seed 1",
          cases: [
            {
              name: "t100 ≤ 15 ms",
              kind: "deliveryTime",
              outcome: "failed",
              measured: "0 of 1 message did; longest 20 ms",
              worst: expect.stringContaining("peer-1#1, published at 1 s: 20 ms"),
              place: { line: 10, column: 5 },
            },
            { outcome: "held" },
            { outcome: "held" },
          ],
        },
      ],
    });
    expect(document.runs[1]!.digest).toBe(
      (JSON.parse(read("out", "late", "result.json")) as { digest: string }).digest,
    );
  });

  test("writes a file beside the lines of --json, which are the whole results", () => {
    const { stdout } = hearsay("run", ring, "--json", "--reporter", "json:report.json");
    expect(JSON.parse(stdout)).toMatchObject({ format: "hearsay-result" });
    expect(JSON.parse(read("report.json"))).toMatchObject({ format: "hearsay-report", exitCode: 0 });
  });

  test("has the place of a fault that cannot be carried out", () => {
    const network =
      "network: { latency: { matrix: { regions: { a: 1, b: 0.001 }, between: [[1 ms, 1 ms], [1 ms, 1 ms]] } } }";
    file(
      "nobody.yaml",
      `name: nobody\nduration: 9 s\npeers: 2\n${network}\nfaults:\n  - { at: 6 s, kill: { peers: 1, region: b } }\n`,
    );
    const { code, stdout } = hearsay("run", "nobody.yaml", "--reporter", "json");
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      exitCode: 2,
      runs: [{ digest: null, cases: [{ outcome: "broken", kind: "invalid", place: { line: 6, column: 5 } }] }],
    });
  });
});

describe("hearsay run --reporter github", () => {
  test("annotates scenarios by their path in the repository, after what people read", () => {
    mkdirSync(join(folder, "inner"), { recursive: true });
    const { code, stdout } = onGitHub(join(folder, "inner"), "run", "../late.yaml", "--reporter", "github");
    expect(code).toBe(1);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.filter((line) => line.startsWith("::"))).toEqual([lines.at(-1)]);
    expect(lines.at(-1)).toMatch(
      /^::error file=late.yaml,line=10,col=5,title=late%2C seed 1%3A t100 ≤ 15 ms::0 of 1 message did; longest 20 ms%0Amargin: .*%0Aworst: .*%0Areplay: hearsay run ..\/late.yaml --seed 1$/,
    );
  });

  test("adds its table to the summary of the step", () => {
    writeFileSync(join(folder, "summary.md"), "# Before\n");
    onGitHub(folder, "run", late, ring, "--reporter", "github", "--quiet");
    const summary = read("summary.md");
    expect(summary.startsWith("# Before\n### hearsay run: 4 of 5 held\n\n| ")).toBe(true);
    expect(summary).toMatch(/\n\| ❌ \| late, seed 1 \| .* \| <code>hearsay run late.yaml --seed 1<\/code> \|\n/);
  });

  test("leaves the standard output to a reporter that has it for itself", () => {
    const { stdout, stderr } = hearsay("run", late, "--reporter", "junit", "--reporter", "github");
    expect(parseXml(stdout).name).toBe("testsuites");
    expect(stderr).toMatch(/\n::error file=late.yaml,/);
  });
});

describe("hearsay verify --reporter", () => {
  test("has a test case for each scenario and seed", () => {
    const { code, stdout, stderr } = hearsay("verify", ring, "--seeds", "1,2", "--reporter", "junit");
    expect(code).toBe(0);
    const { attributes, children } = parseXml(stdout);
    expect(attributes).toEqual({ name: "hearsay verify", tests: "2", failures: "0", errors: "0" });
    expect(children[0]!.children.map((each) => each.attributes)).toEqual([
      { classname: "ring, seed 1", name: "replays exactly", file: "ring.yaml", line: "2" },
      { classname: "ring, seed 2", name: "replays exactly", file: "ring.yaml", line: "2" },
    ]);
    expect(stderr).toContain("  ✓ 3 runs, all the same\n");
  });

  test("says where the runs part when they differ", () => {
    const { code, stdout } = hearsay("verify", ring, "--protocol", fixture("moody.js"), "--reporter", "json");
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      command: "verify",
      exitCode: 3,
      runs: [
        {
          digest: null,
          cases: [
            {
              kind: "determinism",
              outcome: "failed",
              measured: expect.stringMatching(/^the runs differ: here [0-9a-f]{16}; in a fresh process [0-9a-f]{16}/),
              details: expect.stringMatching(/the first to differ is event [0-9]+:/),
            },
          ],
        },
      ],
    });
  });
});

describe("--reporter is refused with exit code 2, before anything runs,", () => {
  test.each([
    { words: "tap", says: "Write junit, json, junit:FILE, json:FILE or github." },
    { words: "junit:", says: "junit: needs a file after the colon." },
    { words: "github:x.md", says: "github takes no file: its summary goes where $GITHUB_STEP_SUMMARY says." },
    {
      words: "junit --reporter json",
      says: "--reporter junit and --reporter json cannot both have the standard output",
    },
    { words: "json:- --json", says: "--reporter json and --json cannot both have the standard output" },
    { words: "junit --trace -", says: "--trace - and --reporter junit cannot both have the standard output" },
    { words: "junit:x --reporter json:./x", says: "--reporter junit:x and --reporter json:./x cannot both have" },
    { words: "junit:ring.yaml/x.xml", says: "ring.yaml cannot be made:" },
  ])("as $words", async ({ words, says }) => {
    const { code, stdout, stderr } = await answer("run", ring, "--out", "refused", "--reporter", ...words.split(" "));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
    expect(existsSync(join(folder, "refused", "result.json"))).toBe(false);
  });

  test.skipIf(!existsSync("/dev/full"))("or afterwards when its file cannot be written after all", () => {
    const { code, stderr } = hearsay("run", ring, "--reporter", "json:/dev/full");
    expect(code).toBe(2);
    expect(stderr).toMatch(/\/dev\/full cannot be written: ENOSPC/);
  });
});

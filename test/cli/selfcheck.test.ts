import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { columnsOf } from "../../cli/terminal/text.js";
import { answersHead, describeAnswers, describeOutcome } from "../../cli/terminal/known-answers.js";
import { PLAIN } from "../../cli/terminal/paint.js";
import { describeRuns } from "../../cli/terminal/runs-line.js";
import { type Answer, type Experiment, EXPERIMENTS } from "../../selfcheck/index.js";
import { interruptedHearsay, openWorkshop, PROGRAM } from "./hearsay.js";

const { answer, folder, hearsay, remove } = openWorkshop();
afterAll(remove);

/** A copy of the program whose peers hear nothing. */
function deafProgram(): string {
  const checkout = dirname(dirname(dirname(PROGRAM)));
  const root = join(folder, "deaf");
  cpSync(dirname(PROGRAM), join(root, "dist/cli"), { recursive: true });
  cpSync(join(checkout, "package.json"), join(root, "package.json"));
  symlinkSync(join(checkout, "node_modules"), join(root, "node_modules"));
  const ofPeer = /(Peer = class \{[^]*?\n\s*receive\(from, message\) \{)/;
  const files = readdirSync(join(root, "dist/cli")).filter((name) => name.endsWith(".js"));
  for (const path of files.map((name) => join(root, "dist/cli", name))) {
    writeFileSync(path, readFileSync(path, "utf8").replace(ofPeer, "$1 return;"));
  }
  return join(root, "dist/cli/hearsay.js");
}

describe("hearsay selfcheck", () => {
  test("makes the runs of an experiment, and exits with 0 when all known answers hold", () => {
    const { code, stdout, stderr } = hearsay("selfcheck", "--only", "detection-time");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/\n {4}known answer +expected +measured +tolerance\n/);
    expect(stdout).toMatch(/\n {2}✓ mean = \(k − ½\)P \+ τ +45\.500 s +45\.\d{3} s +± 0\.\d{3} s\n/);
    expect(stdout).toMatch(/\n {2}✓ earliest ≥ \(k − 1\)P \+ τ +≥ 39\.000 s +39\.\d{3} s +0\n/);
    expect(stdout).toMatch(/\n\n✓ all 4 known answers held\n$/);
    expect(tooWide(stdout)).toEqual([]);
  });

  test("exits with 1 when some do not, and marks them", () => {
    const { status, stdout } = spawnSync(process.execPath, [deafProgram(), "selfcheck", "--only", "flood"], {
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stdout).toMatch(/\n {2}✗ transmissions = 2E − V \+ 1 +all 144 +[0-9]+ +0\n {4}first: seed 0, peer-/);
    expect(stdout).toMatch(/\n\n✗ 3 of 3 known answers did not hold\n$/);
  });

  test("prints them as a line of JSON", () => {
    const { code, stdout } = hearsay("selfcheck", "--only", "flood", "--json");
    expect(code).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    const known = { name: "transmissions = 2E − V + 1", unit: "cases", expected: 144, measured: 144 };
    expect(JSON.parse(stdout)).toMatchObject({
      format: "hearsay-selfcheck",
      formatVersion: 1,
      held: true,
      experiments: [{ name: "flood", runs: 48, answers: [{ ...known, tolerance: 0, over: 144, worst: null }, {}, {}] }],
    });
  });

  test("gives the same figures each time", () => {
    const [first, second] = [1, 2].map(() => hearsay("selfcheck", "--only", "detection-time", "--json").stdout);
    expect(first).toBe(second);
  });

  test("refuses an experiment that there is not with exit code 2", async () => {
    const { code, stdout, stderr } = await answer("selfcheck", "--only", "floot");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("unknown experiment `floot`: did you mean `flood`?");
    expect((await answer("selfcheck", "--only", "x")).stderr).toContain("`infect-and-die`");
  });

  test("ends with 130 when it is interrupted, and says how far it was", async () => {
    const { code, stderr } = await interruptedHearsay(folder, "selfcheck", "--only", "infect-and-die");
    expect(code).toBe(130);
    expect(stderr).toMatch(/^hearsay was stopped after [0-9]+ of 90 runs of infect-and-die\n$/);
  });

  test("explains itself by example, in 80 columns", async () => {
    const { code, stdout } = await answer("selfcheck", "--help");
    expect(code).toBe(0);
    expect(stdout).toContain("Examples:\n");
    expect(tooWide(stdout)).toEqual([]);
  });
});

/** Everything as long as it can be. */
const odd: Experiment = {
  name: "odd",
  about: "runs ".repeat(30),
  source: "theory ".repeat(20),
  runs: 1_000,
  answers: () => [][Symbol.iterator]() as never,
};

const failed: Answer = {
  name: "an answer whose name is too long for its column",
  unit: "cases",
  expected: 1_234_567,
  measured: 1_234_566,
  tolerance: 0,
  over: 1_234_567,
  held: false,
  worst: `seed 3, peer-1#1: ${"x".repeat(100)}`,
};

describe("the table of known answers", () => {
  test("marks what does not hold, and tells the first case that differs", () => {
    const lines = describeAnswers(odd, [failed], PLAIN);
    expect(lines.find((line) => line.startsWith("  ✗ an answer"))).toMatch(/ all 1,234,567 +1,234,566 +0$/);
    expect(lines).toContain("    first: seed 3, peer-1#1:");
    expect(describeOutcome([failed], PLAIN).at(-1)).toBe("✗ 1 of 1 known answer did not hold");
    expect(describeOutcome([failed, { ...failed, held: true }], PLAIN).at(-1)).toContain("1 of 2 known answers");
  });

  test("writes what is not defined as a dash", () => {
    const undefinedMean = { ...failed, unit: "number", expected: 17.99, measured: Number.NaN, tolerance: 0.5 } as const;
    expect(describeAnswers(odd, [undefinedMean], PLAIN).join("\n")).toMatch(/ 17\.99 +– +± 0\.5000/);
  });

  test("writes bounds with one end and with two", () => {
    const written = (atLeast: number | null, atMost: number | null) =>
      describeAnswers(odd, [{ ...failed, unit: "number", expected: { atLeast, atMost } }], PLAIN).join("\n");
    expect(written(1.5, 2.25)).toContain(" 1.500 – 2.250 ");
    expect(written(null, 2)).toContain(" ≤ 2 ");
    expect(written(1_000, null)).toContain(" ≥ 1,000 ");
  });

  test("is at most 80 columns wide", () => {
    const lines = [...answersHead(EXPERIMENTS, PLAIN), ...describeAnswers(odd, [failed], PLAIN)];
    const empty = EXPERIMENTS.flatMap((experiment) => describeAnswers(experiment, [], PLAIN));
    const line = describeRuns("a-name-that-is-longer-than-any", 99_999, 100_000, PLAIN);
    expect(tooWide([...lines, ...empty, line].join("\n"))).toEqual([]);
  });
});

/** The lines that are too wide. */
function tooWide(text: string): string[] {
  return text.split("\n").filter((line) => columnsOf(line) > 80);
}

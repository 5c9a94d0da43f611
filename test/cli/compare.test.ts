import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { columnsOf } from "../../cli/terminal/text.js";
import { type RunResult, simulate } from "../../sim/index.js";
import { scenarioWith } from "../support/scenarios.js";
import { openWorkshop } from "./hearsay.js";

const { answer, file, folder, hearsay, hearsayWith, remove } = openWorkshop();
afterAll(remove);

const deadly = scenarioWith({
  peers: 12,
  duration: 90_000,
  faults: [{ at: 20_000, act: "kill", who: { peers: { kind: "count", count: 2 } }, how: "power-off" }],
});
const result = simulate(deadly);
const one = file("one.json", JSON.stringify(result));

/** The result as a run on real processes could have given it: with this much more gossip. */
function real(share: number): RunResult {
  const { byKind } = result.traffic;
  const gossip = { ...byKind["gossip"]!, sent: Math.round(byKind["gossip"]!.sent * (1 + share)) };
  return { ...result, medium: "tcp", digest: null, traffic: { ...result.traffic, byKind: { ...byKind, gossip } } };
}

/** Without the page, which takes its time. */
const compare = (...words: string[]) => hearsay("compare", "--no-report", ...words);

describe("hearsay compare", () => {
  test("exits with 0 when two results agree, and shows them side by side", () => {
    const { code, stdout, stderr } = compare(one, file("real.json", JSON.stringify(real(0.01))));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("  B           real.json: on TCP, seed 7, seed-and-peer, hearsay ");
    expect(stdout).toMatch(/\n {2}coverage +100 % +100 % +0 pp +± 0 pp\n/);
    expect(stdout).toMatch(/\n {2}detection time +(\S+ s) +\1 +0 ms +± 0 ms\n/);
    expect(stdout).toMatch(/\n {2}gossip, sent .* \+(1\.0\d|0\.9\d+) %\n/);
    expect(stdout).toContain("all 3 held\n");
  });

  test("exits with 1 when they do not, and marks what differs", () => {
    const { code, stdout } = compare(one, file("more.json", JSON.stringify(real(0.03))));
    expect(code).toBe(1);
    expect(stdout).toMatch(/\n {2}gossip, sent .* \*\n/);
    expect(stdout).toContain("  ✗ the same transmissions of gossip, within 2 %\n");
    expect(stdout).toContain("2 of 3 held\n");
  });

  test("prints the comparison as JSON, of a result on the standard input too", () => {
    const { code, stdout } = hearsayWith(JSON.stringify(real(0.03)), "compare", one, "-", "--json");
    expect(code).toBe(1);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({
      format: "hearsay-comparison",
      a: { file: "one.json", medium: "simulated", digest: result.digest },
      b: { file: "<stdin>", medium: "tcp", digest: null },
      settings: [],
      verdicts: [{ held: true }, { check: "sameTransmissions", held: false }, { held: true }],
    });
  });

  test("compares different scenarios too, with a warning", () => {
    const other = file("other.json", JSON.stringify(simulate({ ...deadly, seed: 8, duration: 80_000 })));
    const { stdout } = compare(one, other);
    expect(stdout).toContain("  warning     these are runs of different scenarios (times in ms):\n");
    expect(stdout).toContain("              seed: 7 in A, 8 in B\n              duration: 90000 in A, 80000 in B\n");
  });

  test("lets sockets add to the detection time what it is told", () => {
    const { detection } = result;
    const { mean, ...rest } = detection.detectionTime;
    const later = { ...real(0), detection: { ...detection, detectionTime: { ...rest, mean: mean! + 1_500 } } };
    const late = file("late.json", JSON.stringify(later));
    expect(compare(one, late).code).toBe(1);
    expect(compare(one, late, "--socket-delay", "500ms").code).toBe(0);
    expect(compare(one, late, "--socket-delay", "0.4 s").stdout).toContain("within 1.4 s\n");
  });

  test("explains itself by example, in 80 columns", async () => {
    const { code, stdout } = await answer("compare", "--help");
    expect(code).toBe(0);
    expect(stdout).toContain("Examples:\n");
    expect(tooWide(stdout)).toEqual([]);
  });
});

describe("hearsay compare refuses with exit code 2", () => {
  file("scenario.yaml", "name: x\n");
  file("list.json", '{ "a": 1,\n  "b": 2,\n  x }');
  file("cut.json", JSON.stringify(result).slice(0, 500));
  file("two.json", `${JSON.stringify(result)}\n${JSON.stringify(result)}\n`);
  file("trace.json", JSON.stringify({ ...result, format: "hearsay-trace" }));
  file("wrong.json", JSON.stringify({ ...result, events: -1, wall: 3 }));
  file("empty.json", "");

  test.each<readonly [string, string, RegExp]>([
    ["a file that there is not", "nowhere.json", /^nowhere\.json: there is no such file\n$/],
    ["a folder", ".", /^\.: it is a directory\n$/],
    ["what is not JSON", "scenario.yaml", /^scenario\.yaml: it is not JSON: .*\n$/],
    ["what stops being JSON, with its place", "list.json", /^list\.json:3:3: it is not JSON: .*\n$/],
    ["half a result", "cut.json", /^cut\.json(:1:501)?: it is not JSON: .*\n$/],
    ["two results in a file", "two.json", /^two\.json:2:1: it is not JSON: .*\n$/],
    ["nothing", "empty.json", /^empty\.json:1:1: it is not JSON: .*\n$/],
    ["JSON of another kind", "trace.json", /^trace\.json: format: this is not a result of Hearsay: .*\n$/],
    [
      "a result that is wrong, with each path",
      "wrong.json",
      /^wrong\.json: events: Too small: .*\nwrong\.json: wall: there is no such key\n$/,
    ],
  ])("%s", async (_, name, message) => {
    const { code, stdout, stderr } = await answer("compare", one, name);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  test("two files at once, both with what is wrong", async () => {
    const { code, stderr } = await answer("compare", "nowhere.json", "empty.json");
    expect(code).toBe(2);
    expect(stderr.split("\n").map((line) => line.split(":")[0])).toEqual(["nowhere.json", "empty.json", ""]);
  });

  test.each([
    { words: "one.json", says: "missing required argument 'B.json'" },
    { words: "- -", says: "- (the standard input) can be read once" },
    { words: "one.json one.json --socket-delay 5", says: "5 has no unit: write 5 s or 5 ms" },
    { words: "one.json one.json --socket-delay -1s", says: "is negative" },
  ])("`$words`", async ({ words, says }) => {
    const { code, stdout, stderr } = await answer("compare", ...words.split(" "));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
  });
});

describe("hearsay compare writes a page", () => {
  const real2 = file("real2.json", JSON.stringify(real(0.01)));
  const page = (name: string) => join(folder, name);

  test("where it is told, and says so on the standard error", () => {
    const { code, stdout, stderr } = hearsay("compare", one, real2, "--report", "here/both.html");
    expect({ code, stdout: stdout.includes("both.html") }).toEqual({ code: 0, stdout: false });
    expect(stderr).toMatch(/^ {2}report {6}here\/both\.html \([\d.]+ kB\)\n$/);
    expect(readFileSync(page("here/both.html"), "utf8")).toMatch(/^<!doctype html>/i);
  });

  test("into the folder of results when it is not told, and none beside JSON", () => {
    hearsay("compare", one, real2, "--json");
    expect(existsSync(page("out/compare/report.html"))).toBe(false);
    hearsay("compare", one, real2);
    expect(existsSync(page("out/compare/report.html"))).toBe(true);
  });

  test("the same to the last byte for the same results", () => {
    for (const name of ["1.html", "2.html"]) hearsay("compare", one, real2, "--report", name);
    expect(readFileSync(page("1.html")).equals(readFileSync(page("2.html")))).toBe(true);
  });

  test("with what there is of a run that was not recorded and cannot be made again", () => {
    const old = file("old.json", JSON.stringify({ ...result, version: "0.0.1" }));
    const { code, stderr } = hearsay("compare", one, old, "--report", "old.html");
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("old.html") });
  });

  test("but not of more configurations than anybody can look at", async () => {
    const files = Array.from({ length: 9 }, (_, seeds) => {
      const scenario = { ...result.scenario, seeds: seeds + 1 };
      return file(`of-${seeds}.json`, JSON.stringify({ ...result, scenario }));
    });
    const { code, stdout, stderr } = hearsay("compare", ...files);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("seeds 9: simulated") });
    expect(stderr).toBe("no page: these results are of 9 configurations, and it shows 8 at most\n");
    const asked = await answer("compare", ...files, "--report", "nine.html");
    expect({ code: asked.code, stdout: asked.stdout }).toEqual({ code: 2, stdout: "" });
    expect(asked.stderr).toBe("these results are of 9 configurations, and a page shows 8 at most: compare fewer\n");
  });

  test("and not over what it compares", async () => {
    const { code, stdout, stderr } = await answer("compare", one, one, "--report", one);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`${one} is read by this command`);
  });
});

describe("hearsay compare of several seeds", () => {
  const crowd = { ...deadly, peers: { ...deadly.peers, count: 16 } };
  const files = [deadly, crowd].flatMap((scenario, side) =>
    [1, 2, 3].map((seed) => file(`${side}-${seed}.json`, JSON.stringify(simulate({ ...scenario, seed })))),
  );

  test("puts runs of one configuration together, and says how sure a difference is", () => {
    const { stdout, stderr } = compare(...files);
    expect(stderr).toBe("");
    expect(stdout).toContain("  A           peers.count 12: simulated, 3 runs, seeds 1, 2, 3, seed-and-peer,\n");
    expect(stdout).toContain("  B           peers.count 16: simulated, 3 runs, seeds 1, 2, 3, seed-and-peer,\n");
    expect(stdout).toContain("Means over runs, A and B                       * differs by more than its limits\n");
    expect(stdout).toMatch(/\n {2}register, sent +24 +32 +\+8 +± 0 \*\n/);
    expect(tooWide(stdout)).toEqual([]);
  });

  test("gives the differences and their limits as JSON", () => {
    const { sides, measures, ...rest } = JSON.parse(compare(...files, "--json").stdout);
    expect(rest).toMatchObject({ format: "hearsay-comparison", formatVersion: 2 });
    expect(sides).toMatchObject([
      { letter: "A", label: "peers.count 12", seeds: [1, 2, 3], settings: [] },
      {
        letter: "B",
        files: ["1-1.json", "1-2.json", "1-3.json"],
        settings: [{ path: "peers.count", a: "12", b: "16" }],
      },
    ]);
    const { values, differences } = measures.find(({ name }: { name: string }) => name === "register, sent");
    expect(values).toEqual([
      [24, 24, 24],
      [32, 32, 32],
    ]);
    expect(differences).toEqual([{ mean: 8, interval: { low: 8, high: 8 }, method: "paired t", count: 3 }]);
  });

  test("judges each other side against the first", () => {
    const { code, stdout } = compare(files[0]!, files[3]!, file("lost.json", JSON.stringify(real(0.5))));
    expect(code).toBe(1);
    expect(stdout).toMatch(/ in A, .* in B/);
    expect(stdout).toMatch(/ in A, .* in C/);
    expect(stdout).toContain(" of 6 held\n");
  });
});

describe("nothing that is printed is wider than 80 columns", () => {
  const long = "a-very-long-name-".repeat(6);
  const enormous = { sent: 2 ** 52, received: 2 ** 52, lost: 2 ** 52, bytes: 2 ** 52 };
  const [row] = result.dissemination.perMessage;
  const wide: RunResult = {
    ...result,
    protocol: long,
    version: long,
    ended: "stopped",
    endedAt: 1e12,
    scenario: { ...result.scenario, name: long, seed: Number.MAX_SAFE_INTEGER, duration: 1e12, publish: [] },
    traffic: { ...result.traffic, byKind: { [`${long}噂噂`]: enormous, "\u001b[31m": enormous, gossip: enormous } },
    dissemination: {
      ...result.dissemination,
      perMessage: Array.from({ length: 3 }, (_, index) => ({
        ...row!,
        missedBy: long,
        t50: 1e12 / (index + 1),
        hops: 1e-9 * index,
        redundancy: -1e9 / (index + 3),
        transmissions: 2 ** 50 + index * 2 ** 49,
      })),
    },
    overlay: { ...result.overlay, meanDegree: 1234567.891 },
  };

  test("whatever the results hold", () => {
    const { stdout, code } = compare(one, file("wide.json", JSON.stringify(wide)));
    expect(code).toBe(1);
    expect(tooWide(stdout)).toEqual([]);
    expect(stdout).not.toContain("\u001b");
    const turned = compare("wide.json", one).stdout;
    expect(tooWide(turned)).toEqual([]);
  });
});

/** The lines that are too wide. */
function tooWide(text: string): string[] {
  return text.split("\n").filter((line) => columnsOf(line) > 80);
}

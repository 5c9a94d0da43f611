import { afterAll, describe, expect, test } from "vitest";
import { columnsOf } from "../../cli/terminal/text.js";
import { type RunResult, simulate } from "../../sim/index.js";
import { scenarioWith } from "../support/scenarios.js";
import { openWorkshop } from "./hearsay.js";

const { file, hearsay, hearsayWith, remove } = openWorkshop();
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

describe("hearsay compare", () => {
  test("exits with 0 when two results agree, and shows them side by side", () => {
    const { code, stdout, stderr } = hearsay("compare", one, file("real.json", JSON.stringify(real(0.01))));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("  B           real.json: on TCP, seed 7, seed-and-peer, hearsay ");
    expect(stdout).toMatch(/\n {2}coverage +100 % +100 % +0 pp +± 0 pp\n/);
    expect(stdout).toMatch(/\n {2}detection time +(\S+ s) +\1 +0 ms +± 0 ms\n/);
    expect(stdout).toMatch(/\n {2}gossip, sent .* \+(1\.0\d|0\.9\d+) %\n/);
    expect(stdout).toContain("all 3 held\n");
  });

  test("exits with 1 when they do not, and marks what differs", () => {
    const { code, stdout } = hearsay("compare", one, file("more.json", JSON.stringify(real(0.03))));
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
    const { stdout } = hearsay("compare", one, other);
    expect(stdout).toContain("  warning     these are runs of different scenarios (times in ms):\n");
    expect(stdout).toContain("              seed: 7 in A, 8 in B\n              duration: 90000 in A, 80000 in B\n");
  });

  test("lets sockets add to the detection time what it is told", () => {
    const { detection } = result;
    const { mean, ...rest } = detection.detectionTime;
    const later = { ...real(0), detection: { ...detection, detectionTime: { ...rest, mean: mean! + 1_500 } } };
    const late = file("late.json", JSON.stringify(later));
    expect(hearsay("compare", one, late).code).toBe(1);
    expect(hearsay("compare", one, late, "--socket-delay", "500ms").code).toBe(0);
    expect(hearsay("compare", one, late, "--socket-delay", "0.4 s").stdout).toContain("within 1.4 s\n");
  });

  test("explains itself by example, in 80 columns", () => {
    const { code, stdout } = hearsay("compare", "--help");
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
  ])("%s", (_, name, message) => {
    const { code, stdout, stderr } = hearsay("compare", one, name);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  test("two files at once, both with what is wrong", () => {
    const { code, stderr } = hearsay("compare", "nowhere.json", "empty.json");
    expect(code).toBe(2);
    expect(stderr.split("\n").map((line) => line.split(":")[0])).toEqual(["nowhere.json", "empty.json", ""]);
  });

  test.each([
    { words: "one.json", says: "missing required argument 'B.json'" },
    { words: "- -", says: "- (the standard input) can be read once" },
    { words: "one.json one.json --socket-delay 5", says: "5 has no unit: write 5 s or 5 ms" },
    { words: "one.json one.json --socket-delay -1s", says: "is negative" },
  ])("`$words`", ({ words, says }) => {
    const { code, stdout, stderr } = hearsay("compare", ...words.split(" "));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
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
    scenario: { ...result.scenario, name: long, seed: Number.MAX_SAFE_INTEGER, publish: [] },
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
    const { stdout, code } = hearsay("compare", one, file("wide.json", JSON.stringify(wide)));
    expect(code).toBe(1);
    expect(tooWide(stdout)).toEqual([]);
    expect(stdout).not.toContain("\u001b");
    const turned = hearsay("compare", "wide.json", one).stdout;
    expect(tooWide(turned)).toEqual([]);
  });
});

/** The lines that are too wide. */
function tooWide(text: string): string[] {
  return text.split("\n").filter((line) => columnsOf(line) > 80);
}

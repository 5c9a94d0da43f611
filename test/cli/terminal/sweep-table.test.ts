import { describe, expect, test } from "vitest";
import { PLAIN } from "../../../cli/terminal/paint.js";
import { describeSummary } from "../../../cli/terminal/sweep.js";
import { columnsOf } from "../../../cli/terminal/text.js";
import type { Outcome } from "../../../sweep/outcome.js";
import { summarise } from "../../../sweep/summary.js";

type Measured = Readonly<Record<string, number | null>>;

/** What is printed of settings with these figures in their runs; a text is a run that failed. */
function shown(runs: readonly (readonly (Measured | string)[])[], measures?: readonly string[]): string[] {
  const outcomeOf = (setting: number, seed: number): Outcome => {
    const run = runs[setting]![seed - 1]!;
    if (typeof run === "string") return { seed, failed: run };
    return { seed, digest: "0", events: 1, verdicts: [], measures: run };
  };
  const summary = summarise({
    settings: runs.map((_, index) => ({ peers: index + 5 })),
    seeds: runs[0]!.map((_, index) => index + 1),
    precision: null,
    baseline: 1,
    outcomeOf,
  });
  return describeSummary(summary, { keys: ["peers"], measures, isCompared: true }, PLAIN);
}

/** The lines between a heading and the next line that is empty. */
function under(title: RegExp, lines: readonly string[]): string[] {
  const after = lines.slice(lines.findIndex((line) => title.test(line)) + 1);
  return after.slice(0, after.indexOf(""));
}

const times = (measure: string, values: readonly (number | null)[]) => values.map((value) => ({ [measure]: value }));

describe("a sweep's tables", () => {
  test("say of runs that are all alike that they are, where there is no spread to go by", () => {
    const lines = shown([times("t99", [10, 20, 30]), times("t99", [20, 20, 20]), times("t99", [30, 40, 50])], ["t99"]);
    expect(under(/^Settings/, lines)).toEqual([
      "      peers   runs        t99      95 % interval",
      "  1       5      3    20.0 ms     0 ms – 44.8 ms",
      "  2       6      3    20.0 ms          all alike",
      "  3       7      3    40.0 ms  15.2 ms – 64.8 ms",
    ]);
    expect(under(/^Differences/, lines).slice(3)).toEqual(["  3       7      3   +20.0 ms               all alike"]);
    const text = lines.join(" ").replaceAll(/ +/g, " ");
    expect(text).toContain("all alike: runs without a spread that t could go by (1 setting)");
    expect(text).toContain("all alike: pairs without a spread that t could go by (1 setting)");
  });

  test("keep the limits of shares that are all alike", () => {
    const [, row] = under(/^Settings/, shown([times("coverage", [1, 1])], ["coverage"]));
    expect(row).toContain("22.36 % – 100 %");
  });

  test("have the number of the runs that a figure is of beside it", () => {
    const runs = [
      [
        { held: 1, t95: 1, t99: 10 },
        { held: 1, t95: 2, t99: null },
        { held: 0, t95: 3, t99: 12 },
      ],
      [
        { held: 1, t95: 4, t99: 13 },
        { held: 1, t95: 5, t99: 14 },
        { held: 1, t95: 7, t99: null },
      ],
    ];
    const lines = shown(runs, ["held", "t95", "t99"]);
    expect(lines.join("\n")).toMatch(/\n +peers +runs +held +95 % interval +t95 .*\n +1 +5 +3 .*\n +2 +6 +3 /);
    expect(lines.join("\n")).toMatch(/\n +peers +runs +t99 +95 % interval\n +1 +5 +2 .*\n +2 +6 +2 /);
    expect(lines.join("\n")).toMatch(/\n +peers +pairs +t99 +95 % interval\n +1 +5\n +2 +6 +1 /);
    expect(lines.filter((line) => columnsOf(line) > 80)).toEqual([]);
  });

  test("say of how many runs that were made, where some gave no result", () => {
    const lines = shown([[{ t99: 10 }, { t99: null }, "no luck"]], ["held", "t99"]);
    expect(lines.join("\n")).toMatch(/ t99 .*\n +1 +5 +1\/3 +10\.0 ms/);
  });

  test("are left out where no run gave a result", () => {
    const lines = shown([["no luck", "no luck"]]);
    expect(lines.slice(0, 2)).toEqual(["", expect.stringMatching(/^No result +2 runs$/)]);
  });
});

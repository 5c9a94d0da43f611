import { describe, expect, test } from "vitest";
import { valueAt } from "../../../reports/sweep/column.js";
import { estimateAt, figuresOfRuns } from "../../../reports/sweep/estimates.js";
import { replayOf } from "../../../reports/sweep/replay.js";
import { MEASURES } from "../../../sweep/measures.js";
import { madeSweep, usualOutcome } from "./made-sweep.js";

const GRID = ["network.loss=0,10%,5%", "faults.0.kill.how=power-off,crash"];

describe("the data of a sweep's page", () => {
  test("are the same bytes, in whatever order the seeds were run", () => {
    const [one, other] = [
      [1, 2, 3, 4],
      [3, 1, 4, 2],
    ].map((seeds) => madeSweep({ vary: GRID, seeds }));
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
    expect(one!.seeds).toEqual([1, 2, 3, 4]);
  });

  test("have the values of quantities in their order, and words as they were given", () => {
    const [loss, how] = madeSweep({ vary: GRID }).axes;
    expect(loss).toMatchObject({
      values: ["0", "5%", "10%"],
      numbers: { kind: "share", values: [0, 0.05, 0.1] },
      words: ["network.loss=0", "network.loss=5%", "network.loss=10%"],
      places: [0, 0, 2, 2, 1, 1],
    });
    expect(how).toMatchObject({ values: ["power-off", "crash"], numbers: null, places: [0, 1, 0, 1, 0, 1] });
  });

  test("have words in the order given, even where a sample came upon them in another", () => {
    const { axes } = madeSweep({ vary: ["faults.0.kill.how=c,b,a"], plan: { kind: "latin-hypercube", points: 9 } });
    expect(axes[0]!.values).toEqual(["c", "b", "a"]);
  });

  test("have what was asked for first, then the rest, without what was never defined", () => {
    const { measures } = madeSweep({ vary: GRID, asked: ["t99", "coverage"] });
    const names = measures.map(({ name }) => name);
    const left = MEASURES.map(({ name }) => name).filter((name) => !name.startsWith("detectionTime"));
    expect(names.slice(0, 3)).toEqual(["t99", "coverage", "held"]);
    expect(names.toSorted()).toEqual(left.toSorted());
    expect(measures.map(({ isAsked }) => isAsked).slice(0, 3)).toEqual([true, true, false]);
  });

  test("have the estimates of the summary and the figures of the runs, to six digits", () => {
    const data = madeSweep({ vary: GRID });
    const coverage = data.measures.find(({ name }) => name === "coverage")!;
    const runs = [1, 2, 3, 4].map((seed) => {
      const outcome = usualOutcome({}, seed, 3);
      return "failed" in outcome ? 0 : outcome.measures["coverage"]!;
    });
    const mean = runs.reduce((sum, value) => sum + value, 0) / 4;
    expect(estimateAt(coverage.mean, 3)).toMatchObject({ value: Number(mean.toPrecision(6)), method: "t", count: 4 });
    expect(figuresOfRuns(data, coverage, "mean", 3)).toEqual(runs.map((value) => Number(value.toPrecision(6))));
    expect(estimateAt(coverage.difference, 0)).toMatchObject({ value: null, count: 0 });
    expect(estimateAt(coverage.difference, 3)).toMatchObject({ method: "t", count: 4 });
    const [from, to] = [0, 3].map((setting) => figuresOfRuns(data, coverage, "mean", setting));
    expect(figuresOfRuns(data, coverage, "difference", 3)).toEqual(to!.map((value, seed) => value! - from![seed]!));
  });

  test("say what came of each expectation in each run, and of runs without a result why", () => {
    const data = madeSweep({
      vary: ["peers=5,6"],
      outcomeOf: (values, seed, setting) =>
        setting === 1 && seed === 2 ? { seed, failed: "no luck" } : usualOutcome(values, seed, seed === 4 ? 40 : 0),
    });
    expect(data.expectations.map(({ runs }) => runs)).toEqual(["+++-+ +-"]);
    expect(valueAt(data.expectations[0]!.held.value, 0)).toBe(0.75);
    expect(data.failed).toEqual([{ setting: 1, seed: 2, reason: "no luck" }]);
    expect(data.runs.digests.findIndex((digest) => digest === "")).toBe(5);
  });

  test("say a figure that all settings share once", () => {
    const data = madeSweep({ vary: ["peers=5,6"], outcomeOf: (values, seed) => usualOutcome(values, seed, 0) });
    const { mean, runs } = data.measures.find(({ name }) => name === "t99")!;
    expect(mean.value).toHaveProperty("all");
    expect(mean.method).toEqual({ all: "t" });
    expect(runs).toHaveProperty("each");
  });
});

describe("the page of a large sweep", () => {
  const limits = { figures: 30_000, runs: 1000 };
  const sizes = (given: typeof limits) => {
    const seeds = Array.from({ length: 40 }, (_, place) => place + 1);
    const { measures, runs, leftOut } = madeSweep({ vary: ["peers=1..10:1"], seeds, asked: ["t99"], limits: given });
    const withRuns = measures.filter((measure) => measure.runs !== null).length;
    return { measures: measures.length, withRuns, seeds: runs.seeds, leftOut };
  };

  test("has all there is room for", () => {
    expect(sizes(limits)).toEqual({ measures: 45, withRuns: 45, seeds: 40, leftOut: [] });
  });

  test("leaves out the single runs of what nobody asked for, and says so", () => {
    expect(sizes({ ...limits, figures: 20_000 })).toEqual({
      measures: 45,
      withRuns: 1,
      seeds: 40,
      leftOut: [
        "Of single runs, only the measures that were asked for are here: results.csv and results.parquet, beside this page, have all of them.",
      ],
    });
  });

  test("leaves out what nobody asked for, where even that is too much", () => {
    expect(sizes({ ...limits, figures: 10_000 })).toMatchObject({
      measures: 1,
      withRuns: 1,
      leftOut: [expect.stringMatching(/^With 10 settings, only the measures that were asked for are here/)],
    });
  });

  test("has some measures, even if none of those that were asked for is defined", () => {
    const { measures } = madeSweep({
      vary: ["peers=1..10:1"],
      asked: ["detectionTime"],
      limits: { figures: 100, runs: 100 },
    });
    expect(measures.map(({ name, isAsked }) => [name, isAsked]).slice(0, 2)).toEqual([
      ["held", false],
      ["coverage", false],
    ]);
    expect(measures).toHaveLength(5);
  });

  test("has the first runs of each setting, where there are too many", () => {
    const { seeds, leftOut } = sizes({ ...limits, runs: 25 });
    expect(seeds).toBe(2);
    expect(leftOut).toEqual([expect.stringContaining("Of 40 runs of each setting, the first 2 are here")]);
  });
});

test("the command of a run sets each key, and its seed", () => {
  const data = madeSweep({ vary: GRID });
  expect(replayOf(data, 3, 7)).toBe(
    "hearsay run made.yaml --set network.loss=10% --set faults.0.kill.how=crash --seed 7",
  );
  const own = { ...data, replay: { start: "hearsay run -", end: "# on stdin" } };
  expect(replayOf(own, 0, 1, ["--report"])).toBe(
    "hearsay run - --set network.loss=0 --set faults.0.kill.how=power-off --seed 1 --report # on stdin",
  );
});

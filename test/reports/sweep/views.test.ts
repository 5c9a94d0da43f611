import { describe, expect, test } from "vitest";
import { curvesOf, dotsOf } from "../../../reports/sweep/curves.js";
import { heatMapOf } from "../../../reports/sweep/heat-map.js";
import { measureScale } from "../../../reports/sweep/measure-scale.js";
import { isWithin, parallelAxes } from "../../../reports/sweep/parallel.js";
import { scaleOf } from "../../../reports/sweep/scale.js";
import { shortKeys } from "../../../reports/sweep/short-keys.js";
import { settingsWith, usualKeys, viewsOf } from "../../../reports/sweep/views.js";
import { madeSweep } from "./made-sweep.js";

const [LOSS, PEERS, HOW] = [
  "network.loss=0..20%:10%",
  "protocol.maxPeers=2,4,8,16",
  "faults.0.kill.how=power-off,crash",
];

describe("the views of a sweep", () => {
  test.each([
    { what: "nothing", vary: [], plan: {}, views: ["curves"] },
    { what: "one key", vary: [LOSS], plan: {}, views: ["curves"] },
    { what: "one key in earnest", vary: [LOSS, "peers=5"], plan: {}, views: ["curves"] },
    { what: "two keys", vary: [LOSS, PEERS], plan: {}, views: ["heat map", "curves", "parallel"] },
    { what: "three keys", vary: [LOSS, PEERS, HOW], plan: {}, views: ["parallel", "heat map", "curves", "scatter"] },
    {
      what: "pairs",
      vary: [LOSS, "peers=5,6,7"],
      plan: { kind: "paired" },
      views: ["curves", "parallel"],
    },
    {
      what: "a sample",
      vary: [LOSS, PEERS],
      plan: { kind: "sobol", points: 8 },
      views: ["parallel", "scatter"],
    },
    {
      what: "a sample of one key",
      vary: [LOSS],
      plan: { kind: "latin-hypercube", points: 3 },
      views: ["scatter"],
    },
  ] as const)("fit what varies: $what", ({ vary, plan, views }) => {
    expect(viewsOf(madeSweep({ vary, plan }))).toEqual(views);
  });

  test("have numbers along their edges before words, and the key with most values first", () => {
    expect(usualKeys(madeSweep({ vary: [HOW, LOSS, PEERS] }))).toEqual([2, 1]);
    expect(usualKeys(madeSweep({ vary: [HOW, "peers=5,6"] }))).toEqual([1, 0]);
    expect(usualKeys(madeSweep({ vary: [LOSS] }))).toEqual([0, null]);
    expect(usualKeys(madeSweep())).toEqual([0, null]);
  });

  test("hold the keys that they do not show, where each can be held", () => {
    const grid = madeSweep({ vary: [LOSS, PEERS, HOW] });
    expect(settingsWith(grid, [0, 2], [0, 1, 0])).toEqual([2, 3, 10, 11, 18, 19]);
    const pairs = madeSweep({ vary: [LOSS, "peers=5,6,7"], plan: { kind: "paired" } });
    expect(settingsWith(pairs, [0], [0, 0])).toEqual([0, 1, 2]);
  });
});

describe("a key along an axis", () => {
  const scale = (...vary: string[]) => scaleOf(madeSweep({ vary }).axes[0]!);

  test("has its numbers in their proportion, labelled as they are written", () => {
    expect(scale("network.loss=0,5%,20%")).toEqual({
      kind: "linear",
      positions: [0, 0.25, 1],
      ticks: [
        { at: 0, label: "0" },
        { at: 0.25, label: "5%" },
        { at: 1, label: "20%" },
      ],
    });
  });

  test("is logarithmic where that sets them apart evenly", () => {
    const { kind, positions } = scale("protocol.maxPeers=1,4,16,64,256");
    expect(kind).toBe("logarithmic");
    for (const [place, at] of positions.entries()) expect(at).toBeCloseTo(place / 4, 12);
    expect(scale("protocol.maxPeers=2,4,8").kind).toBe("linear");
    expect(scale("network.loss=0,1%,30%").kind).toBe("linear");
  });

  test("has places for words, and for one value alone", () => {
    expect(scale("faults.0.kill.how=a,b")).toMatchObject({ kind: "places", positions: [0.25, 0.75] });
    expect(scale("peers=5")).toMatchObject({ kind: "places", positions: [0.5] });
  });

  test("has round numbers beside it where a sample has many values", () => {
    const { axes } = madeSweep({ vary: ["network.loss=0..20%"], plan: { kind: "sobol", points: 64 } });
    const labels = scaleOf(axes[0]!).ticks.map(({ label }) => label);
    expect(labels).toEqual(["5 %", "10 %", "15 %"]);
  });
});

describe("the axis of a measure", () => {
  const scale = (values: number[], unit: "share" | "milliseconds", statistic: "mean" | "difference" = "mean") => {
    const { ticks } = measureScale(values, { unit, statistic });
    return ticks.map(({ label }) => label);
  };

  test("goes from one round number to another around the values", () => {
    expect(scale([0.972, 0.999], "share")).toEqual(["97 %", "98 %", "99 %", "100 %"]);
    expect(scale([100, 900], "milliseconds")).toEqual(["0", "200 ms", "400 ms", "600 ms", "800 ms", "1 s"]);
  });

  test("says in which direction a difference is, in points where it is one of shares", () => {
    expect(scale([-0.03, 0.01], "share", "difference")).toEqual(["−3 pp", "−2 pp", "−1 pp", "0 %", "+1 pp"]);
  });

  test("goes below nought for differences only", () => {
    expect(scale([-100, 500], "milliseconds")[0]).toBe("0");
  });

  test("has a length even where all is the same", () => {
    expect(scale([1, 1], "share")).toEqual(["90 %", "92 %", "94 %", "96 %", "98 %", "100 %"]);
    expect(scale([], "share")).toHaveLength(6);
  });
});

describe("what is drawn", () => {
  const data = madeSweep({ vary: [LOSS, PEERS] });
  const measure = data.measures.find(({ name }) => name === "coverage")!;

  test("as curves: a line for each value of the other key, from the left on", () => {
    const plan = { measure, statistic: "mean", x: 1, by: 0, held: [0, 0] } as const;
    const { lines } = curvesOf(data, plan);
    expect(lines.map(({ label, points }) => [label, points.map(({ setting }) => setting)])).toEqual([
      ["0 %", [0, 1, 2, 3]],
      ["10 %", [4, 5, 6, 7]],
      ["20 %", [8, 9, 10, 11]],
    ]);
    for (const { points } of lines)
      for (const { low, value, high, p5, p95 } of points) {
        expect(low!).toBeLessThanOrEqual(value!);
        expect(high!).toBeGreaterThanOrEqual(value!);
        expect(p5!).toBeLessThanOrEqual(p95!);
      }
    const dots = dotsOf(data, plan, lines[0]!.points);
    expect(dots).toHaveLength(16);
    expect(dots.slice(0, 4).map(({ aside }) => aside)).toEqual([-1, expect.closeTo(-1 / 3), expect.closeTo(1 / 3), 1]);
  });

  test("as curves without a spread, where runs say yes or no, or where it is a difference", () => {
    const held = data.measures.find(({ name }) => name === "held")!;
    const spreads = (plan: Pick<Parameters<typeof curvesOf>[1], "measure" | "statistic">) =>
      curvesOf(data, { ...plan, x: 1, by: 0, held: [0, 0] }).lines.flatMap(({ points }) => points.map(({ p5 }) => p5));
    expect(new Set(spreads({ measure: held, statistic: "mean" }))).toEqual(new Set([null]));
    expect(new Set(spreads({ measure, statistic: "difference" }))).toEqual(new Set([null]));
  });

  test("as a heat map: a setting for each pair of values", () => {
    expect(heatMapOf(data, { x: 1, by: 0, held: [0, 0] })).toEqual({
      columns: ["2", "4", "8", "16"],
      rows: [
        { label: "0 %", settings: [0, 1, 2, 3] },
        { label: "10 %", settings: [4, 5, 6, 7] },
        { label: "20 %", settings: [8, 9, 10, 11] },
      ],
    });
  });

  test("as parallel axes: one for each key and one for the measure, of which ranges can be chosen", () => {
    const axes = parallelAxes(data, measure, "mean");
    expect(axes.map(({ key }) => key)).toEqual([0, 1, null]);
    expect(axes[0]!.positions.slice(0, 5)).toEqual([0, 0, 0, 0, 0.5]);
    const inside = (ranges: ReadonlyMap<number | null, readonly [number, number]>) =>
      Array.from({ length: 12 }, (_, setting) => setting).filter((setting) => isWithin(axes, ranges, setting));
    expect(inside(new Map())).toHaveLength(12);
    expect(inside(new Map([[0, [0.5, 1]]]))).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
    expect(
      inside(
        new Map([
          [0, [0.5, 1]],
          [1, [0, 0.4]],
        ]),
      ),
    ).toEqual([4, 5, 8, 9]);
  });
});

test("keys are told by as many of their last words as tell them apart", () => {
  expect(shortKeys(["network.loss", "faults.0.kill.peers", "peers"])).toEqual(["network.loss", "kill.peers", "peers"]);
  expect(shortKeys(["faults.0.kill.peers", "faults.1.kill.peers"])).toEqual([
    "faults.0.kill.peers",
    "faults.1.kill.peers",
  ]);
  expect(shortKeys(["faults.0.at"])).toEqual(["faults.0.at"]);
});

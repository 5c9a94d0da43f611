import { describe, expect, test } from "vitest";
import type { Chart, ChartSeries } from "../../../reports/charts/chart.js";
import { chartsOf } from "../../../reports/charts/charts-of.js";
import { axis, chart, series } from "../../../reports/charts/make.js";
import { svgChart } from "../../../reports/formats/svg-chart.js";
import { eventfulReport, HOSTILE_NAMES } from "./formatted.js";
import { elementsOf, type XmlElement } from "./xml.js";

/** A chart of these series over the time of a run. */
function charted(all: readonly ChartSeries[], more: Partial<Chart> = {}): Chart {
  return chart({
    id: "made",
    panel: "gossip",
    title: "Made by hand",
    about: "What there is to see.",
    x: axis("time of the run", "time", { to: 100_000 }),
    y: axis("peers", "count", { to: 10 }),
    series: all,
    ...more,
  });
}

function one(shape: ChartSeries["shape"], more: Partial<ChartSeries> = {}): ChartSeries {
  return series({ label: shape, shape, tone: 0, x: [0, 50_000, 100_000], y: [0, 10, 5], ...more });
}

function texts(text: string): readonly string[] {
  return elementsOf(text)
    .filter(({ name }) => name === "text")
    .map(({ text: content }) => content);
}

/** What is drawn within the plot. */
function drawn(text: string): readonly XmlElement[] {
  return elementsOf(
    text
      .slice(0, text.indexOf("</g>", text.indexOf("clip-path=")) + 4)
      .replace(/^/, "<x>")
      .replace(/$/, "</svg></x>"),
  )
    .filter(({ name }) => name === "path")
    .filter(({ attributes }) => /tone-/.test(attributes.class ?? ""));
}

/** The places that a path of M, L, H and V goes to. */
function places(path: string): (readonly [number, number])[] {
  const found: [number, number][] = [];
  let at: [number, number] = [0, 0];
  for (const [, command, numbers] of path.matchAll(/([MLHV])([^A-Za-z]*)/g)) {
    const values = (numbers.match(/-?[0-9.]+/g) ?? []).map(Number);
    if (command === "H") at = [values[0], at[1]];
    else if (command === "V") at = [at[0], values[0]];
    else at = [values[0], values[1]];
    found.push(at);
  }
  return found;
}

/** The edges of the plot, from the axis at its foot and the uppermost line of the grid. */
function edges(text: string): { left: number; right: number; top: number; bottom: number } {
  const pathOf = (name: string) => elementsOf(text).find(({ attributes }) => attributes.class === name)!.attributes.d;
  const [[left, bottom], [right]] = places(pathOf("axis"));
  const top = Math.min(...places(pathOf("grid")).map(([, y]) => y));
  return { left, right, top, bottom };
}

describe("a chart as a picture", () => {
  test("has its title, what it is about, the names of its axes and round labels", () => {
    const text = svgChart(charted([one("line")]));
    expect(texts(text)).toEqual(
      expect.arrayContaining([
        "Made by hand",
        "What there is to see.",
        "peers",
        "time of the run",
        "0",
        "15 s",
        "90 s",
        "10",
      ]),
    );
    expect(elementsOf(text).slice(0, 2)).toMatchObject([{ name: "svg" }, { name: "title", text: "Made by hand" }]);
  });

  test("has a line from value to value, with a gap where there is none", () => {
    const text = svgChart(charted([one("line")]));
    const { left, right, top, bottom } = edges(text);
    const [line] = drawn(text);
    expect(places(line.attributes.d)).toEqual([
      [left, bottom],
      [expect.closeTo((left + right) / 2, 0), top],
      [right, expect.closeTo((top + bottom) / 2, 0)],
    ]);
    const [broken] = drawn(
      svgChart(charted([one("line", { x: [0, 1, 2, 3, 4].map((at) => at * 2e4), y: [1, 2, null, 4, 5] })])),
    );
    expect(broken.attributes.d.match(/M/g)?.length).toBe(2);
  });

  test("has steps that hold a value until the next", () => {
    const text = svgChart(charted([one("steps")]));
    const { left, right, top, bottom } = edges(text);
    const middle = expect.closeTo((left + right) / 2, 0) as number;
    const half = expect.closeTo((top + bottom) / 2, 0) as number;
    expect(places(drawn(text)[0].attributes.d)).toEqual([
      [left, bottom],
      [middle, bottom],
      [middle, top],
      [right, top],
      [right, half],
    ]);
  });

  test("has bars from the foot, and none for nothing", () => {
    const text = svgChart(charted([one("bars", { y: [0, 10, null], width: 20_000 })]));
    const { left, right, top, bottom } = edges(text);
    const [bar] = drawn(text);
    expect(bar.attributes.d.match(/M/g)?.length).toBe(1);
    // The axis is as much longer as the outer bars need, so that a bar is a sixth of it.
    const middle = (left + right) / 2;
    const half = (right - left) / 12;
    const [start, end] = [expect.closeTo(middle - half, -0.5), expect.closeTo(middle + half, -0.5)];
    expect(places(bar.attributes.d)).toEqual([
      [start, bottom],
      [start, top],
      [end, top],
      [end, bottom],
    ]);
  });

  test("has bars below 0 hang from it", () => {
    const y = axis("balance", "number", { from: -10, to: 10 });
    const text = svgChart(charted([one("bars", { y: [-10, 0, 10], width: 10_000 })], { y }));
    const { top, bottom } = edges(text);
    const heights = places(drawn(text)[0].attributes.d).map(([, height]) => height);
    expect(Math.max(...heights)).toBe(bottom);
    expect(Math.min(...heights)).toBe(top);
  });

  test("has points of another shape for each tone", () => {
    const tones: ChartSeries["tone"][] = [0, 1, 2, 3, "bad"];
    const paths = tones.map((tone) => drawn(svgChart(charted([one("points", { tone })])))[0]);
    for (const path of paths) expect(path.attributes.d.match(/M/g)?.length).toBe(3);
    expect(paths.map(({ attributes }) => attributes["stroke-linecap"])).toEqual([
      "round",
      "square",
      undefined,
      undefined,
      undefined,
    ]);
    expect(new Set(paths.map(({ attributes }) => attributes.d)).size).toBe(4);
  });

  test("has a band between its edges, where both are known", () => {
    const text = svgChart(charted([one("band", { y: [10, 10, null], low: [5, 5, 5] })]));
    const { top, bottom } = edges(text);
    const found = places(drawn(text)[0].attributes.d);
    expect(found.length).toBe(4);
    expect(found.map(([, height]) => height)).toEqual([
      top,
      top,
      expect.closeTo((top + bottom) / 2, 0),
      expect.closeTo((top + bottom) / 2, 0),
    ]);
  });

  test("leaves out what a logarithmic axis has no place for, and spaces decades evenly", () => {
    const x = axis("size", "count", { scale: "log" });
    const text = svgChart(charted([one("line", { x: [0, 1, 10, 100], y: [1, 1, 1, 1] })], { x }));
    const found = places(drawn(text)[0].attributes.d).map(([place]) => place);
    expect(found.length).toBe(3);
    expect(found[1] - found[0]).toBeCloseTo(found[2] - found[1], 0);
    expect(texts(text)).toEqual(expect.arrayContaining(["1", "10", "100"]));
  });

  test("has a legend of several series, in which those of one name are one", () => {
    const muted = Array.from({ length: 30 }, () => one("steps", { label: "a message", tone: "muted" }));
    expect(texts(svgChart(charted([...muted, one("line", { label: "median" })])))).toEqual(
      expect.arrayContaining(["a message (30)", "median"]),
    );
    expect(texts(svgChart(charted([one("line", { label: "alone" })])))).not.toContain("alone");
  });

  test("has a mark at each fault, with labels that never touch", () => {
    const marks = Array.from({ length: 40 }, (_, place) => ({ at: place * 2500, label: `kill peer number ${place}` }));
    const text = svgChart(charted([one("line")], { marks }));
    const path = elementsOf(text).filter(({ attributes }) => attributes.class === "mark");
    expect(path.at(-1)!.attributes.d.match(/M/g)?.length).toBe(40);
    const boxes = elementsOf(text)
      .filter(({ attributes }) => attributes.class === "halo")
      .map(({ attributes, text: label }) => ({
        row: attributes.y,
        left: Number(attributes.x),
        right: Number(attributes.x) + label.length * 6,
      }));
    expect(boxes.length).toBeGreaterThan(3);
    for (const box of boxes) {
      for (const other of boxes) {
        if (box === other || box.row !== other.row) continue;
        expect(box.right <= other.left || other.right <= box.left).toBe(true);
      }
    }
  });

  test("has bars beside names for categories", () => {
    const text = svgChart(
      charted([one("bars", { x: [0, 1, 2], y: [60, 30, 10] })], { categories: ["gossip", "connect", "a".repeat(200)] }),
    );
    const widths = elementsOf(text)
      .filter(({ name, attributes }) => name === "rect" && attributes.class.includes("tone-0"))
      .map(({ attributes }) => Number(attributes.width));
    expect(widths[1] / widths[0]).toBeCloseTo(0.5, 1);
    expect(texts(text)).toEqual(expect.arrayContaining(["gossip", "60 · 60 %", "connect", "30 · 30 %"]));
  });

  test("says why there is nothing to draw", () => {
    const text = svgChart(charted([], { empty: "Nobody died." }));
    expect(texts(text)).toEqual(["Made by hand", "Nobody died."]);
  });

  test("may have a single value, or none", () => {
    for (const y of [[3], [null], [0]] as const) {
      const text = svgChart(charted([one("line", { x: [5], y: [...y] })], { y: axis("", "number") }));
      expect(text).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  test("has nothing in it but what it was made of, whatever it is called", () => {
    for (const hostile of HOSTILE_NAMES) {
      const text = svgChart(
        charted([one("line", { label: hostile }), one("bars", { label: `${hostile}2` })], {
          title: hostile,
          about: hostile,
          marks: [{ at: 5, label: hostile }],
        }),
      );
      const names = [...new Set(elementsOf(text).map(({ name }) => name))].toSorted();
      expect(names).toEqual(["clipPath", "desc", "g", "path", "rect", "style", "svg", "text", "title"]);
    }
  });

  test("is drawn of every chart of a report, and the same each time", () => {
    const charts = chartsOf(eventfulReport());
    expect(charts.length).toBeGreaterThan(15);
    const again = chartsOf(eventfulReport());
    for (const [place, each] of charts.entries()) {
      const text = svgChart(each);
      elementsOf(text);
      expect(text).not.toMatch(/NaN|Infinity|undefined/);
      expect(text.length).toBeLessThan(400_000);
      expect(svgChart(again[place])).toBe(text);
    }
  });
});

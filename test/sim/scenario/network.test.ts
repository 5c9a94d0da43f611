import { describe, expect, test } from "vitest";
import { complaints, load } from "./complaints.js";

function network(written: string) {
  return load(`network: ${written}`).network;
}

/** Complaints about `network: …`, with columns counted from after `network: `. */
function wrong(written: string): readonly string[] {
  return complaints(`network:\n ${written}`).map((line) => line.replace(/^s\.yaml:5:/, ""));
}

describe("a law", () => {
  test.each([
    ["40 ms", { kind: "constant", value: 40 }],
    ["0", { kind: "constant", value: 0 }],
    ["{ constant: 40 ms }", { kind: "constant", value: 40 }],
    ["{ uniform: [10 ms, 100 ms] }", { kind: "uniform", low: 10, high: 100 }],
    ["{ uniform: [10 ms, 10 ms] }", { kind: "uniform", low: 10, high: 10 }],
    ["{ normal: { mean: 40 ms, deviation: 5 ms } }", { kind: "normal", mean: 40, deviation: 5 }],
    ["{ lognormal: { median: 40 ms, p99: 250 ms } }", { kind: "lognormal", median: 40, p99: 250 }],
    ["{ exponential: { mean: 40 ms } }", { kind: "exponential", mean: 40 }],
    ["{ pareto: { minimum: 10 ms, shape: 2.5 } }", { kind: "pareto", minimum: 10, shape: 2.5 }],
  ])("%s", (written, expected) => {
    expect(network(`{ latency: ${written}, jitter: ${written} }`)).toMatchObject({
      latency: expected,
      jitter: expected,
    });
  });

  test.each([
    ["jitter: 40", "10: 40 has no unit: write 40 s or 40 ms"],
    ["jitter: uniform", "10: `uniform` takes more than its name: write { uniform: … }"],
    ["jitter: non", "10: unknown jitter `non`: did you mean `none`?"],
    ["jitter: [1 ms]", "10: expected a law or `none`, such as 40 ms or { uniform: [10 ms, 100 ms] }"],
    [
      "jitter: {}",
      "10: say which law: `constant`, `uniform`, `normal`, `lognormal`, `exponential`, `pareto`, `weibull` or `measured`",
    ],
    ["jitter: { uniform: [9 ms, 1 ms] }", "21: the lower bound comes first: [low, high]"],
    ["jitter: { uniform: [9 ms] }", "21: must have at least 2 entries, not 1"],
    ["jitter: { uniform: [1 ms, 2 ms, 3 ms] }", "21: must have at most 2 entries, not 3"],
    ["jitter: { unifrom: [1 ms, 2 ms] }", "12: unknown key `unifrom`: did you mean `uniform`?"],
    ["jitter: { normal: { mean: 5 ms } }", "20: `deviation` is missing"],
    ["jitter: { normal: { mean: -5 ms, deviation: 1 } }", "28: `-5 ms` is negative: a span of time is at least 0"],
    ["jitter: { lognormal: { median: 40 ms, p99: 20 ms } }", "45: p99 cannot be less than the median"],
    ["jitter: { lognormal: { median: 0 ms, p99: 20 ms } }", "33: must be longer than 0 s"],
    ["jitter: { lognormal: { median: 0, p99: 20 ms } }", "33: must be longer than 0 s"],
    ["jitter: { exponential: { mean: 0 ms } }", "33: must be longer than 0 s"],
    ["jitter: { pareto: { minimum: 1 ms, shape: 0 } }", "44: must be more than 0, not 0"],
    ["jitter: { weibull: { scale: 1 ms, shape: 0 } }", "43: must be more than 0, not 0"],
    ["jitter: { weibull: { shape: 1 } }", "21: `scale` is missing"],
    ["jitter: { measured: [] }", "22: must not be empty"],
    ["jitter: { measured: [1 ms, 2] }", "29: 2 has no unit: write 2 s or 2 ms"],
    ["jitter: { measured: 5 ms }", "22: expected a list of spans such as [1 s, 2.5 s], or { file: spans.csv }"],
    ['jitter: { measured: { file: "" } }', "30: must not be empty"],
    ["jitter: { measured: { file: x.csv, fil: 1 } }", "37: unknown key `fil`: did you mean `file`?"],
    ["jitter: { constant: 1 ms, normal: 5 }", "36: expected a map of keys and values, not 5"],
    [
      "jitter: { constant: 1 ms, exponential: { mean: 5 ms } }",
      "28: one law only: `constant` and `exponential` exclude each other",
    ],
  ])("that is malformed is told: %s", (written, expected) => {
    expect(wrong(written)[0]).toBe(expected);
  });
});

describe("latencies between regions", () => {
  const EXPECTED = {
    kind: "matrix",
    regions: [
      { name: "europe", weight: 0.4 },
      { name: "asia", weight: 0.6 },
    ],
    between: [
      [10, 80],
      [85, 0],
    ],
  };

  test("are written with shares, or with weights of any sum", () => {
    const between = "between: [[10 ms, 80 ms], [85 ms, 0]]";
    expect(network(`{ latency: { matrix: { regions: { europe: 40 %, asia: 60 % }, ${between} } } }`).latency).toEqual(
      EXPECTED,
    );
    expect(network(`{ latency: { matrix: { regions: { europe: 2, asia: 3 }, ${between} } } }`).latency).toEqual(
      EXPECTED,
    );
  });

  test("are read from a file", () => {
    const files = { "latency.csv": "region,weight,europe,asia\nasia, 3, 85 ms, 0\neurope, 2, 10 ms, 80 ms\n" };
    expect(load("network: { latency: { matrix: { file: latency.csv } } }", files).network.latency).toEqual(EXPECTED);
  });

  const three = "[[1 ms, 2 ms, 3 ms], [1 ms, 2 ms, 3 ms], [1 ms, 2 ms, 3 ms]]";
  test.each([
    [
      `{ regions: { a: 1, b: 1 }, between: ${three} }`,
      "67: must be 2 rows of 2 latencies, for the regions a, b, not 3 rows",
    ],
    [
      "{ regions: { a: 1, b: 1 }, between: [[1 ms, 2 ms], [3 ms]] }",
      "82: must be 2 rows of 2 latencies, for the regions a, b: this row has 1",
    ],
    ["{ regions: { a: 0, b: 0 %, }, between: [] }", "42: no region has a weight above 0: no node could be anywhere"],
    ["{ regions: {}, between: [] }", "42: no region has a weight above 0: no node could be anywhere"],
    ["{ regions: { a: 1, b: 50 % }, between: [] }", "42: write all weights as shares, or all as plain numbers"],
    [
      "{ regions: { a: 30 %, b: 50 % }, between: [] }",
      "42: the shares add up to 80 %, not 100 %: correct them, or write plain numbers as weights",
    ],
    ["{ regions: { a: -1 }, between: [[0]] }", "47: must be at least 0, not -1"],
    ["{ regions: { a: some }, between: [[0]] }", "47: `some` is not a share: write one such as 10 %"],
    [
      "{ regions: { 1st: 1 }, between: [[0]] }",
      "44: the name of a region starts with a letter, and has no comma or quotation mark in it",
    ],
    ["{ regions: { a: 1 }, between: [[5]] }", "63: 5 has no unit: write 5 s or 5 ms"],
    ["{ regions: { a: 1 } }", "31: a matrix has `regions` and `between`, or a `file`"],
    ["{ file: x.csv, between: [] }", "39: give either a file, or `regions` and `between`"],
    ["{ file: x.csv }", "39: cannot read x.csv: no such file"],
  ])("that are malformed are told: %s", (written, expected) => {
    expect(complaints(`network: { latency: { matrix: ${written} } }`)[0]).toBe(`s.yaml:4:${expected}`);
  });

  test.each([
    ["", "1:1: this table is empty: it starts with a header such as region,weight,europe,asia"],
    ["europe,asia\n", "1:1: the header starts with region,weight and not with `europe`"],
    ["region,asia\n", "1:8: the header starts with region,weight and not with `asia`"],
    ["region,weight\n", "1:8: the header names no region after region,weight"],
    ["region,weight,a,a\n", "1:17: `a` has two columns"],
    ["region,weight,1a\n", "1:15: the name of a region starts with a letter, and has no comma or quotation mark in it"],
    ["region,weight,a,b\na,1,0,0\n", "1:17: `b` has a column and no row"],
    ["region,weight,a\na,1,0\na,1,0\n", "3:1: `a` has two rows"],
    ["region,weight,asia\nasai,1,0\n", "2:1: unknown region `asai`: did you mean `asia`?"],
    ["region,weight,a\na,x,0\n", "2:3: `x` is not a share: write one such as 10 %"],
    ["region,weight,a\na,1,80\n", "2:5: 80 has no unit: write 80 s or 80 ms"],
    ["region,weight,a\na,1,1 ms,2 ms\n", "2:1: expected 3 columns, as in the header, and not 4"],
    ["region,weight,a\na,0,0\n", "1:8: no region has a weight above 0: no node could be anywhere"],
  ])("in a file that is malformed are told with their place in it: %j", (text, expected) => {
    const told = complaints("network: { latency: { matrix: { file: m.csv } } }", { "m.csv": text });
    expect(told).toEqual([`m.csv:${expected}`]);
  });
});

describe("the planet", () => {
  const defaults = { kind: "geo", stretch: 1.6, lastMile: { kind: "lognormal", median: 4, p99: 25 } };

  test("is a word, or a map with more", () => {
    expect(network("{ latency: geo }").latency).toEqual(defaults);
    expect(network("{ latency: { geo: {} } }").latency).toEqual(defaults);
    expect(network("{ latency: { geo: { stretch: 2, lastMile: 5 ms } } }").latency).toEqual({
      ...defaults,
      stretch: 2,
      lastMile: { kind: "constant", value: 5 },
    });
  });

  test("has paths that are no shorter than the great circle", () => {
    expect(wrong("latency: { geo: { stretch: 0.5 } }")).toEqual(["29: must be at least 1, not 0.5"]);
  });
});

test("a network is described in full", () => {
  const written = `{ mode: datagram, directions: independent, loss: 0.1 %, bandwidth: 10 Mbit/s,
    retransmission: { timeout: 1 s, longest: 2 s, limit: 0 } }`;
  expect(network(written)).toMatchObject({
    mode: "datagram",
    directions: "independent",
    loss: 0.001,
    bandwidth: 10_000_000,
    retransmission: { timeout: 1_000, longest: 2_000, limit: 0 },
  });
  expect(network("{ bandwidth: unlimited, loss: 0 }")).toMatchObject({ bandwidth: null, loss: 0 });
});

test.each([
  ["mode: tcp", "8: unknown value `tcp`: choose from `stream` and `datagram`"],
  ["loss: 0.1", "8: a share is written in percent: write 10 %"],
  ["loss: 101 %", "8: `101 %` is more than 100 %"],
  ["bandwidth: 10", "13: 10 has no unit: write 10 Mbit/s or 10 kbit/s"],
  ["bandwidth: 10 MBit/s", "13: `10 MBit/s` has an unknown unit: did you mean `Mbit/s`?"],
  ["bandwidth: unlimted", "13: unknown bandwidth `unlimted`: did you mean `unlimited`?"],
  ["latency: goe", "11: unknown latency `goe`: did you mean `geo`?"],
  ["latency: matrix", "11: `matrix` takes more than its name: write { matrix: … }"],
  ["retransmission: { timeout: 5 s, longest: 1 s }", "43: `longest` cannot be shorter than `timeout`"],
  ["retransmission: { limit: -1 }", "27: must be at least 0, not -1"],
])("a network that is malformed is told: %s", (written, expected) => {
  expect(wrong(written)).toEqual([expected]);
});

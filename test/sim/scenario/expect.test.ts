import { expect, test } from "vitest";
import { complaints, load } from "./complaints.js";

function expected(entry: string) {
  return load(`expect: [${entry}]`).expect[0];
}

const whole = { from: 0, until: null };

test.each([
  ["coverage", { check: "coverage", of: "live", atLeast: 1, within: null, ...whole }],
  ["{ coverage: {} }", { check: "coverage", of: "live", atLeast: 1, within: null, ...whole }],
  [
    "{ coverage: { of: reachable, atLeast: 99.5 %, within: 10 s, from: 5 s, until: 1 min } }",
    { check: "coverage", of: "reachable", atLeast: 0.995, within: 10_000, from: 5_000, until: 60_000 },
  ],
  ["{ deliveryTime: { t99: 2 s } }", { check: "deliveryTime", of: "t99", atMost: 2_000, ...whole }],
  [
    "{ deliveryTime: { t50: 2 s, from: 1 s, until: 2 s } }",
    { check: "deliveryTime", of: "t50", atMost: 2_000, from: 1_000, until: 2_000 },
  ],
  ["{ detection: { within: 40 s } }", { check: "detection", within: 40_000 }],
  ["{ removal: { within: 52 s } }", { check: "removal", within: 52_000 }],
  ["falsePositives", { check: "falsePositives", atMost: 0 }],
  ["{ falsePositives: { atMost: 3 } }", { check: "falsePositives", atMost: 3 }],
  ["connected", { check: "connected", at: null }],
  ["{ connected: { at: 1 min } }", { check: "connected", at: 60_000 }],
  ["registry", { check: "registry", stale: 0, missing: 0, at: null }],
  [
    "{ registry: { stale: { atMost: 1 }, missing: { atMost: 2 }, at: 30 s } }",
    { check: "registry", stale: 1, missing: 2, at: 30_000 },
  ],
  ["neverTwice", { check: "neverTwice" }],
  ["{ neverToDead: {} }", { check: "neverToDead" }],
])("expect: %s", (entry, check) => {
  expect(expected(entry)).toEqual(check);
});

function checks(entries: string): readonly string[] {
  return load(`expect: [${entries}]`).expect.map(({ check }) => check);
}

test("what must never happen is always judged, after what the file lists", () => {
  expect(checks("")).toEqual(["neverTwice", "neverToDead"]);
  expect(checks("neverToDead, connected")).toEqual(["neverToDead", "connected", "neverTwice"]);
  expect(checks("neverTwice, neverToDead")).toEqual(["neverTwice", "neverToDead"]);
});

test.each([
  ["removal", "10: `removal` takes more than its name: write { removal: … }"],
  ["coverag", "10: unknown check `coverag`: did you mean `coverage`?"],
  ["{ coverag: {} }", "12: unknown key `coverag`: did you mean `coverage`?"],
  ["5", "10: expected a check, such as `connected` or { removal: { within: 52 s } }"],
  ["{ removal: {} }", "21: `within` is missing"],
  ["{ removal: { within: 52 } }", "31: 52 has no unit: write 52 s or 52 ms"],
  ["{ coverage: { atLeast: 1 } }", "33: 1 as a share can be read in two ways: write 100 % or 1 %"],
  ["{ coverage: { atLeast: 0.9 } }", "33: a share is written in percent: write 90 %"],
  ["{ coverage: { of: alive } }", "28: unknown value `alive`: did you mean `live`?"],
  ["{ deliveryTime: { t90: 1 s } }", "28: unknown key `t90`: did you mean `t50`?"],
  ["{ deliveryTime: {} }", "26: say which delivery time: `t50`, `t95`, `t99` or `t100`"],
  ["{ deliveryTime: { t50: 1 s, t99: 2 s } }", "38: one delivery time only: `t50` and `t99` exclude each other"],
  ["{ falsePositives: 0 }", "28: expected a map of keys and values, not 0"],
  ["{ neverTwice: { ever: 1 } }", "26: unknown key `ever`: there is none to choose from"],
  ["{ connected: {}, registry: {} }", "27: one check only: `connected` and `registry` exclude each other"],
])("an expectation that is malformed is told: %s", (entry, told) => {
  expect(complaints(`expect: [${entry}]`)).toEqual([`s.yaml:4:${told}`]);
});

test.each([
  ["{ coverage: { within: 61 s } }", "32: 61 s is longer than the run (duration: 1 min)"],
  ["{ removal: { within: 2 min } }", "31: 2 min is longer than the run (duration: 1 min)"],
  ["{ detection: { within: 2 min } }", "33: 2 min is longer than the run (duration: 1 min)"],
  ["{ deliveryTime: { t99: 2 min } }", "33: 2 min is longer than the run (duration: 1 min)"],
  ["{ coverage: { from: 1 min } }", "30: this starts at 1 min, when the run is over (duration: 1 min)"],
  ["{ coverage: { until: 61 s } }", "31: this ends at 61 s, when the run is over (duration: 1 min)"],
  ["{ coverage: { from: 9 s, until: 8 s } }", "42: the window ends at 8 s, before it has started (9 s)"],
  ["{ deliveryTime: { t50: 1 s, from: 9 s, until: 9 s } }", "56: the window ends at 9 s, before it has started (9 s)"],
  ["{ connected: { at: 61 s } }", "29: this looks at 61 s, when the run is over (duration: 1 min)"],
  ["{ registry: { at: 61 s } }", "28: this looks at 61 s, when the run is over (duration: 1 min)"],
])("an expectation that the run cannot show is told: %s", (entry, told) => {
  expect(complaints(`expect: [${entry}]`)).toEqual([`s.yaml:4:${told}`]);
});

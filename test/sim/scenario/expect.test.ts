import { expect, test } from "vitest";
import { complaints, load } from "./complaints.js";

function expected(entry: string) {
  return load(`expect: [${entry}]`).expect[0];
}

const whole = { from: 0, until: null, after: null };
const moment = { of: "live", at: null, after: null };

test.each([
  ["coverage", { check: "coverage", of: "live", atLeast: 1, within: null, ...whole }],
  ["{ coverage: {} }", { check: "coverage", of: "live", atLeast: 1, within: null, ...whole }],
  [
    "{ coverage: { of: reachable, atLeast: 99.5 %, within: 10 s, from: 5 s, until: 1 min } }",
    { check: "coverage", of: "reachable", atLeast: 0.995, within: 10_000, from: 5_000, until: 60_000, after: null },
  ],
  ["{ deliveryTime: { t99: 2 s } }", { check: "deliveryTime", of: "t99", over: "live", atMost: 2_000, ...whole }],
  [
    "{ deliveryTime: { t50: 2 s, from: 1 s, until: 2 s } }",
    { check: "deliveryTime", of: "t50", over: "live", atMost: 2_000, from: 1_000, until: 2_000, after: null },
  ],
  ["{ detection: { within: 40 s } }", { check: "detection", within: 40_000, ...whole }],
  ["{ removal: { within: 52 s } }", { check: "removal", within: 52_000, ...whole }],
  ["falsePositives", { check: "falsePositives", atMost: 0, ...whole }],
  ["{ falsePositives: { atMost: 3 } }", { check: "falsePositives", atMost: 3, ...whole }],
  ["connected", { check: "connected", ...moment }],
  ["{ connected: { at: 1 min } }", { check: "connected", ...moment, at: 60_000 }],
  ["registry", { check: "registry", stale: 0, missing: 0, at: null, after: null }],
  [
    "{ registry: { stale: { atMost: 1 }, missing: { atMost: 2 }, at: 30 s } }",
    { check: "registry", stale: 1, missing: 2, at: 30_000, after: null },
  ],
  ["{ connected: { of: core, after: faults } }", { check: "connected", of: "core", at: null, after: "faults" }],
  ["{ registry: { after: heal } }", { check: "registry", stale: 0, missing: 0, at: null, after: "heal" }],
  ["neverTwice", { check: "neverTwice" }],
  ["{ neverToDead: {} }", { check: "neverToDead" }],
])("expect: %s", (entry, check) => {
  expect(expected(entry)).toEqual(check);
});

test.each([
  ["{ during: [5 s, 1 min] }", { from: 5_000, until: 60_000, after: null }],
  ["{ after: 30 s }", { from: 30_000, until: null, after: null }],
  ["{ after: 30 s, until: 40 s }", { from: 30_000, until: 40_000, after: null }],
  ["{ after: heal }", { from: 0, until: null, after: "heal" }],
  ["{ from: 30 s, after: faults }", { from: 30_000, until: null, after: "faults" }],
  ["{ during: [5 s, 50 s], after: faults }", { from: 5_000, until: 50_000, after: "faults" }],
])("a window is written as %s", (written, window) => {
  expect(expected(`{ coverage: ${written} }`)).toMatchObject(window);
  expect(expected(`{ falsePositives: ${written} }`)).toMatchObject(window);
  expect(expected(`{ detection: ${written.replace("{", "{ within: 1 s,")} }`)).toMatchObject(window);
  expect(expected(`{ deliveryTime: ${written.replace("{", "{ over: core, t50: 1 s,")} }`)).toMatchObject(window);
  expect(expected(`{ always: ${written.replace("{", "{ connected,")} }`)).toMatchObject(window);
});

const connected = { kind: "connected", of: "live" };
const bounds = { atLeast: null, atMost: null };

test.each([
  ["{ always: connected }", { check: "always", state: connected }],
  ["{ always: { connected: { of: core } } }", { check: "always", state: { kind: "connected", of: "core" } }],
  ["{ always: { connected: {} } }", { check: "always", state: connected }],
  ["{ never: isolated }", { check: "never", state: { kind: "isolated", of: "live", ...bounds, atLeast: 1 } }],
  [
    "{ always: { isolated: { of: core, atMost: 2 } } }",
    { check: "always", state: { kind: "isolated", of: "core", ...bounds, atMost: 2 } },
  ],
  [
    "{ always: { degree: { atLeast: 1, atMost: 9 } } }",
    { check: "always", state: { kind: "degree", of: "live", atLeast: 1, atMost: 9 } },
  ],
  ["{ never: { live: { atMost: 9 } } }", { check: "never", state: { kind: "live", ...bounds, atMost: 9 } }],
  ["{ always: listed }", { check: "always", state: { kind: "listed", of: "live" } }],
  ["{ never: connected }", { check: "never", state: connected }],
])("a state is written as %s", (entry, check) => {
  expect(expected(entry)).toEqual({ ...check, ...whole });
});

test.each([
  ["{ eventually: { connected, within: 30 s, after: heal } }", { state: connected, after: "heal" }],
  [
    "{ eventually: { registry: { stale: { atMost: 1 } }, within: 30 s } }",
    { state: { kind: "registry", stale: 1, missing: 0 } },
  ],
  ["{ eventually: { listed: { of: core }, within: 30 s } }", { state: { kind: "listed", of: "core" } }],
])("what comes about is written as %s", (entry, rest) => {
  expect(expected(entry)).toEqual({ check: "eventually", within: 30_000, ...whole, ...rest });
});

test.each([
  [
    "{ coverage: { during: [5 s, 9 s], from: 1 s } }",
    "44: one way to say when is enough: `during` and `from` exclude each other",
  ],
  [
    "{ coverage: { during: [5 s, 9 s], until: 9 s } }",
    "44: one way to say when is enough: `during` and `until` exclude each other",
  ],
  [
    "{ coverage: { from: 5 s, after: 9 s } }",
    "35: one way to say when is enough: `from` and `after` exclude each other",
  ],
  ["{ coverage: { during: [9 s, 5 s] } }", "38: the window ends at 5 s, before it has started (9 s)"],
  ["{ coverage: { during: [9 s] } }", "32: must have at least 2 entries, not 1"],
  ["{ coverage: { during: 9 s } }", "32: expected a list, not `9 s`"],
  ["{ coverage: { after: healed } }", "31: unknown moment `healed`: choose from `heal` and `faults`"],
  ["{ coverage: { after: 90 } }", "31: 90 has no unit: write 90 s or 90 ms"],
  ["{ connected: { after: 90 s } }", "32: expected `heal` or `faults`"],
  ["{ always: conected }", "20: unknown state `conected`: did you mean `connected`?"],
  ["{ always: degree }", "20: `degree` takes more than its name: write { degree: … }"],
  ["{ always: { degree: {} } }", "30: say how many: `atLeast`, `atMost` or both"],
  ["{ always: { live: { atLeast: 5, atMost: 4 } } }", "50: at most 4 and at least 5 is never so"],
  ["{ always: { connected, isolated } }", "33: one state only: `connected` and `isolated` exclude each other"],
  ["{ always: {} }", "20: say which state: `connected`, `isolated`, `live`, `registry`, `degree` or `listed`"],
  [
    "{ never: { degree: { atMost: 1 } } }",
    "21: unknown key `degree`: choose from `during`, `from`, `until`, `after`, `connected`, `isolated`, `live` and `registry`",
  ],
  ["{ eventually: { connected } }", "24: `within` is missing"],
  ["{ eventually: connected }", "24: expected a map of keys and values, not `connected`"],
  ["{ eventually: { connected: 5, within: 1 s } }", "37: expected a map of what it asks for, or nothing"],
  ["{ always: { connected: { of: reachable } } }", "39: unknown value `reachable`: choose from `live` and `core`"],
])("a window or a state that is malformed is told: %s", (entry, told) => {
  expect(complaints(`expect: [${entry}]`)).toEqual([`s.yaml:4:${told}`]);
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
  ["{ always: { connected, from: 1 min } }", "39: this starts at 1 min, when the run is over (duration: 1 min)"],
  ["{ never: { connected, until: 61 s } }", "39: this ends at 61 s, when the run is over (duration: 1 min)"],
  ["{ eventually: { connected, within: 61 s } }", "45: 61 s is longer than the run (duration: 1 min)"],
  ["{ eventually: { connected, within: 11 s, during: [9 s, 19 s] } }", "45: 11 s is longer than the window (10 s)"],
  ["{ connected: { at: 61 s } }", "29: this looks at 61 s, when the run is over (duration: 1 min)"],
  ["{ registry: { at: 61 s } }", "28: this looks at 61 s, when the run is over (duration: 1 min)"],
])("an expectation that the run cannot show is told: %s", (entry, told) => {
  expect(complaints(`expect: [${entry}]`)).toEqual([`s.yaml:4:${told}`]);
});

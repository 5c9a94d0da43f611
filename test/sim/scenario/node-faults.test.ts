import { describe, expect, test } from "vitest";
import type { Amount } from "../../../sim/scenario/scenario.js";
import { complaints, load } from "./complaints.js";

/** Reads entries of `faults`, one a line. */
function faults(...entries: readonly string[]) {
  return load(`faults:\n${entries.map((entry) => `  - ${entry}\n`).join("")}`).faults;
}

/** Complaints about entries of `faults`: the first one is in line 5, and starts in column 5. */
function wrong(...entries: readonly string[]): readonly string[] {
  return complaints(`faults:\n${entries.map((entry) => `  - ${entry}\n`).join("")}`);
}

const all: Amount = { kind: "all" };
const one: Amount = { kind: "count", count: 1 };

describe("acts on nodes", () => {
  test("outage, with power off and without memory unless said otherwise", () => {
    expect(
      faults(
        "{ at: 5 s, outage: { seeds: all, for: 30 s } }",
        "{ at: 5 s, outage: { names: [peer-1], for: 1 s, how: crash, memory: kept } }",
      ),
    ).toEqual([
      { at: 5_000, act: "outage", who: { seeds: all }, how: "power-off", memory: "lost", lasts: 30_000 },
      { at: 5_000, act: "outage", who: { names: ["peer-1"] }, how: "crash", memory: "kept", lasts: 1_000 },
    ]);
  });

  test("rollingRestart", () => {
    const rolling = { at: 5_000, act: "rollingRestart", who: { peers: all } };
    expect(
      faults(
        "{ at: 5 s, rollingRestart: { peers: all } }",
        "{ at: 5 s, rollingRestart: { peers: all, every: 5 s, down: 3 s, memory: kept, how: power-off } }",
      ),
    ).toEqual([
      { ...rolling, every: 10_000, down: 2_000, memory: "lost", how: "crash" },
      { ...rolling, every: 5_000, down: 3_000, memory: "kept", how: "power-off" },
    ]);
  });

  test("pauses and slowNodes, by laws", () => {
    expect(
      faults(
        "{ at: 5 s, pauses: { peers: 1, every: { exponential: { mean: 2 s } }, each: 100 ms, for: 1 min } }",
        "{ at: 5 s, slowNodes: { peers: 1, perMessage: 5 ms } }",
      ),
    ).toEqual([
      {
        at: 5_000,
        act: "pauses",
        who: { peers: one },
        every: { kind: "exponential", mean: 2_000 },
        each: { kind: "constant", value: 100 },
        lasts: 60_000,
      },
      { at: 5_000, act: "slowNodes", who: { peers: one }, perMessage: { kind: "constant", value: 5 }, lasts: null },
    ]);
  });

  test("clock, by a drift, a jump or both, either way", () => {
    const clock = { at: 5_000, act: "clock", who: { peers: one }, lasts: null };
    expect(
      faults(
        "{ at: 5 s, clock: { peers: 1, drift: 5 % } }",
        "{ at: 5 s, clock: { peers: 1, drift: -0.1 % } }",
        "{ at: 5 s, clock: { peers: 1, jump: +10 s } }",
        "{ at: 5 s, clock: { peers: 1, jump: -10 s, drift: +100 %, for: 20 s } }",
      ),
    ).toEqual([
      { ...clock, drift: 0.05, jump: 0 },
      { ...clock, drift: -0.001, jump: 0 },
      { ...clock, drift: 0, jump: 10_000 },
      { ...clock, drift: 1, jump: -10_000, lasts: 20_000 },
    ]);
  });

  test("lyingSeeds", () => {
    expect(faults("{ at: 5 s, lyingSeeds: { seeds: 1, list: stale, for: 10 s } }")).toEqual([
      { at: 5_000, act: "lyingSeeds", who: { seeds: one }, list: "stale", lasts: 10_000 },
    ]);
  });
});

describe("acts on the population", () => {
  test("join, all at once unless said otherwise", () => {
    expect(faults("{ at: 5 s, join: { peers: 50 } }", "{ at: 5 s, join: { peers: 50, every: 100 ms } }")).toEqual([
      { at: 5_000, act: "join", peers: 50, every: 0 },
      { at: 5_000, act: "join", peers: 50, every: 100 },
    ]);
  });

  test("churn, of newcomers and of those who are there", () => {
    const law = "{ weibull: { scale: 20 s, shape: 0.6 } }";
    expect(
      faults(
        `{ at: 5 s, churn: { arrivals: { poisson: { every: 2 s } }, session: ${law}, for: 30 s } }`,
        "{ at: 5 s, churn: { arrivals: { together: 5 } } }",
        "{ at: 5 s, churn: { peers: all, session: 9 s, how: crash, returns: { after: 3 s, memory: kept } } }",
      ),
    ).toEqual([
      {
        at: 5_000,
        act: "churn",
        arrivals: { kind: "poisson", every: 2_000 },
        who: null,
        session: { kind: "weibull", scale: 20_000, shape: 0.6 },
        how: "leave",
        returns: null,
        lasts: 30_000,
      },
      {
        at: 5_000,
        act: "churn",
        arrivals: { kind: "together", peers: 5 },
        who: null,
        session: null,
        how: "leave",
        returns: null,
        lasts: null,
      },
      {
        at: 5_000,
        act: "churn",
        arrivals: null,
        who: { peers: all },
        session: { kind: "constant", value: 9_000 },
        how: "crash",
        returns: { after: { kind: "constant", value: 3_000 }, memory: "kept" },
        lasts: null,
      },
    ]);
  });

  test("brings peers that others can name, choose and ask to publish", () => {
    const rest = [
      "faults: [{ at: 5 s, join: { peers: 5 } }, { at: 9 s, kill: { names: [peer-25] } }, { at: 9 s, leave: { peers: 22 } }]",
      "publish: [{ at: 9 s, by: peer-24 }]",
    ];
    expect(complaints(rest.join("\n"))).toEqual([]);
    expect(complaints(rest.join("\n").replace("peers: 5", "peers: 2"))).toEqual([
      "s.yaml:4:70: there is no peer-25: the last one is peer-22",
      "s.yaml:5:26: there is no peer-24: the last one is peer-22",
    ]);
  });
});

const ENDLESS = "this would happen without end in one moment: give a span longer than 0 s";

describe("an act on nodes that is malformed is told", () => {
  test.each([
    ["{ at: 1 s, outage: { seeds: all } }", "24: `for` is missing"],
    ["{ at: 1 s, outage: { for: 1 s } }", expect.stringMatching(/^24: say which nodes: `names`/)],
    ["{ at: 1 s, outage: { seeds: 9, for: 1 s } }", "33: this is more seeds than there are: 5"],
    ["{ at: 1 s, rollingRestart: { peers: all, down: 0 s } }", "52: must be longer than 0 s"],
    ["{ at: 1 s, pauses: { peers: 1, each: 1 s } }", "24: `every` is missing"],
    ["{ at: 1 s, pauses: { peers: 1, each: 1 s, every: 0 s } }", `54: ${ENDLESS}`],
    ["{ at: 1 s, pauses: { peers: 1, each: { uniform: [0 s, 0 s] }, every: 1 s } }", `42: ${ENDLESS}`],
    ["{ at: 1 s, slowNodes: { peers: 1 } }", "27: `perMessage` is missing"],
    ["{ at: 1 s, slowNodes: { peers: 1, perMessage: 5 } }", "51: 5 has no unit: write 5 s or 5 ms"],
    ["{ at: 1 s, clock: { peers: 1 } }", "23: say what is wrong with the clocks: `drift`, `jump` or both"],
    ["{ at: 1 s, clock: { peers: 1, drift: 5 } }", "42: a share is written in percent: write 5 %"],
    ["{ at: 1 s, clock: { peers: 1, drift: -5 } }", "42: a share is written in percent: write -5 %"],
    ["{ at: 1 s, clock: { peers: 1, drift: -200 % } }", "42: `-200 %` is more than 100 %"],
    [
      "{ at: 1 s, clock: { peers: 1, drift: -100 % } }",
      "42: a clock that is slower by 100 % stands still: choose less",
    ],
    ["{ at: 1 s, clock: { peers: 1, drift: 0 % } }", "42: a clock without drift is true: choose more, or leave it out"],
    ["{ at: 1 s, clock: { peers: 1, jump: -10 } }", "41: -10 has no unit: write -10 s or -10 ms"],
    ["{ at: 1 s, clock: { peers: 1, jump: -10 sec } }", "41: `-10 sec` has an unknown unit: did you mean `s`?"],
    ["{ at: 1 s, clock: { peers: 1, jump: 0 s } }", "41: a jump of 0 s is none: choose more, or leave it out"],
    ["{ at: 1 s, lyingSeeds: { seeds: 1 } }", "28: `list` is missing"],
    ["{ at: 1 s, lyingSeeds: { list: dead } }", "28: say which seeds: `seeds` or `names`"],
    [
      "{ at: 1 s, lyingSeeds: { peers: 1, list: dead } }",
      "30: unknown key `peers`: choose from `names`, `seeds`, `region`, `list` and `for`",
    ],
    ["{ at: 1 s, lyingSeeds: { seeds: 1, list: old } }", "46: unknown value `old`: choose from `stale` and `dead`"],
  ])("%s", (entry, expected) => {
    const [first] = wrong(entry).map((line) => line.replace("s.yaml:5:", ""));
    expect(first).toEqual(expected);
  });
});

describe("an act on the population that is malformed is told", () => {
  test.each([
    ["{ at: 1 s, join: { peers: 0 } }", "31: must be at least 1, not 0"],
    [
      "{ at: 1 s, join: { peers: 5, every: 20 s } }",
      "22: the last of them would come at 81 s, when the run is over (duration: 1 min)",
    ],
    ["{ at: 1 s, join: { peers: 10000000 } }", "22: this brings more peers than a run can have: 10 million"],
    [
      "{ at: 1 s, churn: { arrivals: { poisson: { every: 1 us } } } }",
      "23: this brings more peers than a run can have: 10 million",
    ],
    [
      "{ at: 1 s, churn: { how: crash } }",
      "23: say who comes or goes: `arrivals`, or which peers that are there already (`peers`, `names`, …)",
    ],
    ["{ at: 1 s, churn: { peers: 3 } }", "23: say how long peers that are there already stay: `session`"],
    ["{ at: 1 s, churn: { peers: 3, session: 0 s } }", `44: ${ENDLESS}`],
    [
      "{ at: 1 s, churn: { arrivals: { together: 3 }, returns: { after: 1 s } } }",
      "61: who never goes cannot come back: give a `session`",
    ],
    ["{ at: 1 s, churn: { arrivals: {} } }", "35: say which kind of arrivals: `poisson` or `together`"],
    ["{ at: 1 s, churn: { arrivals: { poisson: 2 s } } }", "46: expected a map of keys and values, not `2 s`"],
  ])("%s", (entry, expected) => {
    const [first] = wrong(entry).map((line) => line.replace("s.yaml:5:", ""));
    expect(first).toEqual(expected);
  });

  test("newcomers where the overlay is given", () => {
    expect(complaints("overlay: complete\nfaults: [{ at: 1 s, join: { peers: 5 } }]")).toEqual([
      "s.yaml:5:27: peers of a given overlay are linked from the start, and nobody can come later: leave `overlay` out",
    ]);
    expect(complaints("overlay: complete\nfaults: [{ at: 1 s, churn: { arrivals: { together: 5 } } }]")).toEqual([
      "s.yaml:5:40: peers of a given overlay are linked from the start, and nobody can come later: leave `overlay` out",
    ]);
    expect(complaints("overlay: complete\nfaults: [{ at: 1 s, churn: { peers: 5, session: 5 s } }]")).toEqual([]);
  });
});

describe("what acts on nodes make possible", () => {
  test("is not told as a mistake of those after them", () => {
    expect(
      wrong(
        "{ at: 1 s, outage: { peers: 1, for: 10 s } }",
        "{ at: 2 s, restart: { peers: 1 } }",
        "{ at: 3 s, pauses: { peers: 1, every: 1 s, each: 1 s } }",
        "{ at: 4 s, thaw: { peers: all } }",
      ),
    ).toEqual([]);
  });
});

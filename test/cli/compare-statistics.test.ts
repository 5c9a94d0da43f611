import pc from "picocolors";
import { describe, expect, test } from "vitest";
import { agreeingOf, judgeAgreement } from "../../cli/comparison/agreement.js";
import { compare } from "../../cli/comparison/comparison.js";
import { compareAllCounts, compareAllMeans } from "../../cli/comparison/measures.js";
import { compareCounts, compareMeans } from "../../cli/comparison/rows.js";
import { sampleOf, spreadOfDifference } from "../../sim/statistics/sample.js";
import { compareSettings } from "../../reports/comparison/settings.js";
import { describeComparison } from "../../cli/terminal/comparison.js";
import { PLAIN } from "../../cli/terminal/paint.js";
import { type RunResult, simulate } from "../../sim/index.js";
import { spreadOf } from "../../sim/measures/spread.js";
import { scenarioWith } from "../support/scenarios.js";

describe("a sample", () => {
  test("has a mean, and a variance over one less than its values", () => {
    // (2 + 4 + 9) / 3 = 5; (9 + 1 + 16) / 2 = 13
    expect(sampleOf([9, null, 2, 4, null])).toEqual({ count: 3, mean: 5, variance: 13 });
  });

  test("of equal values has their value and no variance, whatever their sum is rounded to", () => {
    expect(sampleOf([0.1, 0.1, 0.1])).toEqual({ count: 3, mean: 0.1, variance: 0 });
  });

  test("of one value has no variance, and of none no mean", () => {
    expect(sampleOf([7])).toEqual({ count: 1, mean: 7, variance: null });
    expect(sampleOf([null])).toEqual({ count: 0, mean: null, variance: null });
  });
});

describe("the spread of a difference of means", () => {
  test("is twice its standard error, each sample with its own variance and size", () => {
    // (1 + 1) / 1 = 2 over 2 values, (36 + 16 + 0 + 9 + 49) / 4 = 27.5 over 5: 2 √(2/2 + 27.5/5) = 2 √6.5
    const [one, other] = [sampleOf([1, 3]), sampleOf([0, 2, 6, 9, 13])];
    expect(one.variance).toBe(2);
    expect(other.variance).toBe(27.5);
    expect(spreadOfDifference(one, other)).toBeCloseTo(2 * Math.sqrt(1 + 5.5), 12);
  });

  test("is not known when there are fewer than two values on a side", () => {
    expect(spreadOfDifference(sampleOf([1]), sampleOf([1, 2]))).toBeNull();
    expect(spreadOfDifference(sampleOf([1, 2]), sampleOf([]))).toBeNull();
  });
});

describe("two means differ", () => {
  // Variance 2 and two values on each side: the spread is 2 √(1 + 1) = 2.83.
  test.each([
    { b: [3.8, 5.8], difference: 2.8, differs: false },
    { b: [3.9, 5.9], difference: 2.9, differs: true },
    { b: [-1.9, 0.1], difference: -2.9, differs: true },
  ])("when the difference exceeds its spread: $difference ± 2.83 → $differs", ({ b, difference, differs }) => {
    const row = compareMeans("hops", "number", [1, 3], b);
    expect(row).toMatchObject({ a: 2, values: { a: 2, b: 2 }, differs });
    expect(row.difference).toBeCloseTo(difference, 12);
    expect(row.spread).toBeCloseTo(Math.sqrt(8), 12);
  });

  test("at all, when neither has any spread; but not by what rounding does", () => {
    expect(compareMeans("t50", "milliseconds", [10, 10], [10, 10])).toMatchObject({ spread: 0, differs: false });
    expect(compareMeans("t50", "milliseconds", [10, 10], [10.001, 10.001]).differs).toBe(true);
    expect(compareMeans("t50", "milliseconds", [0.3, 0.3], [0.1 + 0.2, 0.1 + 0.2]).differs).toBe(false);
  });

  test("by more than 2 % where there is no spread", () => {
    expect(compareMeans("t50", "milliseconds", [100], [102])).toMatchObject({ spread: null, differs: false });
    expect(compareMeans("t50", "milliseconds", [100], [103]).differs).toBe(true);
  });

  test("when only one is defined", () => {
    expect(compareMeans("t50", "milliseconds", [null], [5, 6])).toMatchObject({
      a: null,
      difference: null,
      differs: true,
    });
    expect(compareMeans("t50", "milliseconds", [null], [])).toMatchObject({ a: null, b: null, differs: false });
  });
});

describe("two counts differ", () => {
  test.each([
    { a: 1_000, b: 1_020, relative: 0.02, differs: false },
    { a: 1_000, b: 1_021, relative: 0.021, differs: true },
    { a: 1_000, b: 979, relative: -0.021, differs: true },
    { a: 0, b: 0, relative: 0, differs: false },
    { a: 0, b: 1, relative: null, differs: true },
    { a: null, b: 1, relative: null, differs: true },
    { a: null, b: null, relative: null, differs: false },
  ])("by more than 2 % of the first: $a and $b → $differs", ({ a, b, relative, differs }) => {
    const row = compareCounts("strikes", "number", a, b);
    expect(row.differs).toBe(differs);
    if (relative === null) expect(row.relative).toBeNull();
    else expect(row.relative).toBeCloseTo(relative, 12);
  });
});

const result = simulate(scenarioWith({ peers: 6, faults: [] }));

/** The result with another coverage, number of gossip transmissions and detection times in seconds. */
function resultWith({
  coverage = [1, 1],
  gossip = 1_000,
  detected = [40, 44],
}: {
  readonly coverage?: readonly number[];
  readonly gossip?: number;
  readonly detected?: readonly number[];
}): RunResult {
  const { dissemination, detection, traffic } = result;
  const [row] = dissemination.perMessage;
  const perMessage = coverage.map((share) => ({
    ...row!,
    live: 10,
    delivered: share * 10,
    missedBy: share < 1 ? "peer-3" : null,
  }));
  return {
    ...result,
    dissemination: { ...dissemination, coverage: spreadOf(coverage), perMessage },
    traffic: { ...traffic, byKind: { gossip: { sent: gossip, received: 0, lost: 0, bytes: 0 } } },
    detection: { ...detection, detectionTime: spreadOf(detected.map((seconds) => seconds * 1000)) },
  };
}

const judge = (a: RunResult, b: RunResult, socketDelay: number) =>
  judgeAgreement(agreeingOf("A", [a]), agreeingOf("B", [b]), socketDelay);

describe("a simulated and a real run agree", () => {
  const judged = (b: RunResult, socketDelay = 100, a = resultWith({})) =>
    judge(a, b, socketDelay).map(({ held, measured }) => ({ held, measured }));

  test("when all is the same", () => {
    expect(judged(resultWith({}))).toEqual([
      {
        held: true,
        measured: "A: mean 100 %, least 100 % over 2 messages; B: mean 100 %, least 100 % over 2 messages",
      },
      { held: true, measured: "1,000 in A, 1,000 in B: 0 %" },
      { held: true, measured: "42.0 s over 2 deaths in A, 42.0 s over 2 deaths in B: 0 ms" },
    ]);
  });

  test("on coverage exactly", () => {
    expect(judged(resultWith({ coverage: [1, 1, 1] }))[0]?.held).toBe(true);
    expect(judged(resultWith({ coverage: [1, 0.9] }))[0]?.held).toBe(false);
    const [sameMean] = judge(resultWith({ coverage: [0.9, 0.7] }), resultWith({ coverage: [0.8, 0.8] }), 0);
    expect(sameMean).toMatchObject({
      held: false,
      worst: `peer-3 missed ${result.dissemination.perMessage[0]!.name} in B`,
    });
  });

  test("on transmissions of gossip within 2 %", () => {
    expect([980, 1_020].map((gossip) => judged(resultWith({ gossip }))[1]?.held)).toEqual([true, true]);
    expect([979, 1_021].map((gossip) => judged(resultWith({ gossip }))[1]?.held)).toEqual([false, false]);
    expect(judged(resultWith({ gossip: 0 }), 0, resultWith({ gossip: 0 }))[1]).toEqual({
      held: true,
      measured: "no gossip was sent",
    });
    expect(judged(resultWith({ gossip: 1 }), 0, resultWith({ gossip: 0 }))[1]?.held).toBe(false);
  });

  test("on the mean detection time within a second and what the sockets add", () => {
    const isHeld = (detected: readonly number[], socketDelay?: number) =>
      judged(resultWith({ detected }), socketDelay)[2]?.held;
    expect([isHeld([43.1]), isHeld([43.2]), isHeld([40.9]), isHeld([40.8])]).toEqual([true, false, true, false]);
    expect([isHeld([43.2], 200), isHeld([43.1], 0)]).toEqual([true, false]);
  });

  test("when no death was detected in both, but not in one of them", () => {
    const none = resultWith({ detected: [] });
    expect(judged(none, 0, none)[2]).toEqual({ held: true, measured: "no death was detected" });
    expect(judged(none)[2]).toEqual({
      held: false,
      measured: "42.0 s over 2 deaths in A, no death was detected in B",
    });
  });
});

describe("the measures", () => {
  test("have the means of the result, and count what only one has sent as none in the other", () => {
    const means = compareAllMeans(result, result);
    const { dissemination } = result;
    const meanOf = (name: string) => means.find((row) => row.name === name)?.a;
    expect(meanOf("coverage")).toBe(dissemination.coverage.mean);
    expect(meanOf("t95")).toBeCloseTo(dissemination.t95.mean!, 9);
    expect(meanOf("redundancy (RMR)")).toBeCloseTo(dissemination.redundancy.mean!, 9);
    expect(meanOf("detection time")).toBeNull();
    expect(means.every(({ differs }) => !differs)).toBe(true);
    const ping = { sent: 4, received: 4, lost: 0, bytes: 36 };
    const other = { ...result, traffic: { ...result.traffic, byKind: { ...result.traffic.byKind, ping } } };
    const counts = compareAllCounts(result, other).filter(({ name }) => name.startsWith("ping"));
    expect(counts).toMatchObject([
      { name: "ping, sent", a: 0, b: 4, differs: true },
      { name: "ping, bytes", unit: "bytes", a: 0, b: 36, differs: true },
    ]);
  });

  test("measure from a death to its detection and its removal", () => {
    const death = { ...DEATH, at: 1_000, declaredAt: 41_000, removedAt: 42_000 };
    const perDeath = [death, { ...death, declaredAt: 43_000, removedAt: null }];
    const deadly = { ...result, detection: { ...result.detection, perDeath } };
    const times = compareAllMeans(deadly, deadly).filter(({ name }) => name.endsWith("time"));
    expect(times).toMatchObject([
      { name: "detection time", a: 41_000, values: { a: 2, b: 2 } },
      { name: "removal time", a: 41_000, values: { a: 1, b: 1 }, spread: null },
    ]);
  });
});

const DEATH = {
  node: "peer-1",
  neighbours: 1,
  watchedUntil: null,
  listedBy: 1,
  listedUntil: null,
  restartedAt: null,
} as const;

describe("settings differ", () => {
  const one = scenarioWith({ seed: 1, about: "one" });

  test("by each value that is not the same, but for what a scenario says about itself", () => {
    const other = scenarioWith({
      seed: 2,
      peers: 20,
      publish: [{ at: 0, count: 1, every: 0, by: "peer-1", payload: 0 }],
    });
    expect(compareSettings(one, { ...one, about: "two" })).toEqual([]);
    expect(compareSettings(one, other)).toEqual([
      { path: "seed", a: "1", b: "2" },
      { path: "peers.count", a: "10", b: "20" },
      { path: "publish[0]", a: null, b: '{"at":0,"count":1,"every":0,"by":"peer-1","payload":0}' },
    ]);
  });
});

describe("what is printed", () => {
  const side = (changed: Partial<RunResult>) => ({ file: "x.json", result: { ...result, ...changed } });

  test("has a mark, and a colour where there are colours, on what differs alone", () => {
    const { detection } = result;
    const comparison = compare(side({}), side({ detection: { ...detection, strikes: 5 } }), 0);
    const lines = describeComparison(comparison, PLAIN);
    expect(lines.filter((line) => line.endsWith(" *"))).toEqual([
      "  strikes                            0          5           +5               – *",
    ]);
    const coloured = describeComparison(comparison, pc.createColors(true));
    expect(coloured.filter((line) => line.startsWith("\u001b[33m"))).toHaveLength(1);
  });

  test("says which run was on TCP, and which was stopped", () => {
    const real = side({ medium: "tcp", digest: null, ended: "stopped", endedAt: 30_000 });
    const lines = describeComparison(compare(side({}), real, 0), PLAIN).join("\n");
    expect(lines).toContain("  A           x.json: simulated, seed 7, seed-and-peer, hearsay ");
    expect(lines).toContain("  B           x.json: on TCP, stopped at 30.0 s, seed 7, seed-and-peer,");
    expect(lines).not.toContain("warning");
  });
});

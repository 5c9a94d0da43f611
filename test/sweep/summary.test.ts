import { describe, expect, test } from "vitest";
import { parseScenario, simulate } from "../../sim/index.js";
import { MEASURES, measuresOf } from "../../sweep/measures.js";
import { numbersOf } from "../../sweep/numbers.js";
import type { Outcome } from "../../sweep/outcome.js";
import { runPoint } from "../../sweep/run-point.js";
import { summarise } from "../../sweep/summary.js";

const RING = {
  name: "ring",
  duration: "10 s",
  peers: 5,
  protocol: { gossip: "off", liveness: "off" },
  network: { latency: "10 ms" },
  overlay: { ring: { each: 1 } },
  publish: [{ at: "1 s", by: "peer-1" }],
  expect: [{ coverage: { atLeast: "100 %" } }],
} as const;

function measured(seed: number, measures: Record<string, number>): Outcome {
  const verdicts = [{ expectation: "coverage", held: measures["held"] === 1, judged: 1 }];
  return { seed, digest: "0", events: 1, verdicts, measures };
}

describe("the summary of a sweep", () => {
  const outcomes: Outcome[][] = [
    [measured(1, { held: 1, t99: 10 }), measured(2, { held: 1, t99: 20 }), measured(3, { held: 1, t99: 30 })],
    [measured(1, { held: 0, t99: 15 }), { seed: 2, failed: "no luck" }, measured(3, { held: 1, t99: 37 })],
  ];
  const summary = summarise({
    settings: [{ peers: 5 }, { peers: 6 }],
    seeds: [1, 2, 3],
    precision: null,
    baseline: 1,
    outcomeOf: (setting, seed) => outcomes[setting]![seed - 1],
  });

  test("has the mean, the quantiles and the interval of each measure, and says how that was found", () => {
    const { t99, held, coverage } = summary.settings[0]!.measures;
    expect(t99).toMatchObject({ unit: "milliseconds", mean: { value: 20, method: "t", count: 3 }, min: 10, max: 30 });
    expect(t99!.mean.high).toBeCloseTo(20 + (4.302653 * 10) / Math.sqrt(3), 4);
    expect(held!.mean).toMatchObject({ value: 1, method: "Wilson", count: 3 });
    expect(coverage!.mean).toMatchObject({ value: null, count: 0 });
  });

  test("has no limits below 0 of what cannot be negative; of a difference it has", () => {
    const { t99 } = summary.settings[1]!.measures;
    expect(t99).toMatchObject({ mean: { value: 26, low: 0 } });
    expect(t99!.difference!.low).toBeLessThan(0);
  });

  test("compares runs of the same seed with those of the baseline", () => {
    expect(summary.settings[0]!.measures["t99"]!.difference).toBeNull();
    const { t99, held } = summary.settings[1]!.measures;
    expect(t99!.difference).toMatchObject({ value: 6, method: "t", count: 2 });
    expect(held!.difference).toMatchObject({ value: -0.5, method: "Newcombe", count: 2 });
  });

  test("counts runs without a result, and how often an expectation held", () => {
    expect(summary.settings[1]).toMatchObject({ runs: 2, failed: [{ seed: 2, failed: "no luck" }] });
    expect(summary.settings[1]!.verdicts).toMatchObject([{ expectation: "coverage", held: { value: 0.5, count: 2 } }]);
  });
});

describe("a point", () => {
  test("keeps of its run the digest, the verdicts and the measures", () => {
    const scenario = parseScenario(RING);
    const result = simulate({ ...scenario, seed: 3 });
    const outcome = runPoint({ ...scenario, seed: 3 });
    expect(outcome).toMatchObject({ seed: 3, digest: result.digest, events: result.events });
    expect(outcome).toMatchObject({ measures: { coverage: 1, held: 1, deaths: 0, detectionTime: null, bytes: 216 } });
    expect(outcome).toMatchObject({ measures: measuresOf(result) });
  });

  test("in which a node throws fails with the reason", () => {
    const node = { wake() {}, receive() {}, unreachable() {}, stop() {} };
    const start = () => {
      throw new Error("no luck");
    };
    const protocol = { name: "unlucky", create: () => ({ ...node, start }), sizeOf: () => 1 };
    const outcome = runPoint({ ...parseScenario(RING), seed: 4 }, () => protocol);
    expect(outcome).toEqual({ seed: 4, failed: "peer-1 threw at 0 s (seed 4): no luck" });
  });

  test("has measures with names of their own", () => {
    const names = MEASURES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

test.each([
  { values: [2, 4], kind: "number", numbers: [2, 4] },
  { values: [0, "2 %", "10%"], kind: "share", numbers: [0, 0.02, 0.1] },
  { values: ["10 ms", "1 s"], kind: "milliseconds", numbers: [10, 1000] },
  { values: ["1 kB"], kind: "bytes", numbers: [1000] },
  { values: ["1 Mbit/s"], kind: "bits per second", numbers: [1_000_000] },
])("values of a key are numbers of one kind: $values", ({ values, kind, numbers }) => {
  expect(numbersOf(values)).toEqual({ kind, values: numbers });
});

test("words are no numbers, and nor are quantities of several kinds", () => {
  expect(numbersOf(["off", "1 s"])).toBeUndefined();
  expect(numbersOf(["1 %", "1 s"])).toBeUndefined();
});

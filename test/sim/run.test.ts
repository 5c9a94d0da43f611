import { describe, expect, test } from "vitest";
import { type ExpectationInput, runScenario, ScenarioError, type ScenarioInput, simulate } from "../../sim/index.js";
import { defineScenario } from "../../sim/scenario/build.js";
import { pingCounter } from "../fixtures/ping-counter.js";
import { scenarioWith } from "../support/scenarios.js";

/** What can be asked of a run, one of each kind. */
const ASKED: readonly ExpectationInput[] = [
  { coverage: { of: "reachable", atLeast: "99 %", within: "2 s", from: "10 s" } },
  { deliveryTime: { t95: "80 ms" } },
  { detection: { within: "45 s" } },
  { removal: { within: "50 s" } },
  "falsePositives",
  { connected: { at: "20 s" } },
  "registry",
  { always: "connected" },
  { never: { live: { atMost: 7 } } },
  { eventually: { listed: {}, within: "30 s" } },
  "neverTwice",
  "neverToDead",
];

const written = {
  name: "asked",
  duration: "2 min",
  peers: 12,
  network: { loss: "1 %" },
  faults: [
    { at: "20 s", kill: { names: ["peer-12"] } },
    { at: "30 s", partition: { isolate: { peers: "25 %" }, for: "20 s" } },
  ],
} satisfies ScenarioInput;

const troubled = defineScenario(written);

describe("a run that has ended", () => {
  const run = runScenario(troubled);

  test("has the result that simulate gives", () => {
    expect(run.result).toEqual(simulate(troubled));
    expect(run.scenario).toBe(troubled);
  });

  test.each(ASKED)("judges %j as the scenario's own expectation would have been judged", (asked) => {
    const scenario = defineScenario({ ...written, expect: [asked] });
    expect(run.judge(asked)).toEqual(simulate(scenario).verdicts[0]);
  });

  test("refuses what is no expectation, and what lies beyond its end", () => {
    expect(() => run.judge({ coverage: { within: "2 sec" as "2 s" } })).toThrow(ScenarioError);
    expect(() => run.judge({ coverage: { within: "2 sec" as "2 s" } })).toThrow(/^coverage\.within: .*2 s/);
    expect(() => run.judge({ connected: { at: "3 min" } })).toThrow("connected.at: this looks at 3 min");
  });

  test("does not pretend to know what it did not watch", () => {
    const unwatched = runScenario(scenarioWith({ expect: [] }));
    expect(() => unwatched.judge("neverTwice")).toThrow("list it in the scenario's `expect`");
    expect(unwatched.judge("neverToDead").held).toBe(true);
  });

  test("can be one of a user's own protocol, and one that was stopped early", () => {
    const scenario = scenarioWith({
      overlay: { kind: "ring", each: 1 },
      peers: { count: 4, join: { at: 0, every: 0 } },
    });
    const stopped = runScenario(scenario, { protocol: pingCounter, progressEvents: 10, onProgress: () => "stop" });
    expect(stopped.result).toMatchObject({ protocol: "ping-counter", ended: "stopped" });
    expect(stopped.judge("connected").held).toBe(true);
  });
});

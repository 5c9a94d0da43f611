import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, RESILIENT_SETTINGS } from "../../../src/node/settings.js";
import { parseScenario } from "../../../sim/scenario/load.js";
import type { Expectation } from "../../../sim/scenario/scenario.js";
import type { ScenarioInput } from "../../../sim/scenario/schema.js";
import { settlingTime, whateverHappens } from "../../../sim/scenario/whatever-happens.js";

type Entries = NonNullable<ScenarioInput["expect"]>;

function written(...entries: Entries): readonly Expectation[] {
  return parseScenario({ name: "test", duration: "1 h", peers: 20, expect: entries }).expect;
}

/** What becomes of the entries, without what is judged always. */
function hunted(...entries: Entries): readonly Expectation[] {
  return whateverHappens({ expect: written(...entries), protocol: DEFAULT_SETTINGS }).slice(0, entries.length);
}

describe("of what a scenario expects, whatever faults there are", () => {
  test("what must never happen is judged throughout", () => {
    const safety: Entries = [
      "falsePositives",
      { always: { live: { atLeast: 1 } } },
      { never: { isolated: {}, after: "20 s" } },
      "neverTwice",
      "neverToDead",
    ];
    expect(hunted(...safety)).toEqual(written(...safety));
  });

  test("messages are to reach the core, after the faults", () => {
    expect(hunted("coverage", { deliveryTime: { t99: "2 s", from: "30 s" } })).toEqual(
      written(
        { coverage: { of: "core", after: "faults" } },
        { deliveryTime: { t99: "2 s", over: "core", from: "30 s", after: "faults" } },
      ).slice(0, 2),
    );
  });

  test("what says otherwise is left as it is", () => {
    const said: Entries = [
      { coverage: { of: "reachable", after: "heal" } },
      { detection: { within: "52 s", after: "heal" } },
      { eventually: { connected: { of: "core" }, within: "1 s", after: "heal" } },
    ];
    expect(hunted(...said)).toEqual(written(...said).slice(0, 3));
  });

  test("what is looked at at a moment has to come about, and to last", () => {
    expect(hunted("connected", { registry: { stale: { atMost: 2 }, at: "2 min" } })).toEqual(
      written(
        { eventually: { connected: { of: "core" }, within: "54 s", after: "faults" } },
        { eventually: { registry: { stale: { atMost: 2 } }, within: "54 s", after: "faults" } },
      ).slice(0, 2),
    );
  });

  test("there is one for each, in their order", () => {
    const expected = written("connected", "coverage", "falsePositives");
    expect(whateverHappens({ expect: expected, protocol: DEFAULT_SETTINGS })).toHaveLength(expected.length);
  });
});

describe("the time to settle", () => {
  test("is what a death takes to be declared, and a request to be answered", () => {
    // 3 strikes at most 13 s apart, and the last one's reply; 2 s for a seed to answer.
    expect(settlingTime(DEFAULT_SETTINGS)).toBe(4 * 13_000 + 2_000);
    expect(settlingTime({ ...DEFAULT_SETTINGS, liveness: "off" })).toBe(2_000);
  });

  test("waits for a lease that lasts longer, and for the slowest remedy", () => {
    expect(settlingTime(RESILIENT_SETTINGS)).toBe(90_000 + 30_000 + 2_000);
  });
});

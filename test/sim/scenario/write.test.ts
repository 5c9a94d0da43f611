import * as fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type FaultAct, loadScenario, problemsOf, type Scenario, writeScenario } from "../../../sim/index.js";
import { fault as faultSchema } from "../../../sim/scenario/schema-faults.js";
import { expectation as expectationSchema } from "../../../sim/scenario/schema-expect.js";
import { resolvedScenario } from "../../support/arbitrary-resolved.js";
import { scenarioWith } from "../../support/scenarios.js";
import { expectationOf, EVERY_CHECK } from "./arbitrary-expectations.js";
import { ACTS, anyFault, faultOf } from "./arbitrary-faults.js";

const EVERY_ACT = Object.keys(ACTS) as FaultAct["act"][];

describe("a scenario that is written", () => {
  test("loads into the same scenario, whatever is in it", () => {
    const everything = resolvedScenario(
      fc.array(anyFault(EVERY_ACT), { maxLength: 6 }),
      fc.oneof(...EVERY_CHECK.map(expectationOf)),
    );
    fc.assert(
      fc.property(everything, (drawn) => {
        const scenario = possible(drawn);
        expect(read(writeScenario(scenario))).toEqual(scenario);
      }),
    );
  });

  test.each(EVERY_ACT)("has the fault %s in the form that is read", (act) => {
    fc.assert(
      fc.property(faultOf(act), (fault) => {
        const { faults } = parse(writeScenario(scenarioWith({ faults: [fault] }))) as { faults: unknown[] };
        expect(faultSchema.parse(faults[0])).toEqual(fault);
      }),
    );
  });

  test.each(EVERY_CHECK)("has the check %s in the form that is read", (check) => {
    fc.assert(
      fc.property(expectationOf(check), (expected) => {
        // A check that is never left out keeps those before it in their places.
        const expectations = [expected, { check: "detection" as const, within: 5_000, ...ALWAYS }];
        const { expect: list } = parse(writeScenario(scenarioWith({ expect: expectations }))) as { expect: unknown[] };
        expect(expectationSchema.parse(list[0])).toEqual(expected);
      }),
    );
  });

  test("is the same again when it is written again", () => {
    fc.assert(
      fc.property(
        resolvedScenario(fc.array(anyFault(EVERY_ACT)), fc.oneof(...EVERY_CHECK.map(expectationOf))),
        (drawn) => {
          const text = writeScenario(possible(drawn));
          expect(writeScenario(read(text))).toBe(text);
        },
      ),
      { numRuns: 30 },
    );
  });

  test.each(shipped())("may be a shipped one: %s", (_, scenario) => {
    expect(read(writeScenario(scenario))).toEqual(scenario);
  });
});

describe("the file reads as people write it", () => {
  test("with units, without defaults, small maps on a line, and the comment above", () => {
    const scenario = scenarioWith({
      name: "small",
      about: "Two of ten go.",
      duration: 90_000,
      peers: { count: 10, join: { at: 0, every: 100 } },
      network: { ...scenarioWith().network, jitter: { kind: "uniform", low: 0, high: 5 }, loss: 0.001 },
      faults: [
        { at: 30_000, act: "kill", who: { peers: { kind: "share", share: 0.2 } }, how: "crash" },
        { at: 45_500, act: "heal", name: "cut" },
      ],
      publish: [{ at: 1_000, count: 1, every: 0, by: "peer-3", payload: 2_000 }],
      expect: [
        { check: "connected", of: "live", at: null, after: null },
        { check: "neverTwice" },
        { check: "neverToDead" },
      ],
    });
    expect(writeScenario({ ...scenario, network: { ...scenario.network, latency: LATENCY } }, "Found by a hunt.")).toBe(
      `# Found by a hunt.

name: small
about: Two of ten go.
seed: 7
duration: 90 s
seeds: ${scenario.seeds}
peers: 10
network: { jitter: { uniform: [0 s, 5 ms] }, loss: 0.1 % }
publish:
  - { at: 1 s, by: peer-3, payload: 2 kB }
faults:
  - at: 30 s
    kill: { peers: 20 %, how: crash }
  - { at: 45500 ms, heal: cut }
expect:
  - connected
`,
    );
  });

  test("with what the profile does not say of the protocol", () => {
    const written = (protocol: string) => {
      const text = `name: s\nduration: 1 min\npeers: 5\nprotocol: ${protocol}\n`;
      return (parse(writeScenario(read(text))) as { protocol?: unknown }).protocol;
    };
    expect(written("{}")).toBeUndefined();
    expect(written("{ profile: resilient }")).toEqual({ profile: "resilient" });
    expect(written("{ profile: resilient, maxPeers: 6, confirm: off }")).toEqual({
      profile: "resilient",
      maxPeers: 6,
      confirm: "off",
    });
    expect(written("{ gossip: { messages: 1 }, liveness: off }")).toEqual({ gossip: { messages: 1 }, liveness: "off" });
  });

  test("with the weights of regions in whole numbers where they were", () => {
    const text = `name: s
duration: 1 min
peers: 5
network: { latency: { matrix: { regions: { a: 2, b: 1 }, between: [[1 ms, 2 ms], [2 ms, 1 ms]] } } }
`;
    expect(writeScenario(read(text))).toContain("regions: { a: 2, b: 1 }");
  });
});

const ALWAYS = { from: 0, until: null, after: null };

const LATENCY = { kind: "lognormal", median: 40, p99: 250 } as const;

function read(text: string): Scenario {
  return loadScenario(text, { file: "written.yaml" }).scenario;
}

/** The scenario with those of its faults and expectations that go together. */
function possible(scenario: Scenario): Scenario {
  let sound: Scenario = { ...scenario, faults: [] };
  for (const fault of scenario.faults) {
    const more = { ...sound, faults: [...sound.faults, fault] };
    if (problemsOf(more).length === 0) sound = more;
  }
  return sound;
}

function shipped(): (readonly [string, Scenario])[] {
  const folder = new URL("../../../scenarios/", import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => [file, read(readFileSync(new URL(file, folder), "utf8"))] as const);
}

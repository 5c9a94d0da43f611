import { expect, test } from "vitest";
import type { Fault } from "../../../sim/scenario/scenario.js";
import { simulate } from "../../../sim/simulate.js";
import { scenarioWith } from "../../support/scenarios.js";

/** How many of ten peers are in the core of a run with these faults: of so many the core's overlay was seen. */
function coreAfter(...faults: Fault[]): number {
  const { verdicts } = simulate(
    scenarioWith({
      duration: 40_000,
      protocol: { gossip: "off", liveness: "off" },
      faults,
      expect: [{ check: "connected", of: "core", at: null, after: null }],
    }),
  );
  return verdicts[0].judged;
}

const three = { peers: { kind: "count", count: 3 } } as const;

test("the core is all peers when nothing happens", () => {
  expect(coreAfter()).toBe(10);
});

test.each<readonly [string, Fault]>([
  ["was killed", { at: 20_000, act: "kill", who: three, how: "crash" }],
  ["was frozen", { at: 20_000, act: "kill", who: three, how: "freeze" }],
  ["left", { at: 20_000, act: "leave", who: three }],
  [
    "was cut off",
    { at: 20_000, act: "partition", name: "cut", from: three, to: "others", direction: "both", lasts: 1_000 },
  ],
  ["was slow", { at: 20_000, act: "slowNodes", who: three, perMessage: { kind: "constant", value: 1 }, lasts: 1_000 }],
])("who %s does not belong to it", (_, fault) => {
  expect(coreAfter(fault)).toBe(7);
});

test.each<readonly [string, Fault]>([
  [
    "links treat their messages badly",
    {
      at: 20_000,
      act: "loss",
      on: { links: "of", who: three, direction: "both" },
      share: 0.5,
      lasts: 1_000,
    },
  ],
  [
    "single transmissions are lost",
    { at: 20_000, act: "transmissions", decisions: [{ from: "peer-1", to: "peer-2", number: 1, fate: "lost" }] },
  ],
])("those whose %s belong to it", (_, fault) => {
  expect(coreAfter(fault)).toBe(10);
});

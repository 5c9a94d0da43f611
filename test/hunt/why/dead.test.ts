import { expect, test } from "vitest";
import { type Explanation, whyDead, WhyError } from "../../../hunt/index.js";
import type { Fault } from "../../../sim/index.js";
import { endOf } from "../../support/generators.js";
import { type ScenarioOverrides, scenarioWith } from "../../support/scenarios.js";

/** Two peers that know each other through one seed. */
function explained(peer: string, faults: readonly Fault[], more: ScenarioOverrides = {}): Explanation {
  const peers = { count: 2, join: { at: 0, every: 1_000 } };
  return endOf(
    whyDead(scenarioWith({ seeds: 1, peers, protocol: { gossip: "off" }, duration: 100_000, faults, ...more }), peer),
  );
}

function told({ story }: Explanation): string[] {
  return story.map(({ at, text }) => `${at / 1000} ${text}`);
}

test("a peer that died was declared dead after three missed checks, reported, and removed", () => {
  const explanation = explained("peer-2", [{ at: 20_000, act: "kill", who: { names: ["peer-2"] }, how: "power-off" }]);
  expect(explanation.question).toBe("Why was peer-2 declared dead?");
  expect(explanation.answer).toBe("peer-1 declared it dead at 65 s: it lost power at 20 s.");
  expect(told(explanation)).toEqual([
    "1 peer-2 starts",
    "20 peer-2 lost power",
    "39 peer-1 has no answer from peer-2, strike 1: its request of 26 s was lost: its receiver was down",
    "52 peer-1 has no answer from peer-2, strike 2: its request of 39 s was lost: its receiver was down",
    "65 peer-1 has no answer from peer-2, strike 3: its request of 52 s was lost: its receiver was down",
    "65 peer-1 declares peer-2 dead",
    "65 peer-1 reports peer-2 to seed-1",
    "65.01 seed-1 removes peer-2 from its list (dead)",
  ]);
  expect(explanation.counterfactuals).toEqual([]);
});

test("a peer that ran was declared dead because a partition held its answers up", () => {
  const faults: Fault[] = [
    {
      at: 20_000,
      act: "partition",
      name: "cut",
      from: { names: ["peer-2"] },
      to: "others",
      direction: "out",
      lasts: null,
    },
  ];
  const explanation = explained("peer-2", faults);
  expect(explanation.question).toBe("Why was peer-2 declared dead, alive?");
  expect(told(explanation)).toContain(
    "39 peer-1 has no answer from peer-2, strike 1: the answer of 26.01 s was held up by fault 1",
  );
  expect(explanation.counterfactuals.map(({ text }) => text)).toEqual([
    "with fault 1 removed, nobody takes it for dead",
  ]);
});

test("a peer that was frozen did not answer", () => {
  const explanation = explained("peer-2", [{ at: 20_000, act: "kill", who: { names: ["peer-2"] }, how: "freeze" }]);
  expect(explanation.answer).toBe("peer-1 declared it dead at 65 s, while it ran: it was frozen since 20 s.");
  expect(told(explanation)).toContain("39 peer-1 has no answer from peer-2, strike 1: peer-2 was frozen since 20 s");
});

test("a peer that holds the one who asks for dead does not answer", () => {
  const faults: Fault[] = [
    { at: 15_000, act: "kill", who: { names: ["peer-1"] }, how: "freeze" },
    { at: 75_000, act: "thaw", who: { names: ["peer-1"] } },
  ];
  const explanation = explained("peer-2", faults, { duration: 130_000 });
  expect(
    told(explanation)
      .filter((line) => line.includes("no answer"))
      .at(-1),
  ).toMatch(/^\d+ peer-1 has no answer from peer-2, strike 3: peer-2 holds peer-1 for dead since 66 s$/);
});

test("a seed still lists a dead peer whose neighbours died with it", () => {
  const explanation = explained("peer-2", [
    { at: 20_000, act: "kill", who: { names: ["peer-1", "peer-2"] }, how: "crash" },
  ]);
  expect(explanation.answer).toBe(
    "No: peer-2 crashed at 20 s, and nobody declared it dead. seed-1 still lists it at the end: nobody counted the peer as" +
      " a neighbour when it died.",
  );
  expect(explanation.question).toBe("Was peer-2 declared dead, and why is it still listed?");
  expect(told(explanation).at(-1)).toBe(
    "100 seed-1 still lists peer-2: nobody counted the peer as a neighbour when it died",
  );
});

test("a peer of which nothing is to be told", () => {
  expect(explained("peer-2", []).answer).toBe("No: peer-2 runs to the end, and nobody declared it dead.");
});

test("a peer that there is not cannot be asked about", () => {
  expect(() => explained("peer-7", [])).toThrow(WhyError);
});

import { expect, test } from "vitest";
import { firstPeers, withoutPeer } from "../../../hunt/shrink/fewer-peers.js";
import type { Scenario } from "../../../sim/index.js";
import { scenarioWith } from "../../support/scenarios.js";

const message = { count: 1, every: 0, payload: 0 };

const scenario: Scenario = scenarioWith({
  peers: 5,
  overlay: {
    kind: "edges",
    edges: [
      [0, 1],
      [1, 2],
      [3, 4],
      [2, 4],
    ],
  },
  publish: [
    { at: 1_000, by: "peer-5", ...message },
    { at: 2_000, by: "random", ...message },
    { at: 3_000, by: "peer-2", ...message },
  ],
  faults: [
    { at: 5_000, act: "kill", who: { names: ["peer-2", "peer-4", "seed-1"] }, how: "crash" },
    { at: 6_000, act: "restart", who: { names: ["peer-2"] }, memory: "lost" },
    {
      at: 7_000,
      act: "delay",
      by: { kind: "constant", value: 5 },
      on: {
        links: "listed",
        pairs: [
          ["peer-1", "peer-2"],
          ["peer-3", "peer-4"],
        ],
        direction: "both",
      },
      lasts: null,
    },
    { at: 8_000, act: "leave", who: { peers: { kind: "count", count: 4 }, bestConnected: 5 } },
  ],
});

test("without a peer, those after it move up, a neighbour publishes for it, and what was only about it goes", () => {
  const { peers, overlay, publish, faults } = withoutPeer(scenario, 2);
  expect(peers.count).toBe(4);
  expect(overlay).toEqual({
    kind: "edges",
    edges: [
      [2, 3],
      [1, 3],
    ],
  });
  expect(publish.map(({ by }) => by)).toEqual(["peer-4", "random", "peer-1"]);
  expect(faults).toEqual([
    { at: 5_000, act: "kill", who: { names: ["peer-3", "seed-1"] }, how: "crash" },
    {
      at: 7_000,
      act: "delay",
      by: { kind: "constant", value: 5 },
      on: { links: "listed", pairs: [["peer-2", "peer-3"]], direction: "both" },
      lasts: null,
    },
    { at: 8_000, act: "leave", who: { peers: { kind: "count", count: 4 }, bestConnected: 4 } },
  ]);
});

test("of the first peers only, names beyond them stand for others, and numbers fit", () => {
  const { publish, faults } = firstPeers(scenario, 3, "clipped");
  expect(publish.map(({ by }) => by)).toEqual(["peer-2", "random", "peer-2"]);
  expect(faults[0]).toMatchObject({ who: { names: ["peer-2", "peer-1", "seed-1"] } });
  expect(faults[3]).toMatchObject({ who: { peers: { kind: "count", count: 3 }, bestConnected: 3 } });
  expect(firstPeers(scenario, 3, "scaled").faults[3]).toMatchObject({ who: { peers: { count: 2 }, bestConnected: 3 } });
});

test.each([
  [{ kind: "regular", degree: 4 }, 4, { kind: "regular", degree: 3 }],
  [{ kind: "regular", degree: 3 }, 3, { kind: "regular", degree: 2 }],
  [{ kind: "ring", each: 3 }, 4, { kind: "ring", each: 1 }],
  [{ kind: "kOut", k: 4 }, 3, { kind: "kOut", k: 2 }],
] as const)("the overlay %j of %i peers is %j", (overlay, count, fitted) => {
  expect(firstPeers(scenarioWith({ peers: 9, overlay }), count, "clipped").overlay).toEqual(fitted);
});

import { defineScenario, runScenario } from "hearsay";
import { drawCase, hunt, shrink, spaceOf } from "hearsay/hunt";
import "hearsay/vitest";
import { expect, test } from "vitest";
import { digestGossip } from "../src/digest-gossip.js";

/** Messages are to reach all whom the faults spare, but the protocol does not promise to send them only once. */
const hunted = defineScenario(
  {
    name: "hunted",
    duration: "90 s",
    peers: 12,
    overlay: { ring: { each: 2 } },
    publish: [{ at: "20 s", count: 5, every: "2 s" }],
    expect: [{ coverage: { of: "core" } }],
    hunt: { faults: ["partition", "freeze", "kill"] },
  },
  { promises: "none" },
);

const options = { protocol: () => digestGossip };

test("a hunt finds how messages are lost, and makes it small", () => {
  const { failures } = hunt(hunted, { ...options, seed: 1, runs: 100 });
  expect(failures.map(({ signature }) => signature)).toEqual(["coverage of core"]);

  const { scenario } = drawCase(spaceOf(hunted), 1, failures[0]!.first);
  const smallest = shrink(scenario, options).scenario;
  expect(smallest.peers.count).toBeLessThanOrEqual(3);
  expect(smallest.faults.length).toBe(1);
  expect(runScenario(smallest, { protocol: digestGossip })).not.toHoldItsExpectations();
});

import { expect, test } from "vitest";
import { describeSettings } from "../../../cli/terminal/protocol.js";
import { scenarioWith } from "../../support/scenarios.js";

test("the settings are told as far as they matter", () => {
  expect(describeSettings(scenarioWith())).toEqual([
    "seed-and-peer, a peer connects to 4",
    "gossip: 10 messages a peer, one every 5 s",
    "liveness: a round every 13 s, dead after 3 strikes",
  ]);
});

test("seeds that verify deaths are told with the liveness that they correct", () => {
  const verified = "liveness: a round every 13 s, dead after 3 strikes, verified by seeds within 1500 ms";
  expect(describeSettings(scenarioWith({ protocol: { verifyDeaths: 1_500 } })).at(-1)).toBe(verified);
  expect(describeSettings(scenarioWith({ protocol: { verifyDeaths: 1_500, liveness: "off" } })).at(-1)).toBe(
    "liveness off",
  );
});

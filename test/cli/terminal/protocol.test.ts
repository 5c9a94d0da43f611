import { expect, test } from "vitest";
import { describeSettings } from "../../../cli/terminal/protocol.js";
import { RESILIENT_SETTINGS } from "../../../src/node/settings.js";
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

test("remedies are told when there are any", () => {
  expect(describeSettings(scenarioWith({ protocol: RESILIENT_SETTINGS })).at(-1)).toBe(
    "remedies: refresh every 30 s (lease 90 s), repair below 4 neighbours, readmission for 10 min, deaths confirmed by 3 within 4 s, digests every 10 s over 5 min",
  );
  const { repair } = RESILIENT_SETTINGS;
  expect(describeSettings(scenarioWith({ protocol: { repair } })).at(-1)).toBe("remedies: repair below 4 neighbours");
});

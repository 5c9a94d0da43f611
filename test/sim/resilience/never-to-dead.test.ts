import { expect, test } from "vitest";
import type { Protocol } from "../../../src/node/contract.js";
import { CONNECT, RECONNECT } from "../../../src/node/messages.js";
import { RESILIENT_SETTINGS } from "../../../src/node/settings.js";
import { gossipsToTheDead } from "../../canaries/fixtures/bugs.js";
import { like, plant } from "../../canaries/fixtures/planting.js";
import { scenarioWith } from "../../support/scenarios.js";
import { traced } from "../../support/traces.js";
import { broken, brokenChecks, expected } from "./pairs.js";

const scenario = scenarioWith({
  seeds: 3,
  peers: 12,
  duration: 120_000,
  protocol: RESILIENT_SETTINGS,
  faults: [{ at: 20_000, act: "kill", how: "power-off", who: { names: ["peer-3"] } }],
  publish: [{ at: 100_000, count: 5, every: 1_000, by: "peer-2", payload: 0 }],
  expect: [expected("neverToDead")],
});

/** Asks the dead as usual, but in the words in which it asks the living. */
const connectsToTheDead: Protocol = plant(RESILIENT_SETTINGS, {
  host: (host) => like(host, { send: (to, message) => host.send(to, message === RECONNECT ? CONNECT : message) }),
});

test("the dead are asked whether they are back, and that is no violation", () => {
  const run = traced(scenario);
  expect(run.result.traffic.byKind["reconnect"]!.sent).toBeGreaterThan(0);
  expect(broken(run)).toEqual([]);
});

test.each([
  ["gossips to the dead", gossipsToTheDead(RESILIENT_SETTINGS)],
  ["asks them in other words", connectsToTheDead],
])("a peer that %s is found out", (_, protocol) => {
  expect(brokenChecks(traced(scenario, protocol))).toEqual(["neverToDead"]);
});

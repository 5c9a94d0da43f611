import { expect, test } from "vitest";
import { DEFAULT_SETTINGS, RESILIENT_SETTINGS } from "../../../src/node/settings.js";
import { complaints, load } from "./complaints.js";

test("the defaults are those of the protocol itself", () => {
  expect(load("").protocol).toEqual(DEFAULT_SETTINGS);
  expect(load("protocol: { gossip: {}, liveness: {}, join: {} }").protocol).toEqual(DEFAULT_SETTINGS);
});

test("every setting can be written", () => {
  const written = `{ maxPeers: 8, acceptLimit: 16, listLimit: 50, messageAge: 2 h, verifyDeaths: 1500 ms, join: { wait: 1 s, retry: 500 ms, longestRetry: 1 min },
    gossip: { every: 1 s, messages: 3, payload: 1 KiB }, liveness: { every: 2 s, strikes: 5 },
    refresh: { every: 20 s, lease: 50 s }, repair: { below: 3, every: 7 s }, readmit: { every: 4 s, for: 1 min },
    confirm: { helpers: 2, wait: 1 s }, antiEntropy: { every: 3 s, window: 2 min, messages: 500 } }`;
  expect(load(`protocol: ${written}`).protocol).toEqual({
    maxPeers: 8,
    acceptLimit: 16,
    listLimit: 50,
    gossip: { every: 1_000, messages: 3, payload: 1_024 },
    liveness: { every: 2_000, strikes: 5 },
    join: { wait: 1_000, retry: 500, longestRetry: 60_000 },
    verifyDeaths: 1_500,
    messageAge: 7_200_000,
    refresh: { every: 20_000, lease: 50_000 },
    repair: { below: 3, every: 7_000 },
    readmit: { every: 4_000, for: 60_000 },
    confirm: { helpers: 2, wait: 1_000 },
    antiEntropy: { every: 3_000, window: 120_000, messages: 500 },
  });
});

test("gossip, liveness, the limits and the verification of deaths can be switched off", () => {
  expect(
    load("protocol: { gossip: off, liveness: off, acceptLimit: none, listLimit: none, verifyDeaths: off }").protocol,
  ).toEqual({
    ...DEFAULT_SETTINGS,
    gossip: "off",
    liveness: "off",
  });
});

test("the profile chooses the defaults of the remedies", () => {
  expect(load("protocol: { profile: classic }").protocol).toEqual(DEFAULT_SETTINGS);
  expect(load("protocol: { profile: resilient }").protocol).toEqual(RESILIENT_SETTINGS);
});

test("a remedy that is a map without more is on, as the resilient profile has it", () => {
  const { refresh, repair, readmit, confirm, antiEntropy } = RESILIENT_SETTINGS;
  const written = "{ refresh: {}, repair: {}, readmit: {}, confirm: {}, antiEntropy: {} }";
  expect(load(`protocol: ${written}`).protocol).toEqual({
    ...DEFAULT_SETTINGS,
    refresh,
    repair,
    readmit,
    confirm,
    antiEntropy,
  });
});

test("what is written goes before the profile", () => {
  const written = "{ profile: resilient, refresh: off, confirm: { helpers: 5 }, verifyDeaths: off, maxPeers: 6 }";
  expect(load(`protocol: ${written}`).protocol).toEqual({
    ...RESILIENT_SETTINGS,
    refresh: "off",
    confirm: { helpers: 5, wait: 4_000 },
    verifyDeaths: "off",
    maxPeers: 6,
    repair: { below: 6, every: 15_000 },
  });
});

test("a lease lasts three refreshes unless it is set", () => {
  expect(load("protocol: { refresh: { every: 10 s } }").protocol.refresh).toEqual({ every: 10_000, lease: 30_000 });
  expect(load("protocol: { refresh: { lease: off } }").protocol.refresh).toEqual({ every: 30_000, lease: "off" });
});

test.each([
  ["profile: resilent", "12: unknown profile `resilent`: did you mean `resilient`?"],
  ["refresh: of", "12: unknown refresh `of`: did you mean `off`?"],
  [
    "refresh: { every: 30 s, lease: 30 s }",
    "34: `lease` must be longer than `every`: a seed would lose peers between two refreshes",
  ],
  ["repair: { below: 0 }", "20: must be at least 1, not 0"],
  ["readmit: { for: 0 s }", "19: must be longer than 0 s"],
  ["readmit: { evry: 1 s }", "14: unknown key `evry`: did you mean `every`?"],
  ["confirm: { helpers: 0 }", "23: must be at least 1, not 0"],
  ["confirm: false", "12: expected a map or `off`"],
  ["antiEntropy: { messages: 16001 }", "28: must be at most 16000, not 16001"],
  [
    "antiEntropy: { window: 2 h }",
    "26: `window` cannot be longer than `messageAge`: what peers have forgotten would come back as news",
  ],
  ["gossip: { every: 0 s }", "20: must be longer than 0 s"],
  ["gossip: { every: 0 }", "20: must be longer than 0 s"],
  ["gossip: { every: 5 }", "20: 5 has no unit: write 5 s or 5 ms"],
  ["gossip: { messages: 1.5 }", "23: expected a whole number, not 1.5"],
  ["gossip: { messages: -1 }", "23: must be at least 0, not -1"],
  ["gossip: { payload: 64 }", "22: 64 has no unit: write 64 B or 64 kB"],
  ["gossip: of", "11: unknown gossip `of`: did you mean `off`?"],
  ["gossip: false", "11: expected a map or `off`"],
  ["gossip: 5 s", "11: expected a map or `off`"],
  ["liveness: { strikes: 0 }", "24: must be at least 1, not 0"],
  ["liveness: { every: .nan }", "22: NaN is not a span of time: write one such as 5 s or 100 ms"],
  ["liveness: { evry: 1 s }", "15: unknown key `evry`: did you mean `every`?"],
  ["maxPeers: 0", "13: must be at least 1, not 0"],
  ["acceptLimit: 0", "16: must be at least 1, not 0"],
  ["acceptLimit: nome", "16: unknown limit `nome`: did you mean `none`?"],
  ["listLimit: 0", "14: must be at least 1, not 0"],
  ["listLimit: off", "14: unknown limit `off`: choose from `none`"],
  ["verifyDeaths: 0 s", "17: must be longer than 0 s"],
  ["verifyDeaths: 0", "17: must be longer than 0 s"],
  ["verifyDeaths: 2", "17: 2 has no unit: write 2 s or 2 ms"],
  ["verifyDeaths: of", "17: unknown setting `of`: did you mean `off`?"],
  ["messageAge: 0 s", "15: must be longer than 0 s"],
  ["messageAge: 2 years", "15: `2 years` has an unknown unit: write `us`, `ms`, `s`, `min`, `h` or `d`"],
  ["join: { retry: 2 min }", "9: `longestRetry` cannot be shorter than `retry`"],
  ["join: { retry: 9 s, longestRetry: 5 s }", "37: `longestRetry` cannot be shorter than `retry`"],
])("a setting that is malformed is told: %s", (written, expected) => {
  expect(complaints(`protocol:\n  ${written}`)).toEqual([`s.yaml:5:${expected}`]);
});

import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../../src/node/settings.js";
import { complaints, load } from "./complaints.js";

test("the defaults are those of the protocol itself", () => {
  expect(load("").protocol).toEqual(DEFAULT_SETTINGS);
  expect(load("protocol: { gossip: {}, liveness: {}, join: {} }").protocol).toEqual(DEFAULT_SETTINGS);
});

test("every setting can be written", () => {
  const written = `{ maxPeers: 8, acceptLimit: 16, messageAge: 2 h, verifyDeaths: 1500 ms, join: { wait: 1 s, retry: 500 ms, longestRetry: 1 min },
    gossip: { every: 1 s, messages: 3, payload: 1 KiB }, liveness: { every: 2 s, strikes: 5 } }`;
  expect(load(`protocol: ${written}`).protocol).toEqual({
    maxPeers: 8,
    acceptLimit: 16,
    gossip: { every: 1_000, messages: 3, payload: 1_024 },
    liveness: { every: 2_000, strikes: 5 },
    join: { wait: 1_000, retry: 500, longestRetry: 60_000 },
    verifyDeaths: 1_500,
    messageAge: 7_200_000,
  });
});

test("gossip, liveness, the limit and the verification of deaths can be switched off", () => {
  expect(load("protocol: { gossip: off, liveness: off, acceptLimit: none, verifyDeaths: off }").protocol).toEqual({
    ...DEFAULT_SETTINGS,
    gossip: "off",
    liveness: "off",
  });
});

test.each([
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

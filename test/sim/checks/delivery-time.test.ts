import { describe, expect, test } from "vitest";
import { Story } from "../../support/story.js";
import { star, verdictOn } from "./verdicts.js";

/** A hundred peers; the n-th delivers what the first publishes at 5 s n − 1 ms after that, up to the last given. */
function hundred(last = 100): Story {
  const story = new Story({ peers: 100, links: star(100) }).allStart().at(5_000).publishes("peer-1");
  for (let number = 2; number <= last; number++) story.at(5_000 + number - 1).delivers(`peer-${number}`, "peer-1");
  return story.at(60_000);
}

describe("delivery time", () => {
  test.each([
    ["t50", 49, "peer-50"],
    ["t95", 94, "peer-95"],
    ["t99", 98, "peer-99"],
    ["t100", 99, "peer-100"],
  ] as const)("%s holds at the very limit, and names the peer that made up the share", (share, time, peer) => {
    const expected = (limit: string) => ({ deliveryTime: { [share]: limit } }) as { deliveryTime: { t50: string } };
    expect(verdictOn(hundred(), expected(`${time} ms`))).toEqual({
      check: "deliveryTime",
      expectation: `${share} ≤ ${time} ms`,
      held: true,
      measured: `1 of 1 message did; longest ${time} ms`,
      worst: `peer-1#1, published at 5 s: ${time} ms, when ${peer} got it`,
      worstCase: { message: "peer-1#1", peer, at: 5_000 },
      margin: "0 s to spare",
      judged: 1,
    });
    expect(verdictOn(hundred(), expected(`${time - 1}.999 ms`))).toMatchObject({
      held: false,
      measured: `0 of 1 message did; longest ${time} ms`,
      margin: "1 message too late, by up to 0.1 ms",
    });
  });

  test("rounds the share up to whole peers: half of three are two", () => {
    const story = new Story({ peers: 3, links: star(3) }).allStart().at(5_000).publishes("peer-1");
    story.at(5_020).delivers("peer-2", "peer-1").at(5_030).delivers("peer-3", "peer-1").at(60_000);
    expect(verdictOn(story, { deliveryTime: { t50: "20 ms" } })).toMatchObject({
      held: true,
      worst: "peer-1#1, published at 5 s: 20 ms, when peer-2 got it",
    });
    expect(verdictOn(story, { deliveryTime: { t50: "19 ms" } }).held).toBe(false);
  });

  test("does not hold when the share was never reached", () => {
    expect(verdictOn(hundred(98), { deliveryTime: { t99: "30 s" } })).toMatchObject({
      held: false,
      measured: "0 of 1 message did; longest never",
      worst: "peer-1#1, published at 5 s: never; peer-99 did not get it",
      worstCase: { message: "peer-1#1", peer: "peer-99", at: 5_000 },
      margin: "1 message too late, or never",
    });
  });

  test("is judged for each message, and the longest is shown", () => {
    const story = hundred().publishes("peer-1");
    for (let number = 2; number <= 100; number++) story.at(62_000.0001).delivers(`peer-${number}`, "peer-1");
    expect(verdictOn(story.at(90_000), { deliveryTime: { t95: "1 s" } })).toMatchObject({
      held: false,
      judged: 2,
      measured: "1 of 2 messages did; longest 2 s",
      worst: "peer-1#2, published at 60 s: 2 s, when peer-2 got it",
    });
  });

  test("shows a time that is too long by a microsecond as too long", () => {
    const story = new Story({ peers: 2, links: [[1, 2]] }).allStart().at(5_000).publishes("peer-1");
    story.at(7_000.001).delivers("peer-2", "peer-1").at(60_000);
    expect(verdictOn(story, { deliveryTime: { t100: "2 s" } })).toMatchObject({
      held: false,
      measured: "0 of 1 message did; longest 2.001 s",
    });
  });

  test("leaves out messages that the run did not give the time, or that are not in the window", () => {
    expect(verdictOn(hundred(), { deliveryTime: { t50: "55 s" } })).toMatchObject({ judged: 1 });
    expect(verdictOn(hundred(), { deliveryTime: { t50: "55.000001 s" } })).toMatchObject({ judged: 0 });
    expect(verdictOn(hundred(), { deliveryTime: { t50: "1 s", from: "6 s" } })).toMatchObject({
      expectation: "t50 ≤ 1 s, published from 6 s",
      judged: 0,
    });
  });

  test("has nothing to judge without messages, or with nobody to reach", () => {
    const nothing = { held: false, judged: 0, measured: "no message to judge", worst: null };
    const quiet = new Story({ peers: 2, links: [[1, 2]] }).allStart().at(60_000);
    expect(verdictOn(quiet, { deliveryTime: { t99: "1 s" } })).toMatchObject(nothing);
    const dead = quiet.publishes("peer-1").at(60_001).losesPower("peer-1", "peer-2").at(90_000);
    expect(verdictOn(dead, { deliveryTime: { t99: "1 s" } })).toMatchObject(nothing);
  });
});

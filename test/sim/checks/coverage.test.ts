import { describe, expect, test } from "vitest";
import { Story } from "../../support/story.js";
import { star, verdictOn } from "./verdicts.js";

/** Four peers round the first one, who publishes at 5 s; so many of the others deliver, 10 ms apart. */
function spread(delivering: number, peers = 5): Story {
  const story = new Story({ peers, links: star(peers) }).allStart().at(5_000).publishes("peer-1");
  for (let number = 2; number <= delivering + 1; number++) {
    story.at(5_000 + 10 * (number - 1)).delivers(`peer-${number}`, "peer-1");
  }
  return story.at(60_000);
}

describe("coverage of live peers", () => {
  test("holds when every message reached all of them", () => {
    expect(verdictOn(spread(4), "coverage")).toEqual({
      check: "coverage",
      expectation: "coverage of live peers ≥ 100 %",
      held: true,
      measured: "1 of 1 message did; least 100 %",
      worst: "peer-1#1, published at 5 s: 5 of 5, peer-5 after 40 ms",
      worstCase: { message: "peer-1#1", peer: "peer-5", at: 5_000 },
      margin: "no peer to spare",
      judged: 1,
    });
  });

  test("does not hold when one peer missed one message, and names both", () => {
    const story = spread(4).at(60_000).publishes("peer-2");
    for (const peer of ["peer-1", "peer-3", "peer-4"]) story.at(60_020.5).delivers(peer, "peer-2");
    expect(verdictOn(story.at(90_000), "coverage")).toEqual({
      check: "coverage",
      expectation: "coverage of live peers ≥ 100 %",
      held: false,
      measured: "1 of 2 messages did; least 80 %",
      worst: "peer-2#1, published at 60 s: 4 of 5; peer-5 never got it",
      worstCase: { message: "peer-2#1", peer: "peer-5", at: 60_000 },
      margin: "1 message short, by up to 1 peer",
      judged: 2,
    });
  });

  test("holds at the very share that is asked for, and not below", () => {
    expect(verdictOn(spread(3), { coverage: { atLeast: "80 %" } })).toMatchObject({
      held: true,
      expectation: "coverage of live peers ≥ 80 %",
      worst: "peer-1#1, published at 5 s: 4 of 5; peer-5 never got it",
      margin: "no peer to spare",
    });
    expect(verdictOn(spread(3), { coverage: { atLeast: "41 %" } }).margin).toBe("1 peer to spare");
    expect(verdictOn(spread(1), { coverage: { atLeast: "80 %" } }).margin).toBe("1 message short, by up to 2 peers");
    expect(verdictOn(spread(3), { coverage: { atLeast: "80.1 %" } }).held).toBe(false);
    expect(verdictOn(spread(2), { coverage: { atLeast: "80 %" } }).held).toBe(false);
  });

  test.each([
    [7, 10, "70 %"],
    [29, 100, "29 %"],
    [57, 100, "57 %"],
    [999, 1000, "99.9 %"],
  ])("takes %i of %i peers for %s, whatever the rounding of floating-point numbers", (reached, peers, share) => {
    expect(verdictOn(spread(reached - 1, peers), { coverage: { atLeast: share } }).held).toBe(true);
    expect(verdictOn(spread(reached - 2, peers), { coverage: { atLeast: share } }).held).toBe(false);
  });

  test("never shows as 100 % what is not", () => {
    expect(verdictOn(spread(29_999 - 1, 30_000), "coverage").measured).toBe("0 of 1 message did; least 99.99 %");
  });

  test("has nothing to judge when nothing was published, or nobody lived to get it", () => {
    const nothing = { held: false, judged: 0, measured: "no message to judge", worst: null };
    expect(verdictOn(new Story({ peers: 2 }).allStart().at(60_000), "coverage")).toMatchObject(nothing);
    expect(verdictOn(spread(4).crashes("peer-1", "peer-2", "peer-3", "peer-4", "peer-5"), "coverage")).toMatchObject(
      nothing,
    );
  });
});

describe("coverage within a limit", () => {
  test("counts deliveries up to the very limit", () => {
    expect(verdictOn(spread(4), { coverage: { within: "40 ms" } })).toMatchObject({
      held: true,
      expectation: "coverage of live peers ≥ 100 % within 40 ms",
      margin: "0 s to spare",
    });
    expect(verdictOn(spread(4), { coverage: { within: "2 s" } }).margin).toBe("1.96 s to spare");
    // Four of the five are enough, and the fourth gets it after 30 ms.
    expect(verdictOn(spread(3), { coverage: { within: "2 s", atLeast: "80 %" } }).margin).toBe("1.97 s to spare");
    expect(verdictOn(spread(4), { coverage: { within: "39.999 ms" } })).toMatchObject({
      held: false,
      measured: "0 of 1 message did; least 80 %",
      worst: "peer-1#1, published at 5 s: 4 of 5; peer-5 got it after 40 ms",
    });
  });

  test("leaves out messages that the run did not give the time", () => {
    const expected = { coverage: { within: "55 s" } };
    expect(verdictOn(spread(3).at(60_000), expected)).toMatchObject({ held: false, judged: 1 });
    expect(verdictOn(spread(3).at(59_999.999), expected)).toMatchObject({ judged: 0, measured: "no message to judge" });
  });
});

/** A second message at 30 s reaches one peer. */
function twice(): Story {
  return spread(3).at(30_000).publishes("peer-1").delivers("peer-2", "peer-1").at(60_000);
}

describe("coverage in a window", () => {
  test("judges messages published in it, both ends included, and says so", () => {
    expect(verdictOn(twice(), { coverage: { from: "5 s", until: "29.999 s" } })).toMatchObject({
      judged: 1,
      expectation: "coverage of live peers ≥ 100 %, published from 5 s up to 29.999 s",
    });
    expect(verdictOn(twice(), { coverage: { from: "5.000001 s" } })).toMatchObject({
      judged: 1,
      expectation: "coverage of live peers ≥ 100 %, published from 5.000001 s",
    });
    expect(verdictOn(twice(), { coverage: { until: "30 s" } })).toMatchObject({
      judged: 2,
      expectation: "coverage of live peers ≥ 100 %, published up to 30 s",
      worst: "peer-1#2, published at 30 s: 2 of 5; peer-3 never got it",
    });
  });

  test("has nothing to judge when nothing was published in it", () => {
    expect(verdictOn(twice(), { coverage: { from: "6 s", until: "29 s" } })).toMatchObject({ held: false, judged: 0 });
  });

  test("is right to the microsecond", () => {
    const late = new Story({ peers: 2, links: [[1, 2]] }).allStart().at(1.001).publishes("peer-1").at(60_000);
    expect(verdictOn(late, { coverage: { until: "1.001 ms" } }).judged).toBe(1);
    expect(verdictOn(late, { coverage: { until: "1 ms" } }).judged).toBe(0);
  });
});

/** Of four peers, the last is cut off, and one has what the first publishes at 5 s. */
function parted(): Story {
  const story = new Story({ peers: 4, links: star(4) }).allStart().at(4_000).isCut(["peer-4"]);
  return story.at(5_000).publishes("peer-1").at(5_010).delivers("peer-2", "peer-1");
}

describe("coverage of reachable peers", () => {
  test("holds when only those are missing whom nothing could reach", () => {
    const story = parted().delivers("peer-3", "peer-1").at(60_000);
    expect(verdictOn(story, { coverage: { of: "reachable" } })).toEqual({
      check: "coverage",
      expectation: "coverage of reachable peers ≥ 100 %",
      held: true,
      measured: "1 of 1 message did; least 100 %",
      worst: "peer-1#1, published at 5 s: 3 of 3, peer-2 after 10 ms",
      worstCase: { message: "peer-1#1", peer: "peer-2", at: 5_000 },
      margin: "no peer to spare",
      judged: 1,
    });
    expect(verdictOn(story, "coverage").held).toBe(false);
  });

  test("does not hold when one is missing who could be reached, and names that one", () => {
    expect(verdictOn(parted().at(60_000), { coverage: { of: "reachable" } })).toMatchObject({
      held: false,
      measured: "0 of 1 message did; least 66.66 %",
      worst: "peer-1#1, published at 5 s: 2 of 3; peer-3 never got it",
    });
  });

  test("has nothing to judge when the publisher was gone before it could reach anybody", () => {
    const story = new Story({ peers: 3, links: star(3) }).allStart().at(5_000).publishes("peer-1").crashes("peer-1");
    expect(verdictOn(story.at(60_000), { coverage: { of: "reachable" } })).toMatchObject({
      held: false,
      judged: 0,
      measured: "no message to judge",
    });
    expect(verdictOn(story, "coverage")).toMatchObject({ held: false, judged: 1 });
  });

  test("within a limit is of those who could be reached by then", () => {
    const healing = new Story({ peers: 3, links: star(3) }).allStart().at(4_000).isCut(["peer-3"], { lasts: 10_000 });
    healing
      .at(5_000)
      .publishes("peer-1")
      .at(5_010)
      .delivers("peer-2", "peer-1")
      .at(16_000)
      .delivers("peer-3", "peer-1");
    const within = (limit: string) => verdictOn(healing.at(60_000), { coverage: { of: "reachable", within: limit } });
    expect(within("9.009 s").held).toBe(true);
    expect(within("9.01 s")).toMatchObject({
      held: false,
      worst: "peer-1#1, published at 5 s: 2 of 3; peer-3 got it after 11 s",
    });
    expect(within("11 s").held).toBe(true);
  });
});

import { describe, expect, test } from "vitest";
import { Story } from "../../support/story.js";
import { type Expected, verdictOn } from "./verdicts.js";

/** Four peers in a row, who have been linked from the beginning. */
function row(): Story {
  return new Story({
    peers: 4,
    links: [
      [1, 2],
      [2, 3],
      [3, 4],
    ],
  }).allStart();
}

/** From 10 s to 30 s the fourth is cut off: the third drops it, and is dropped by it, and they meet again. */
function parted(): Story {
  const story = row().at(10_000).drops("peer-3", "peer-4").at(10_500).drops("peer-4", "peer-3");
  return story.at(30_500).meet("peer-3", "peer-4").at(60_000);
}

describe("always", () => {
  test("holds when it is so at every moment at which something changed", () => {
    expect(verdictOn(row().at(60_000), { always: "connected" })).toEqual({
      check: "always",
      expectation: "always: overlay of live peers connected",
      held: true,
      judged: 1,
      measured: "true at 1 of 1 moment, for 60 s of 60 s",
      worst: "at 0 s: 1 component over 4 live peers, largest 4",
      worstCase: { message: null, peer: null, at: 0 },
      margin: "no peer to spare",
    });
  });

  test("does not hold for the time in between, and says for how long, when, and who stood apart", () => {
    expect(verdictOn(parted(), { always: "connected" })).toEqual({
      check: "always",
      expectation: "always: overlay of live peers connected",
      held: false,
      // The beginning; one end drops the link, which the other still counts; the other drops it; they meet.
      judged: 4,
      measured: "true at 3 of 4 moments, for 40 s of 60 s",
      worst: "at 10.5 s: 2 components over 4 live peers, largest 3, without peer-4",
      worstCase: { message: null, peer: "peer-4", at: 10_500 },
      margin: "off by 1 peer",
    });
  });

  test("is of the window, both ends included: what it is like when that begins, and all that happens in it", () => {
    const during = (from: string, until: string): Expected => ({ always: { connected: {}, during: [from, until] } });
    expect(verdictOn(parted(), during("0 s", "10.499999 s"))).toMatchObject({
      held: true,
      expectation: "always: overlay of live peers connected, up to 10.499999 s",
    });
    expect(verdictOn(parted(), during("0 s", "10.5 s")).held).toBe(false);
    expect(verdictOn(parted(), during("20 s", "25 s"))).toMatchObject({
      held: false,
      measured: "true at 0 of 1 moment, for 0 s of 5 s",
      worstCase: { at: 20_000 },
    });
    expect(verdictOn(parted(), during("30.5 s", "60 s"))).toMatchObject({ held: true, judged: 1 });
  });

  test("takes in all that happens at a moment before it looks", () => {
    const story = row().at(10_000).drops("peer-3", "peer-4").drops("peer-4", "peer-3").meet("peer-4", "peer-1");
    expect(verdictOn(story.at(60_000), { always: "connected" })).toMatchObject({ held: true, judged: 2 });
  });

  test("counts a peer from when it has a neighbour, or has had ten seconds to find one", () => {
    const late = new Story({ peers: 3 }).allStart().at(500).meet("peer-1", "peer-2").at(60_000);
    expect(verdictOn(late, { always: { connected: {}, until: "9.999999 s" } })).toMatchObject({
      held: true,
      measured: "true at 1 of 1 moment, for 9.499 s of 9.499 s",
    });
    expect(verdictOn(late, { always: "connected" })).toMatchObject({
      held: false,
      worst: "at 10 s: 2 components over 3 live peers, largest 2, without peer-3",
    });
  });

  test("over the core leaves out those whom faults acted upon, from the beginning", () => {
    const story = row().at(10_000).losesPower("peer-4").losesPower("peer-1").at(60_000);
    expect(verdictOn(story, { always: { connected: { of: "core" } } })).toMatchObject({
      held: true,
      expectation: "always: overlay of core peers connected",
      worst: "at 0 s: 1 component over 2 core peers, largest 2",
    });
    const split = row().at(10_000).losesPower("peer-2").at(60_000);
    expect(verdictOn(split, { always: { connected: { of: "core" } } })).toMatchObject({
      held: false,
      worst: "at 10 s: 2 components over 3 core peers, largest 2, without peer-1",
    });
  });

  test("has nothing to judge when there is nobody, or when the run ended before the window", () => {
    const nothing = { held: false, judged: 0, worst: null, margin: null };
    const empty = new Story({ peers: 2 }).at(60_000);
    expect(verdictOn(empty, { always: "connected" })).toMatchObject({ ...nothing, measured: "nobody to look at" });
    expect(verdictOn(parted(), { always: { connected: {}, from: "61 s" } })).toMatchObject({
      ...nothing,
      measured: "the run ended before that",
    });
    expect(verdictOn(parted(), { always: { connected: {}, after: "heal" } })).toMatchObject({
      ...nothing,
      measured: "there was no partition",
    });
  });
});

describe("never", () => {
  test("holds when it is so at no moment, and says how near it came", () => {
    expect(verdictOn(parted(), { never: "isolated" })).toMatchObject({
      held: false,
      expectation: "never: isolated live peers ≥ 1",
      measured: "true at 1 of 4 moments, for 20 s of 60 s",
      worst: "at 10.5 s: 1 of 4 live peers isolated, such as peer-4",
      worstCase: { peer: "peer-4", at: 10_500 },
      margin: "off by 1 peer",
    });
    expect(verdictOn(parted(), { never: { isolated: { atLeast: 2 } } })).toMatchObject({
      held: true,
      margin: "no peer to spare",
    });
    expect(verdictOn(parted(), { never: { isolated: { atLeast: 3 } } })).toMatchObject({
      held: true,
      margin: "1 peer to spare",
    });
  });

  test("is judged from when the window begins: after a time, and up to another", () => {
    expect(verdictOn(parted(), { never: { isolated: {}, after: "30.5 s" } })).toMatchObject({
      held: true,
      expectation: "never: isolated live peers ≥ 1, from 30.5 s",
    });
    expect(verdictOn(parted(), { never: { isolated: {}, after: "30.499999 s" } }).held).toBe(false);
  });

  test("connected shows that a cut was one", () => {
    expect(verdictOn(parted(), { never: { connected: {}, during: ["10.5 s", "30 s"] } })).toMatchObject({
      held: true,
      measured: "true at 0 of 1 moment, for 0 s of 19.5 s",
      margin: "no peer to spare",
    });
  });
});

describe("the states", () => {
  test("degree: each peer has so many live neighbours, as either end counts", () => {
    const ring = row().at(5_000).meet("peer-4", "peer-1");
    const degree = (bounds: object): Expected => ({ always: { degree: bounds, from: "5 s" } });
    expect(verdictOn(ring.at(60_000), degree({ atLeast: 2, atMost: 2 }))).toMatchObject({
      held: true,
      expectation: "always: neighbours of each live peer ≥ 2 and ≤ 2, from 5 s",
      worst: "at 5 s: peer-1 has the fewest of 4 live peers: 2 neighbours",
      margin: "no neighbour to spare",
    });
    expect(verdictOn(ring.losesPower("peer-2").at(90_000), degree({ atLeast: 2 }))).toMatchObject({
      held: false,
      worst: "at 60 s: peer-1 has the fewest of 3 live peers: 1 neighbour",
      margin: "off by 1 neighbour",
    });
    expect(verdictOn(ring, { always: { degree: { atMost: 1 } } })).toMatchObject({
      held: false,
      worst: "at 0 s: peer-2 has the most of 4 live peers: 2 neighbours",
    });
  });

  test("live: so many peers are up, whether they have joined or not", () => {
    const story = row().at(10_000).losesPower("peer-2").at(20_000).startsAnew("peer-2").at(60_000);
    expect(verdictOn(story, { always: { live: { atLeast: 3 } } })).toMatchObject({
      held: true,
      expectation: "always: live peers ≥ 3",
      worst: "at 10 s: 3 of 4 peers up",
      margin: "no peer to spare",
    });
    expect(verdictOn(story, { never: { live: { atMost: 3 } } })).toMatchObject({
      held: false,
      measured: "true at 1 of 3 moments, for 10 s of 60 s",
    });
  });

  test("listed: a live seed lists each peer", () => {
    const story = new Story({ seeds: 2, peers: 2, links: [[1, 2]] }).allStart().lists("seed-1", "peer-1", "peer-2");
    story.at(10_000).losesPower("seed-1").at(20_000).lists("seed-2", "peer-1").at(60_000);
    expect(verdictOn(story, { always: { listed: {}, until: "9 s" } })).toMatchObject({
      held: true,
      expectation: "always: each live peer in a live seed's list, up to 9 s",
    });
    expect(verdictOn(story, { always: "listed" })).toMatchObject({
      held: false,
      worst: "at 10 s: 2 of 2 live peers in no list of 1 live seed, such as peer-1",
      margin: "off by 2 peers",
    });
    expect(verdictOn(story, { always: { listed: {}, from: "20 s" } })).toMatchObject({
      worst: "at 20 s: 1 of 2 live peers in no list of 1 live seed, such as peer-2",
    });
  });

  test("registry: the lists of live seeds are right, within limits", () => {
    const story = new Story({ seeds: 1, peers: 2, links: [[1, 2]] }).allStart().lists("seed-1", "peer-1", "peer-2");
    story.at(10_000).losesPower("peer-2").at(50_000).removes("seed-1", "peer-2").at(60_000);
    expect(verdictOn(story, { always: "registry" })).toMatchObject({
      held: false,
      expectation: "always: seeds' lists stale ≤ 0, missing ≤ 0",
      measured: "true at 2 of 3 moments, for 20 s of 60 s",
      worst: "at 10 s: 1 stale, 0 missing; 1 live seed with 2 entries; seed-1 still lists peer-2",
      worstCase: { peer: "peer-2", at: 10_000 },
      margin: "off by 1 entry",
    });
    expect(verdictOn(story, { always: { registry: { stale: { atMost: 1 } } } }).held).toBe(true);
  });
});

import { describe, expect, test } from "vitest";
import { Story } from "../../support/story.js";
import { type Expected, star, verdictOn } from "./verdicts.js";

/** The third peer of a star loses its only link from 10 s to that time; there is a partition from 9 s to 20 s. */
function apartUntil(time: number): Story {
  const story = new Story({ peers: 3, links: star(3) }).allStart().at(9_000).isCut(["peer-3"], { lasts: 11_000 });
  story.at(10_000).drops("peer-1", "peer-3").drops("peer-3", "peer-1");
  return story.at(time).meet("peer-1", "peer-3");
}

const connected = (within: string, window = {}): Expected => ({ eventually: { connected: null, within, ...window } });

describe("eventually", () => {
  test("holds when it is so in time, and stays so to the end", () => {
    expect(verdictOn(apartUntil(45_000).at(90_000), connected("30 s", { after: "heal" }))).toEqual({
      check: "eventually",
      expectation: "within 30 s: overlay of live peers connected, after the last partition",
      held: true,
      judged: 2,
      measured: "so after 25 s, over 2 moments; from 20 s on",
      worst: "last not so at 20 s: 2 components over 3 live peers, largest 2, without peer-3",
      worstCase: { message: null, peer: "peer-3", at: 20_000 },
      margin: "5 s to spare",
    });
  });

  test("holds at the very limit, and not a microsecond later", () => {
    expect(verdictOn(apartUntil(50_000).at(90_000), connected("30 s", { after: "heal" }))).toMatchObject({
      held: true,
      margin: "0 s to spare",
    });
    expect(verdictOn(apartUntil(50_000.001).at(90_000), connected("30 s", { after: "heal" }))).toMatchObject({
      held: false,
      measured: "so after 30.001 s, over 2 moments; from 20 s on",
      margin: "0.1 ms too late",
    });
  });

  test("is as early as can be when it is so from the beginning", () => {
    expect(verdictOn(apartUntil(45_000).at(90_000), connected("30 s", { from: "45 s" }))).toMatchObject({
      held: true,
      measured: "so from the beginning, over 1 moment",
      worst: null,
      worstCase: null,
      margin: "30 s to spare",
    });
  });

  test("does not hold when it is so for a while, and no longer", () => {
    const story = apartUntil(25_000).at(60_000).losesPower("peer-1").at(90_000);
    expect(verdictOn(story, connected("30 s", { after: "heal" }))).toMatchObject({
      held: false,
      measured: "not so at the end, over 3 moments; from 20 s on",
      worst: "last not so at 60 s: 2 components over 2 live peers, largest 1, without peer-3",
      margin: "never so",
    });
    expect(verdictOn(story, connected("30 s", { during: ["20 s", "59 s"] }))).toMatchObject({ held: true });
  });

  test("has nothing to judge when the run, or the window, is over before it is due", () => {
    const story = apartUntil(25_000);
    expect(verdictOn(story.at(50_000), connected("30 s", { after: "heal" })).judged).toBe(2);
    expect(verdictOn(story.at(49_999.999), connected("30 s", { after: "heal" }))).toMatchObject({
      held: false,
      judged: 0,
      measured: "it ended before that was over",
    });
    expect(verdictOn(story.at(90_000), connected("30 s", { after: "heal", until: "45 s" })).judged).toBe(0);
    const empty = new Story({ peers: 1 }).at(60_000);
    expect(verdictOn(empty, connected("30 s"))).toMatchObject({
      held: false,
      judged: 0,
      measured: "nobody to look at",
    });
  });

  test("is of any state: the lists are right in the end", () => {
    const story = new Story({ seeds: 1, peers: 2, links: [[1, 2]] }).allStart().lists("seed-1", "peer-1", "peer-2");
    story.at(10_000).losesPower("peer-2").at(50_000).removes("seed-1", "peer-2").at(90_000);
    expect(verdictOn(story, { eventually: { registry: null, within: "45 s", after: "faults" } })).toMatchObject({
      held: true,
      measured: "so after 40 s, over 2 moments; from 10 s on",
      margin: "5 s to spare",
    });
  });
});

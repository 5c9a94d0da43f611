import { describe, expect, test } from "vitest";
import { Story } from "../../support/story.js";
import { verdictOn } from "./verdicts.js";

function row(): Story {
  const links = [[1, 2] as const, [2, 3] as const, [3, 4] as const];
  return new Story({ peers: 4, links }).allStart().at(10_000);
}

describe("a connected overlay", () => {
  test("is one component over all live peers", () => {
    expect(verdictOn(row(), "connected")).toEqual({
      check: "connected",
      expectation: "overlay connected at the end",
      held: true,
      measured: "1 component over 4 live peers, largest 4",
      worst: null,
      judged: 4,
    });
  });

  test("is none when a death parts it", () => {
    expect(verdictOn(row().losesPower("peer-3"), "connected")).toMatchObject({
      held: false,
      measured: "2 components over 3 live peers, largest 2",
      worst: "1 peer isolated",
    });
  });

  test("may be looked at at a time, after all that happened then", () => {
    const story = row().losesPower("peer-3").at(30_000);
    expect(verdictOn(story, { connected: { at: "9.999999 s" } })).toMatchObject({
      held: true,
      expectation: "overlay connected at 9.999999 s",
    });
    expect(verdictOn(story, { connected: { at: "10 s" } }).held).toBe(false);
  });

  test("of a single peer is connected", () => {
    const one = new Story({ peers: 1, links: [] }).allStart().at(10_000);
    expect(verdictOn(one, "connected")).toMatchObject({ held: true, judged: 1, worst: null });
  });

  test("has nothing to judge without a live peer, or when the run ended before that", () => {
    expect(verdictOn(row().crashes("peer-1", "peer-2", "peer-3", "peer-4"), "connected")).toMatchObject({
      held: false,
      judged: 0,
      measured: "no live peer to judge",
    });
    expect(verdictOn(row(), { connected: { at: "10.000001 s" } })).toMatchObject({
      held: false,
      judged: 0,
      measured: "the run ended before that",
    });
  });
});

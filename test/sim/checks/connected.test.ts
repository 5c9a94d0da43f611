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
      worstCase: { message: null, peer: "peer-1", at: 10_000 },
      margin: "1 neighbour at least",
      judged: 4,
    });
  });

  test("is none when a death parts it", () => {
    expect(verdictOn(row().losesPower("peer-3"), "connected")).toMatchObject({
      held: false,
      measured: "2 components over 3 live peers, largest 2",
      worst: "1 peer isolated",
      worstCase: { message: null, peer: "peer-4", at: 10_000 },
      margin: "1 peer cut off from the largest component",
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
    expect(verdictOn(one, "connected")).toMatchObject({
      held: true,
      judged: 1,
      worst: null,
      worstCase: null,
    });
  });

  test("of the core leaves out those whom faults acted upon, and takes the ways that lead over them", () => {
    expect(verdictOn(row().isDisturbed(["peer-2"]), { connected: { of: "core" } })).toMatchObject({
      held: true,
      expectation: "overlay of core peers connected at the end",
      measured: "1 component over 3 core peers, largest 3",
    });
    // The third one's death leaves the second without a way to the fourth; the first was frozen once.
    const story = row().freezes("peer-1").at(11_000).thaws("peer-1").losesPower("peer-3").at(30_000);
    expect(verdictOn(story, { connected: { of: "core" } })).toMatchObject({
      held: false,
      measured: "2 components over 2 core peers, largest 1",
      worst: "1 peer isolated",
    });
    const nobody = row().isDisturbed(["peer-1", "peer-2", "peer-3", "peer-4"]);
    expect(verdictOn(nobody, { connected: { of: "core" } })).toMatchObject({
      held: false,
      judged: 0,
      measured: "no core peer to judge",
    });
  });

  test("after the faults, or after the last partition, is judged when these were over by then", () => {
    const story = row().at(20_000).isCut(["peer-1"], { lasts: 10_000 }).isDisturbed([], { lasts: 15_000 }).at(60_000);
    const at = (after: "heal" | "faults", time: string) => verdictOn(story, { connected: { at: time, after } });
    expect(at("heal", "30 s")).toMatchObject({
      held: true,
      expectation: "overlay connected at 30 s, after the last partition",
    });
    expect(at("heal", "29 s")).toMatchObject({
      held: false,
      judged: 0,
      measured: "that was before 30 s, when it was over",
    });
    expect(at("faults", "34.999999 s").judged).toBe(0);
    expect(at("faults", "35 s").judged).toBe(4);
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

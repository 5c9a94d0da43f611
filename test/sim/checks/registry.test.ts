import { describe, expect, test } from "vitest";
import { Story } from "../../support/story.js";
import { verdictOn } from "./verdicts.js";

function listed(): Story {
  const story = new Story({ seeds: 2, peers: 3 }).allStart().lists("seed-1", "peer-1", "peer-2");
  return story.lists("seed-2", "peer-2", "peer-3").at(10_000);
}

describe("the accuracy of the seeds' lists", () => {
  test("holds when no entry is stale and none is missing", () => {
    expect(verdictOn(listed(), "registry")).toEqual({
      check: "registry",
      expectation: "seeds' lists at the end: stale ≤ 0, missing ≤ 0",
      held: true,
      measured: "0 stale, 0 missing; 2 live seeds with 4 entries",
      worst: null,
      worstCase: null,
      margin: "no entry to spare",
      judged: 4,
    });
  });

  test("allows so many stale entries, and not one more", () => {
    const story = listed().losesPower("peer-2");
    expect(verdictOn(story, { registry: { stale: { atMost: 2 } } })).toMatchObject({
      held: true,
      expectation: "seeds' lists at the end: stale ≤ 2, missing ≤ 0",
      worst: "seed-1 still lists peer-2",
      worstCase: { message: null, peer: "peer-2", at: 10_000 },
      margin: "no entry to spare",
    });
    expect(verdictOn(story, { registry: { stale: { atMost: 1 } } })).toMatchObject({
      held: false,
      measured: "2 stale, 0 missing; 2 live seeds with 4 entries",
      margin: "off by 1 entry",
    });
    expect(verdictOn(story, { registry: { stale: { atMost: 3 }, missing: { atMost: 5 } } }).margin).toBe(
      "1 entry to spare",
    );
  });

  test("allows so many missing entries, and not one more", () => {
    const story = listed().crashes("seed-2").removes("seed-1", "peer-1");
    expect(verdictOn(story, { registry: { missing: { atMost: 1 } } })).toMatchObject({ held: true, judged: 2 });
    expect(verdictOn(story, "registry")).toMatchObject({
      held: false,
      measured: "0 stale, 1 missing; 1 live seed with 1 entry",
      worst: "seed-1 does not list peer-1",
    });
  });

  test("may be looked at at a time, after all that happened then", () => {
    const story = listed().losesPower("peer-2").at(30_000).removes("seed-1", "peer-2").removes("seed-2", "peer-2");
    expect(verdictOn(story.at(40_000), "registry").held).toBe(true);
    expect(verdictOn(story, { registry: { at: "10 s" } })).toMatchObject({
      held: false,
      expectation: "seeds' lists at 10 s: stale ≤ 0, missing ≤ 0",
    });
    expect(verdictOn(story, { registry: { at: "30 s" } }).held).toBe(true);
  });

  test("has nothing to judge without live seeds, without entries, or when the run ended before that", () => {
    const nothing = { held: false, judged: 0, worst: null };
    expect(verdictOn(listed().crashes("seed-1", "seed-2"), "registry")).toMatchObject({
      ...nothing,
      measured: "no live seed to judge",
    });
    const early = new Story({ seeds: 1, peers: 1 }).allStart().at(1);
    expect(verdictOn(early, "registry")).toMatchObject({ ...nothing, measured: "no entry to judge: 1 live seed" });
    expect(verdictOn(listed(), { registry: { at: "11 s" } })).toMatchObject({
      ...nothing,
      measured: "the run ended before that",
    });
  });
});

import { describe, expect, test } from "vitest";
import { Registries, type RegistrySummary } from "../../../sim/measures/registry.js";
import { replaySeries } from "../../../sim/measures/series.js";
import { Story } from "../../support/story.js";

/** The seeds' lists when all is told. */
function listsAfter(story: Story): RegistrySummary {
  return replaySeries(story.record(), []).last;
}

/** Two seeds, three peers; peer-2 is listed by both. */
function three(): Story {
  const story = new Story({ seeds: 2, peers: 3 }).allStart().at(100);
  return story.lists("seed-1", "peer-1", "peer-2").lists("seed-2", "peer-2", "peer-3").at(5_000);
}

/** Both seeds are down, and one of them has a stale entry; the other one has one as well, and removed a live peer. */
function allDown(): Story {
  return three().losesPower("peer-2").removes("seed-2", "peer-3").crashes("seed-1", "seed-2");
}

function flawIn(story: Story): string | undefined {
  const { history, names } = story.record();
  const registries = new Registries(names);
  for (let row = 0; row < history.length; row++) registries.apply(history, row);
  const flaw = registries.flaw();
  return flaw && [names.of(flaw.seed), flaw.what, names.of(flaw.peer)].join(" ");
}

describe("the seeds' lists", () => {
  test("are right while everybody lives", () => {
    expect(listsAfter(three())).toEqual({ liveSeeds: 2, entries: 4, stale: 0, missing: 0, unlisted: 0 });
  });

  test("have a stale entry for each live seed that lists a dead peer", () => {
    expect(listsAfter(three().losesPower("peer-2"))).toMatchObject({ entries: 4, stale: 2 });
    expect(listsAfter(three().crashes("peer-3"))).toMatchObject({ stale: 1 });
    expect(listsAfter(three().leaves("peer-1"))).toMatchObject({ stale: 1 });
    expect(listsAfter(three().losesPower("peer-2").removes("seed-1", "peer-2"))).toMatchObject({
      entries: 3,
      stale: 1,
    });
  });

  test("are not stale about the frozen, who are alive, nor about who came back", () => {
    expect(listsAfter(three().freezes("peer-2"))).toMatchObject({ stale: 0 });
    expect(listsAfter(three().losesPower("peer-2").starts("peer-2"))).toMatchObject({ stale: 0, unlisted: 0 });
  });

  test("miss a live peer that was removed, until it is listed again", () => {
    expect(listsAfter(three().removes("seed-1", "peer-2"))).toMatchObject({ missing: 1, unlisted: 0 });
    expect(listsAfter(three().removes("seed-1", "peer-1"))).toMatchObject({ missing: 1, unlisted: 1 });
    const again = three().removes("seed-1", "peer-1").lists("seed-1", "peer-1");
    expect(listsAfter(again)).toMatchObject({ entries: 4, missing: 0, unlisted: 0 });
  });

  test("do not miss the dead, nor in a new life who was removed in an old one", () => {
    const removed = () => three().losesPower("peer-1").removes("seed-1", "peer-1");
    expect(listsAfter(removed())).toMatchObject({ stale: 0, missing: 0 });
    const back = () => removed().startsAnew("peer-1");
    expect(listsAfter(back())).toMatchObject({ missing: 0, unlisted: 1 });
    expect(listsAfter(back().lists("seed-1", "peer-1"))).toMatchObject({ missing: 0, unlisted: 0 });
    expect(listsAfter(back().losesPower("peer-1"))).toMatchObject({ missing: 0 });
    expect(listsAfter(three().removes("seed-1", "peer-1").losesPower("peer-1"))).toMatchObject({
      missing: 0,
      unlisted: 0,
    });
  });

  test("do not miss in a new life the entry of an old one, unless the peer registered there again", () => {
    const back = () => three().losesPower("peer-2").startsAnew("peer-2");
    expect(listsAfter(back().removes("seed-1", "peer-2"))).toMatchObject({ missing: 0 });
    expect(listsAfter(back().registers("peer-2", "seed-1").removes("seed-1", "peer-2"))).toMatchObject({ missing: 1 });
  });

  test("leave unlisted whom no live seed lists, and who has not registered so far", () => {
    const early = new Story({ seeds: 1, peers: 3 }).starts("seed-1", "peer-1", "peer-2").lists("seed-1", "peer-1");
    expect(listsAfter(early)).toMatchObject({ entries: 1, unlisted: 1 });
    expect(listsAfter(three().crashes("seed-2"))).toMatchObject({ entries: 2, unlisted: 1 });
  });

  test("are those of live seeds alone", () => {
    expect(listsAfter(allDown())).toEqual({ liveSeeds: 0, entries: 0, stale: 0, missing: 0, unlisted: 2 });
    expect(listsAfter(allDown().starts("seed-1"))).toMatchObject({ liveSeeds: 1, entries: 2, stale: 1, missing: 0 });
    expect(listsAfter(allDown().starts("seed-2"))).toMatchObject({ liveSeeds: 1, entries: 1, stale: 1, missing: 1 });
    expect(listsAfter(allDown().startsAnew("seed-2"))).toMatchObject({
      liveSeeds: 1,
      entries: 0,
      stale: 0,
      missing: 0,
    });
  });

  test("count an entry once however often it is listed or removed", () => {
    const twice = three().lists("seed-1", "peer-1").removes("seed-2", "peer-1", "peer-1");
    expect(listsAfter(twice)).toEqual({ liveSeeds: 2, entries: 4, stale: 0, missing: 0, unlisted: 0 });
  });

  test("name an entry that is wrong: a stale one first, then a missing one", () => {
    expect(flawIn(three())).toBeUndefined();
    expect(flawIn(three().removes("seed-1", "peer-1").losesPower("peer-3"))).toBe("seed-2 still lists peer-3");
    expect(flawIn(three().removes("seed-1", "peer-1"))).toBe("seed-1 does not list peer-1");
    expect(flawIn(three().losesPower("peer-3").crashes("seed-2"))).toBeUndefined();
  });
});

describe("the series", () => {
  const story = three().at(10_000).losesPower("peer-2").at(20_000).removes("seed-1", "peer-2", "peer-1");
  const record = story.at(30_000).removes("seed-2", "peer-2").crashes("peer-3").at(40_000).record();

  test("show the live peers and the seeds' lists at each time, after all that happened then", () => {
    expect(replaySeries(record, [50, 100, 9_999.999, 10_000, 20_000, 30_000, 40_000])).toEqual({
      live: [3, 3, 3, 2, 2, 1, 1],
      stale: [0, 0, 0, 2, 1, 1, 1],
      missing: [0, 0, 0, 0, 1, 1, 1],
      unlisted: [3, 0, 0, 0, 1, 1, 1],
      last: { liveSeeds: 2, entries: 1, stale: 1, missing: 1, unlisted: 1 },
    });
  });

  test("end with the state at the end, whatever was sampled", () => {
    expect(replaySeries(record, []).last).toEqual(replaySeries(record, [1, 2, 40_000]).last);
  });

  test("see what happened in the microsecond of a sample, however its time is written", () => {
    // 1.001 × 1,000 is 1,000.9999999999999.
    const early = new Story({ peers: 1 }).at(1.001).starts("peer-1").at(10).record();
    expect(replaySeries(early, [1, 1.001]).live).toEqual([0, 1]);
  });
});

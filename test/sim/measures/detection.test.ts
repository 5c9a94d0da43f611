import { describe, expect, test } from "vitest";
import type { DeathRow } from "../../../sim/result.js";
import { Story } from "../../support/story.js";

/** A ring of four peers that are listed by a seed each, or by both. */
function ring(): Story {
  const links = [[1, 2] as const, [2, 3] as const, [3, 4] as const, [4, 1] as const];
  const story = new Story({ seeds: 2, peers: 4, links }).allStart().at(100);
  return story.lists("seed-1", "peer-1", "peer-2", "peer-3").lists("seed-2", "peer-3", "peer-4");
}

function deathIn(story: Story): DeathRow {
  const [death, ...others] = story.detection().perDeath;
  expect(others).toEqual([]);
  return death;
}

describe("detection time", () => {
  test("is from a death to the first declaration of it", () => {
    const story = ring().at(10_000).losesPower("peer-3").at(52_500).declaresDead("peer-2", "peer-3");
    const { deaths, detectable, detectionTime, declarations, falsePositives } = story
      .at(55_000)
      .declaresDead("peer-4", "peer-3")
      .at(90_000)
      .detection();
    expect({ deaths, detectable, declarations, falsePositives }).toEqual({
      deaths: 1,
      detectable: 1,
      declarations: 2,
      falsePositives: 0,
    });
    expect(detectionTime).toMatchObject({ count: 1, mean: 42_500 });
    expect(deathIn(story)).toMatchObject({ node: "peer-3", at: 10_000, neighbours: 2, declaredAt: 52_500 });
  });

  test("is not defined for a death that nobody declared", () => {
    const story = ring().at(10_000).crashes("peer-3").at(30_000);
    expect(story.detection().detectionTime).toMatchObject({ count: 0, mean: null });
    expect(deathIn(story)).toMatchObject({ declaredAt: null, removedAt: null, restartedAt: null });
  });

  test("is counted from each death of a peer anew", () => {
    const story = ring().at(10_000).losesPower("peer-3").at(50_000).declaresDead("peer-2", "peer-3");
    story.at(60_000).startsAnew("peer-3").meet("peer-2", "peer-3").at(70_000).crashes("peer-3");
    story.at(115_000).declaresDead("peer-2", "peer-3");
    const { detectionTime, perDeath } = story.at(120_000).detection();
    expect(detectionTime).toMatchObject({ count: 2, min: 40_000, max: 45_000 });
    expect(perDeath.map(({ restartedAt }) => restartedAt)).toEqual([60_000, null]);
  });

  test("is none of a seed's, of one who left, or of one who froze: they did not die as peers do", () => {
    const story = ring().at(10_000).losesPower("seed-1").leaves("peer-1").freezes("peer-2").at(90_000);
    expect(story.detection()).toMatchObject({ deaths: 0, perDeath: [] });
  });

  test("counts strikes, and every declaration", () => {
    const story = ring().at(10_000).losesPower("peer-3").at(26_000).strikes("peer-2", "peer-3");
    story
      .at(39_000)
      .strikes("peer-2", "peer-3")
      .at(52_000)
      .strikes("peer-2", "peer-3")
      .declaresDead("peer-2", "peer-3");
    expect(story.at(90_000).detection()).toMatchObject({ strikes: 3, declarations: 1 });
  });
});

describe("the live neighbours of one who dies", () => {
  test("are those who count it, whether or not it counts them", () => {
    const story = new Story({ peers: 4 }).allStart().at(1_000).counts("peer-1", "peer-2").counts("peer-2", "peer-3");
    story.at(5_000).losesPower("peer-2").at(90_000);
    expect(deathIn(story)).toMatchObject({ neighbours: 1, watchedUntil: null });
  });

  test("are none of those who died before it, or gave it up", () => {
    const story = ring().at(5_000).drops("peer-2", "peer-3").crashes("peer-4").at(6_000).losesPower("peer-3").at(9_000);
    expect(story.detection().perDeath[1]).toMatchObject({ node: "peer-3", neighbours: 0, watchedUntil: 6_000 });
    expect(story.detection().detectable).toBe(1);
  });

  test("are none of those who die at the same moment, in whatever order", () => {
    const both = ring().at(5_000).losesPower("peer-2", "peer-3").crashes("peer-4").at(90_000).detection();
    expect(both.perDeath.map(({ node, neighbours }) => [node, neighbours])).toEqual([
      ["peer-2", 1],
      ["peer-3", 0],
      ["peer-4", 1],
    ]);
    expect(both.detectable).toBe(2);
  });

  test("watch until the last of them goes down or freezes", () => {
    const watched = ring().at(5_000).losesPower("peer-3").at(20_000).crashes("peer-2").at(30_000);
    expect(watched.at(90_000).detection().perDeath[0].watchedUntil).toBeNull();
    const unwatched = ring().at(5_000).losesPower("peer-3").at(20_000).crashes("peer-2").at(30_000).freezes("peer-4");
    expect(unwatched.at(31_000).thaws("peer-4").at(90_000).detection().perDeath[0].watchedUntil).toBe(30_000);
    const leaving = ring().at(5_000).losesPower("peer-3").at(20_000).leaves("peer-2", "peer-4").at(90_000);
    expect(deathIn(leaving)).toMatchObject({ neighbours: 2, watchedUntil: 20_000 });
  });

  test("see it when they have thawed before", () => {
    const story = ring().at(3_000).freezes("peer-2", "peer-4").at(4_000).thaws("peer-2", "peer-4").at(5_000);
    expect(deathIn(story.losesPower("peer-3").at(90_000))).toMatchObject({ neighbours: 2, watchedUntil: null });
  });

  test("do not see it while they are frozen", () => {
    const story = ring().at(4_000).freezes("peer-2", "peer-4").at(5_000).losesPower("peer-3").at(90_000);
    expect(deathIn(story)).toMatchObject({ neighbours: 2, watchedUntil: 5_000 });
  });
});

describe("removal time", () => {
  test("is from a death to the removal from the last live seed that listed it", () => {
    const story = ring().at(10_000).losesPower("peer-3").at(50_000).removes("seed-2", "peer-3");
    story.at(50_040).removes("seed-1", "peer-3").at(90_000);
    expect(story.detection().removalTime).toMatchObject({ count: 1, mean: 40_040 });
    expect(deathIn(story)).toMatchObject({ listedBy: 2, listedUntil: 50_040, removedAt: 50_040 });
  });

  test("is not defined while a live seed still lists it", () => {
    const story = ring().at(10_000).losesPower("peer-3").at(50_000).removes("seed-2", "peer-3").at(90_000);
    expect(story.detection()).toMatchObject({ listedDeaths: 1, removalTime: { count: 0 } });
    expect(deathIn(story)).toMatchObject({ listedBy: 2, listedUntil: null, removedAt: null });
  });

  test("leaves out seeds that were down when it died", () => {
    const story = ring().at(9_000).crashes("seed-2").at(10_000).losesPower("peer-3").at(50_000);
    expect(deathIn(story.removes("seed-1", "peer-3").at(90_000))).toMatchObject({ listedBy: 1, removedAt: 50_000 });
    const together = ring().at(10_000).losesPower("peer-3").crashes("seed-1", "seed-2").at(90_000);
    expect(deathIn(together)).toMatchObject({ listedBy: 0, listedUntil: 10_000, removedAt: null });
    expect(together.detection().listedDeaths).toBe(0);
  });

  test("is not the time at which the last seed that listed it went down", () => {
    for (const end of ["crashes", "losesPower", "leaves"] as const) {
      const story = ring().at(10_000).losesPower("peer-3").at(50_000).removes("seed-2", "peer-3");
      story.at(60_000)[end]("seed-1").at(90_000);
      expect(deathIn(story)).toMatchObject({ listedUntil: 60_000, removedAt: null });
    }
  });

  test("is not yet there when a seed comes back and lists it from memory", () => {
    const story = ring().at(10_000).losesPower("peer-3").at(30_000).crashes("seed-1");
    story.at(50_000).removes("seed-2", "peer-3").at(60_000).starts("seed-1").at(90_000);
    expect(deathIn(story)).toMatchObject({ listedUntil: null, removedAt: null });
    const forgetful = ring().at(10_000).losesPower("peer-3").at(30_000).crashes("seed-1");
    forgetful.at(50_000).removes("seed-2", "peer-3").at(60_000).startsAnew("seed-1").at(90_000);
    expect(deathIn(forgetful)).toMatchObject({ listedUntil: 50_000, removedAt: 50_000 });
  });

  test("is not yet there when a registration that was on its way is taken in after the death", () => {
    const story = ring().at(10_000).losesPower("peer-1").at(10_010).removes("seed-1", "peer-1");
    story.at(10_020).lists("seed-2", "peer-1");
    expect(deathIn(story.at(30_000))).toMatchObject({ listedBy: 1, listedUntil: null, removedAt: null });
    const removed = story.at(50_000).removes("seed-2", "peer-1").at(90_000);
    expect(deathIn(removed)).toMatchObject({ listedUntil: 50_000, removedAt: 50_000 });
  });

  test("ends with the return of the dead one, removed or not", () => {
    const story = ring().at(10_000).losesPower("peer-3").at(20_000).startsAnew("peer-3").at(50_000);
    story.removes("seed-1", "peer-3").removes("seed-2", "peer-3").at(90_000);
    expect(deathIn(story)).toMatchObject({ restartedAt: 20_000, removedAt: null });
  });
});

describe("a false positive", () => {
  test("is a declaration of a peer that is alive", () => {
    const story = ring().at(50_000).declaresDead("peer-2", "peer-3").at(90_000).detection();
    expect(story).toMatchObject({ declarations: 1, falsePositives: 1, deaths: 0 });
    expect(story.perMistake).toEqual([{ node: "peer-3", by: "peer-2", at: 50_000 }]);
  });

  test("is a declaration of one who is frozen, or back since its death", () => {
    const frozen = ring().at(5_000).freezes("peer-3").at(50_000).declaresDead("peer-2", "peer-3").at(90_000);
    expect(frozen.detection().falsePositives).toBe(1);
    const back = ring().at(5_000).losesPower("peer-3").at(50_000).startsAnew("peer-3").declaresDead("peer-2", "peer-3");
    expect(back.at(90_000).detection()).toMatchObject({ falsePositives: 1, detectionTime: { count: 0 } });
  });

  test("is none of one who died or left", () => {
    const story = ring().at(5_000).losesPower("peer-3").leaves("peer-1").at(50_000).declaresDead("peer-2", "peer-3");
    expect(story.declaresDead("peer-2", "peer-1").at(90_000).detection()).toMatchObject({
      declarations: 2,
      falsePositives: 0,
    });
  });

  test("is counted per hour of a live peer", () => {
    // Two peers for an hour, one for half an hour of two lives, one never: 2.5 hours, and 5 mistakes.
    const story = new Story({ seeds: 1, peers: 4 }).starts("seed-1", "peer-1", "peer-2").at(1_800_000).starts("peer-3");
    story.at(2_700_000).crashes("peer-3").at(2_700_000).starts("peer-3");
    for (let number = 0; number < 5; number++) story.declaresDead("peer-1", "peer-2");
    expect(story.at(3_600_000).detection().mistakeRate).toBe(2);
  });

  test("has no rate when no peer ever lived", () => {
    expect(new Story({ peers: 2 }).at(90_000).detection().mistakeRate).toBeNull();
  });
});

function mistaken(): Story {
  return ring().at(50_000).declaresDead("peer-2", "peer-3");
}

describe("mistake duration", () => {
  test("is until the two are neighbours again", () => {
    const story = mistaken().at(62_000).counts("peer-2", "peer-3").at(90_000);
    expect(story.detection().mistakeDuration).toMatchObject({ count: 1, mean: 12_000 });
  });

  test("is until the peer is listed again by a seed that removed it", () => {
    const story = mistaken().at(50_100).removes("seed-1", "peer-3").at(57_000).lists("seed-1", "peer-3").at(90_000);
    expect(story.detection().mistakeDuration).toMatchObject({ count: 1, mean: 7_000 });
  });

  test("is not ended by other neighbours, other peers, or a seed that lists it for the first time", () => {
    const links = [[1, 2] as const, [2, 3] as const];
    const story = new Story({ seeds: 1, peers: 4, links }).allStart().at(50_000).declaresDead("peer-2", "peer-3");
    story.at(60_000).counts("peer-1", "peer-3").counts("peer-2", "peer-4").lists("seed-1", "peer-3").at(90_000);
    expect(story.detection().mistakeDuration.count).toBe(0);
  });

  test("is measured for each of several mistakes about the same two", () => {
    const story = mistaken().at(60_000).counts("peer-2", "peer-3").at(100_000).declaresDead("peer-2", "peer-3");
    story.at(130_000).counts("peer-2", "peer-3").at(190_000);
    expect(story.detection().mistakeDuration).toMatchObject({ count: 2, min: 10_000, max: 30_000 });
  });

  test("is not defined when either of the two went down before it was over", () => {
    const died = mistaken().at(60_000).losesPower("peer-3").at(70_000).startsAnew("peer-3").counts("peer-2", "peer-3");
    expect(died.at(90_000).detection().mistakeDuration.count).toBe(0);
    const forgot = mistaken().at(60_000).crashes("peer-2").at(70_000).startsAnew("peer-2").counts("peer-2", "peer-3");
    expect(forgot.at(90_000).detection().mistakeDuration.count).toBe(0);
  });
});

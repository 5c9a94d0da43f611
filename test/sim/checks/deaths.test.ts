import { describe, expect, test } from "vitest";
import { Story } from "../../support/story.js";
import { type Expected, star, verdictOn } from "./verdicts.js";

const detection = (within: string): Expected => ({ detection: { within } });
const removal = (within: string): Expected => ({ removal: { within } });

/** Two seeds that list everybody, and three peers, of whom the third dies at 10 s. */
function death(): Story {
  const story = new Story({ seeds: 2, peers: 3, links: star(3) }).allStart().at(100);
  for (const seed of ["seed-1", "seed-2"]) story.lists(seed, "peer-1", "peer-2", "peer-3");
  return story.at(10_000).losesPower("peer-3");
}

function declared(at: number): Story {
  return death().at(at).declaresDead("peer-1", "peer-3");
}

function removed(at: number): Story {
  return death().at(at).removes("seed-1", "peer-3").removes("seed-2", "peer-3");
}

describe("detection", () => {
  test("holds at the very limit", () => {
    expect(verdictOn(declared(62_000).at(90_000), detection("52 s"))).toEqual({
      check: "detection",
      expectation: "detection time ≤ 52 s",
      held: true,
      measured: "1 of 1 death declared in time; latest declared after 52 s",
      worst: "peer-3, dead at 10 s: declared after 52 s",
      worstCase: { message: null, peer: "peer-3", at: 10_000 },
      margin: "0 s to spare",
      judged: 1,
    });
  });

  test("does not hold a microsecond later", () => {
    expect(verdictOn(declared(62_000.001).at(90_000), detection("52 s"))).toMatchObject({
      held: false,
      measured: "0 of 1 death declared in time; latest declared after 52.001 s",
      margin: "1 death too late, by up to 0.1 ms",
    });
  });

  test("does not hold for a death that nobody declared, and names it", () => {
    const story = declared(40_000).at(50_000.25).crashes("peer-2").at(200_000);
    expect(verdictOn(story, detection("52 s"))).toEqual({
      check: "detection",
      expectation: "detection time ≤ 52 s",
      held: false,
      measured: "1 of 2 deaths declared in time; latest never declared",
      worst: "peer-2, dead at 50.00025 s: never declared",
      worstCase: { message: null, peer: "peer-2", at: 50_000.25 },
      margin: "1 death too late, or never",
      judged: 2,
    });
  });

  test("has nothing to judge when nobody died, or nobody could notice", () => {
    const nothing = { held: false, judged: 0, measured: "no death to judge", worst: null };
    const alive = new Story({ peers: 2, links: [[1, 2]] }).allStart().at(90_000);
    expect(verdictOn(alive, detection("52 s"))).toMatchObject(nothing);
    const alone = new Story({ peers: 2, links: [] }).allStart().at(10_000).losesPower("peer-1").at(90_000);
    expect(verdictOn(alone, detection("52 s"))).toMatchObject(nothing);
    const all = new Story({ peers: 3, links: star(3) }).allStart().at(10_000).crashes("peer-3", "peer-1", "peer-2");
    expect(verdictOn(all.at(90_000), detection("52 s"))).toMatchObject(nothing);
  });

  test("is not owed by one who became a neighbour after the death, and counts from that on", () => {
    const late = new Story({ peers: 2 })
      .allStart()
      .at(10_000)
      .losesPower("peer-2")
      .at(10_100)
      .counts("peer-1", "peer-2");
    expect(verdictOn(late.at(62_050).declaresDead("peer-1", "peer-2").at(90_000), detection("52 s"))).toMatchObject({
      judged: 0,
      measured: "no death to judge",
    });
  });

  test("is not owed when the run ends before it is due", () => {
    expect(verdictOn(death().at(62_000), detection("52 s"))).toMatchObject({ held: false, judged: 1 });
    expect(verdictOn(death().at(61_999.999), detection("52 s"))).toMatchObject({ judged: 0 });
    expect(verdictOn(declared(40_000).at(61_000), detection("52 s"))).toMatchObject({ held: true, judged: 1 });
  });

  test("is not owed when the dead one comes back before it is due", () => {
    const early = death().at(61_999.999).startsAnew("peer-3").at(90_000);
    expect(verdictOn(early, detection("52 s"))).toMatchObject({ judged: 0 });
    const late = death().at(62_000).startsAnew("peer-3").at(90_000);
    expect(verdictOn(late, detection("52 s"))).toMatchObject({ held: false, judged: 1 });
  });

  test("is not owed when the last who could notice goes down before it is due", () => {
    const early = death().at(61_999.999).freezes("peer-1").at(90_000);
    expect(verdictOn(early, detection("52 s"))).toMatchObject({ judged: 0 });
    const late = death().at(62_000).freezes("peer-1").at(90_000);
    expect(verdictOn(late, detection("52 s"))).toMatchObject({ held: false, judged: 1 });
  });
});

describe("detection in a window", () => {
  test("is of the deaths in it, both ends included, and says so", () => {
    const story = declared(40_000).at(50_000).losesPower("peer-2").at(200_000);
    expect(verdictOn(story, { detection: { within: "52 s", during: ["10 s", "49.999 s"] } })).toMatchObject({
      held: true,
      judged: 1,
      expectation: "detection time ≤ 52 s, of deaths from 10 s up to 49.999 s",
      margin: "22 s to spare",
    });
    expect(verdictOn(story, { detection: { within: "52 s", until: "50 s" } })).toMatchObject({
      held: false,
      judged: 2,
    });
    expect(verdictOn(story, { detection: { within: "52 s", from: "10.000001 s" } })).toMatchObject({ judged: 1 });
    expect(verdictOn(story, { removal: { within: "52 s", from: "10.000001 s" } })).toMatchObject({ judged: 1 });
  });

  test("after the faults is of the last death, when nothing happened after it", () => {
    const story = declared(40_000).at(50_000).losesPower("peer-2").at(80_000).declaresDead("peer-1", "peer-2");
    expect(verdictOn(story.at(200_000), { detection: { within: "52 s", after: "faults" } })).toMatchObject({
      held: true,
      judged: 1,
      measured: "1 of 1 death declared in time; latest declared after 30 s; from 50 s on",
    });
  });
});

describe("removal", () => {
  test("holds at the very limit, and not a microsecond later", () => {
    expect(verdictOn(removed(62_000).at(90_000), removal("52 s"))).toEqual({
      check: "removal",
      expectation: "removal time ≤ 52 s",
      held: true,
      measured: "1 of 1 death removed in time; latest removed after 52 s",
      worst: "peer-3, dead at 10 s: removed after 52 s",
      worstCase: { message: null, peer: "peer-3", at: 10_000 },
      margin: "0 s to spare",
      judged: 1,
    });
    expect(verdictOn(removed(62_000.001).at(90_000), removal("52 s"))).toMatchObject({
      held: false,
      worst: "peer-3, dead at 10 s: removed after 52.001 s",
    });
  });

  test("does not hold while one live seed lists the dead one", () => {
    expect(verdictOn(death().at(30_000).removes("seed-1", "peer-3").at(90_000), removal("52 s"))).toMatchObject({
      held: false,
      measured: "0 of 1 death removed in time; latest never removed",
    });
  });

  test("is owed for a listed peer even when nobody could notice: it stays in the lists", () => {
    const lonely = new Story({ seeds: 1, peers: 1, links: [] }).allStart().lists("seed-1", "peer-1");
    expect(verdictOn(lonely.at(10_000).crashes("peer-1").at(90_000), removal("52 s"))).toMatchObject({ held: false });
  });

  test("is not owed by seeds that go down before it is due, but is by those that go down after", () => {
    const early = death().at(61_999.999).losesPower("seed-1", "seed-2").at(90_000);
    expect(verdictOn(early, removal("52 s"))).toMatchObject({ judged: 0, measured: "no death to judge" });
    const late = death().at(62_000).losesPower("seed-1", "seed-2").at(90_000);
    expect(verdictOn(late, removal("52 s"))).toMatchObject({ judged: 1, held: false });
  });

  test("has nothing to judge when nobody died whom a live seed listed", () => {
    const unlisted = new Story({ seeds: 1, peers: 2, links: [[1, 2]] }).allStart().at(10_000).crashes("peer-1");
    expect(verdictOn(unlisted.at(90_000), removal("52 s"))).toMatchObject({ held: false, judged: 0 });
  });
});

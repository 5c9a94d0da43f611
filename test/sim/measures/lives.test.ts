import { describe, expect, test } from "vitest";
import { JOIN_GRACE } from "../../../sim/result.js";
import { Story } from "../../support/story.js";

const FIRST_PEER = 0;

/** The lives of the first peer, in milliseconds. */
function livesIn(story: Story) {
  const { lives } = story.record();
  return lives.of(FIRST_PEER).map(({ since, until, joinedAt }) => ({
    since: since / 1000,
    until: until / 1000,
    joinedAt: joinedAt / 1000,
  }));
}

describe("the lives of a node", () => {
  test("begin when it starts and end when it goes down, in whatever way", () => {
    const story = new Story({ peers: 1 }).at(1_000).starts("peer-1").at(2_000).crashes("peer-1");
    story.at(3_000).starts("peer-1").at(4_000).losesPower("peer-1").at(5_000).startsAnew("peer-1");
    story.at(6_000).leaves("peer-1").at(7_000).starts("peer-1").at(8_000);
    expect(livesIn(story).map(({ since, until }) => [since, until])).toEqual([
      [1_000, 2_000],
      [3_000, 4_000],
      [5_000, 6_000],
      [7_000, Infinity],
    ]);
  });

  test("go on while it is frozen", () => {
    const story = new Story({ peers: 1 }).starts("peer-1").at(2_000).freezes("peer-1").at(3_000);
    expect(livesIn(story)).toMatchObject([{ since: 0, until: Infinity }]);
  });

  test("know when it first had a neighbour in each of them", () => {
    const story = new Story({ peers: 3 }).allStart().at(1_500).counts("peer-1", "peer-2").at(1_600);
    story.counts("peer-1", "peer-3").at(2_000).crashes("peer-1").at(3_000).starts("peer-1").at(4_000);
    expect(livesIn(story).map(({ joinedAt }) => joinedAt)).toEqual([1_500, Infinity]);
  });

  test("of a given overlay have neighbours from their beginning", () => {
    const story = new Story({ peers: 2, links: [[1, 2]] }).at(1_000).starts("peer-1", "peer-2").at(4_000);
    expect(livesIn(story)).toMatchObject([{ since: 1_000, joinedAt: 1_000 }]);
  });
});

function memberSince(story: Story): number {
  return story.record().lives.memberSince(FIRST_PEER) / 1000;
}

/** The first of two peers starts at 1 s. */
function started(): Story {
  return new Story({ peers: 2 }).at(1_000).starts("peer-1");
}

describe("membership to the end", () => {
  test("begins with the first neighbour, or when the time to join is over", () => {
    expect(memberSince(started().at(2_000).counts("peer-1", "peer-2").at(90_000))).toBe(2_000);
    expect(memberSince(started().at(90_000))).toBe(1_000 + JOIN_GRACE);
    expect(memberSince(started().at(80_000).counts("peer-1", "peer-2").at(90_000))).toBe(1_000 + JOIN_GRACE);
  });

  test("is that of the last life, and is none when that is over", () => {
    const dead = new Story({ peers: 2 }).allStart().counts("peer-1", "peer-2").at(5_000).losesPower("peer-1");
    expect(memberSince(dead.at(6_000))).toBe(Infinity);
    expect(memberSince(dead.starts("peer-1").at(6_500).counts("peer-1", "peer-2").at(90_000))).toBe(6_500);
    expect(memberSince(new Story({ peers: 1 }).at(90_000))).toBe(Infinity);
  });
});

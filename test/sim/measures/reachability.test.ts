import { describe, expect, test } from "vitest";
import { Reachability } from "../../../sim/measures/reachability.js";
import { Story } from "../../support/story.js";

/** Of the peers that did not deliver the message, the names of those who could not have got it. */
function unreachableIn(story: Story, { message = 0, within = Infinity } = {}): string[] {
  const record = story.record();
  const { names, deliveries } = record;
  const missed = names.idsOf("peer").filter((peer) => deliveries.delay(message, peer) === undefined);
  return new Reachability(record).unreachable(message, missed, within * 1000).map((peer) => names.of(peer));
}

/** Three peers in a row, 10 ms between two of them; the first publishes at 5 s, and nobody ever delivers. */
function row(): Story {
  const links = [[1, 2] as const, [2, 3] as const];
  return new Story({ peers: 3, links }).allStart().at(5_000).publishes("peer-1");
}

describe("a message that did not spread although nothing was in its way", () => {
  test("could have reached everybody: the protocol is to blame", () => {
    const story = row().at(60_000);
    expect(unreachableIn(story)).toEqual([]);
    const [message] = story.dissemination().perMessage;
    expect(message).toMatchObject({ live: 3, delivered: 1, reachable: 3 });
    expect(story.dissemination().reachableCoverage.mean).toBe(1 / 3);
  });

  test("could not have reached who nobody counts as a neighbour: the network is to blame", () => {
    const story = new Story({ peers: 4, links: [[1, 2]] }).allStart().at(5_000).publishes("peer-1").at(60_000);
    expect(unreachableIn(story)).toEqual(["peer-3", "peer-4"]);
    expect(story.dissemination().reachableCoverage.mean).toBe(1 / 2);
  });

  test("passes from who counts to who is counted, and not back", () => {
    const story = new Story({ peers: 3 }).allStart().at(1_000).counts("peer-1", "peer-2").counts("peer-3", "peer-1");
    expect(unreachableIn(story.at(5_000).publishes("peer-1").at(60_000))).toEqual(["peer-3"]);
  });
});

describe("a message that did spread", () => {
  test("could have reached whoever got it when it did, even where no neighbour is known of", () => {
    const story = new Story({ peers: 2 })
      .allStart()
      .at(5_000)
      .publishes("peer-1")
      .at(5_300)
      .delivers("peer-2", "peer-1");
    const reachability = new Reachability(story.at(60_000).record());
    expect(reachability.unreachable(0, [1], 300_000)).toEqual([]);
    expect(reachability.unreachable(0, [1], 299_999)).toEqual([1]);
  });

  test("is asked about again and again, by whoever wants to know about whomever", () => {
    const story = row().at(5_004).delivers("peer-2", "peer-1").at(60_000);
    const reachability = new Reachability(story.record());
    expect(reachability.unreachable(0, [2], 14_000)).toEqual([]);
    expect(reachability.unreachable(0, [2], 13_999)).toEqual([2]);
    expect(reachability.unreachable(0, [1, 2], 3_999)).toEqual([1, 2]);
    expect(reachability.unreachable(0, [1, 2], 4_000)).toEqual([2]);
    expect(reachability.unreachable(0, [2], 14_000)).toEqual([]);
  });
});

describe("a path in time", () => {
  test("takes the latency of each link, and has to arrive before the run ends", () => {
    expect(unreachableIn(row().at(5_020.001))).toEqual([]);
    expect(unreachableIn(row().at(5_020))).toEqual(["peer-3"]);
    expect(unreachableIn(row().at(5_010))).toEqual(["peer-2", "peer-3"]);
  });

  test("may be asked for a limit, and arrives in time when it arrives at that moment", () => {
    expect(unreachableIn(row().at(60_000), { within: 20 })).toEqual([]);
    expect(unreachableIn(row().at(60_000), { within: 19.999 })).toEqual(["peer-3"]);
  });

  test("goes on from whoever did deliver the message", () => {
    const story = row().at(5_004).delivers("peer-2", "peer-1");
    expect(unreachableIn(story.at(60_000), { within: 14 })).toEqual([]);
    expect(unreachableIn(story.at(60_000), { within: 13.999 })).toEqual(["peer-3"]);
  });

  test("is the earliest one, over however many hops", () => {
    const links = [[1, 2] as const, [2, 3] as const, [3, 4] as const];
    const story = new Story({ peers: 4, links })
      .allStart()
      .at(5_000)
      .publishes("peer-1")
      .isCut(["peer-4"], {
        against: ["peer-3"],
        lasts: 1_000,
      });
    story.at(5_500).meet("peer-1", "peer-4").at(60_000);
    // Not over 3 at 6,010 ms, but by the new link at 5,510 ms.
    expect(unreachableIn(story, { within: 510 })).not.toContain("peer-4");
    expect(unreachableIn(story, { within: 509.999 })).toContain("peer-4");
  });

  test("waits with a peer for a link that comes later", () => {
    const story = new Story({ peers: 3 }).allStart().at(1_000).meet("peer-1", "peer-2").at(5_000).publishes("peer-1");
    story.at(30_000).meet("peer-2", "peer-3").at(60_000);
    expect(unreachableIn(story)).toEqual([]);
    expect(unreachableIn(story, { within: 25_009.999 })).toEqual(["peer-3"]);
  });

  test("cannot use a link that is gone, and has only to leave before it goes", () => {
    expect(unreachableIn(row().at(5_010).drops("peer-2", "peer-3").at(60_000))).toEqual(["peer-3"]);
    expect(unreachableIn(row().at(5_010.001).drops("peer-2", "peer-3").at(60_000))).toEqual([]);
  });
});

describe("a partition", () => {
  test("that lasts puts the other side out of reach", () => {
    const story = row().at(4_000).isCut(["peer-3"]).at(60_000);
    expect(unreachableIn(story)).toEqual(["peer-3"]);
    expect(story.dissemination().perMessage[0]).toMatchObject({ live: 3, delivered: 1, reachable: 2 });
  });

  test("that heals puts nobody out of reach, but for as long as it lasts", () => {
    const story = row().at(4_000).isCut(["peer-3"], { lasts: 10_000 }).at(60_000);
    expect(unreachableIn(story)).toEqual([]);
    expect(unreachableIn(story, { within: 9_010 })).toEqual([]);
    expect(unreachableIn(story, { within: 9_009.999 })).toEqual(["peer-3"]);
  });

  test("that heals after the neighbours gave each other up leaves no path", () => {
    const story = row().at(4_000).isCut(["peer-3"], { lasts: 50_000 }).at(45_000);
    story.declaresDead("peer-2", "peer-3").declaresDead("peer-3", "peer-2").at(90_000);
    expect(unreachableIn(story)).toEqual(["peer-3"]);
  });

  test("lets through what left before it began, and nothing that leaves while it lasts", () => {
    expect(unreachableIn(row().at(5_010).isCut(["peer-3"]).at(60_000))).toEqual(["peer-3"]);
    expect(unreachableIn(row().at(5_010.001).isCut(["peer-3"]).at(60_000))).toEqual([]);
  });

  test("of one direction is in the way of that direction", () => {
    expect(unreachableIn(row().isCut(["peer-3"], { direction: "in" }).at(60_000))).toEqual(["peer-3"]);
    expect(unreachableIn(row().isCut(["peer-3"], { direction: "out" }).at(60_000))).toEqual([]);
  });

  test("between two groups leaves the ways round it open", () => {
    const links = [[1, 2] as const, [1, 3] as const, [3, 2] as const];
    const story = new Story({ peers: 3, links }).allStart().at(5_000).publishes("peer-1");
    story.isCut(["peer-1"], { against: ["peer-2"] }).at(60_000);
    expect(unreachableIn(story)).toEqual([]);
    expect(unreachableIn(story, { within: 19.999 })).toEqual(["peer-2"]);
  });

  test("after another one is waited for as well", () => {
    const story = row().at(4_000).isCut(["peer-3"], { lasts: 10_000 }).at(13_000).isCut(["peer-2"], { lasts: 10_000 });
    expect(unreachableIn(story.at(60_000), { within: 18_010 })).toEqual([]);
    expect(unreachableIn(story.at(60_000), { within: 18_009.999 })).toEqual(["peer-3"]);
  });
});

describe("a death on the way", () => {
  test("of the only relay before the message passed it puts those behind it out of reach", () => {
    expect(unreachableIn(row().at(5_010).losesPower("peer-2").at(60_000))).toEqual(["peer-2", "peer-3"]);
    expect(unreachableIn(row().at(5_010.001).losesPower("peer-2").at(60_000))).toEqual([]);
  });

  test("of the publisher at once leaves the message with nobody", () => {
    expect(unreachableIn(row().at(5_000).crashes("peer-1").at(60_000))).toEqual(["peer-2", "peer-3"]);
  });

  test("of a relay that comes back in time is no obstacle to those who still count it", () => {
    const story = row().at(5_005).losesPower("peer-2").at(9_000).starts("peer-2").at(60_000);
    expect(unreachableIn(story)).toEqual([]);
    // Departs from 1 to arrive when 2 is up, and goes on from there.
    expect(unreachableIn(story, { within: 4_010 })).toEqual([]);
    expect(unreachableIn(story, { within: 4_009.999 })).toEqual(["peer-3"]);
  });

  test("takes the message along: who comes back does not have it any more", () => {
    const story = new Story({ peers: 3 }).allStart().at(1_000).meet("peer-1", "peer-2").at(5_000).publishes("peer-1");
    story.at(5_010).delivers("peer-2", "peer-1").at(5_500).crashes("peer-1", "peer-2");
    story.at(6_000).startsAnew("peer-2").at(7_000).meet("peer-2", "peer-3").at(60_000);
    expect(unreachableIn(story)).toEqual(["peer-3"]);
  });

  test("that is over before anybody counts the peer as a neighbour again leaves it reachable", () => {
    const story = row()
      .at(5_005)
      .losesPower("peer-3")
      .at(9_000)
      .startsAnew("peer-3")
      .at(9_500)
      .meet("peer-1", "peer-3");
    expect(unreachableIn(story.drops("peer-2", "peer-3").at(60_000))).toEqual([]);
  });
});

describe("a frozen peer", () => {
  test("that does not thaw is out of reach, and so are those behind it", () => {
    expect(unreachableIn(row().at(4_000).freezes("peer-2").at(60_000))).toEqual(["peer-2", "peer-3"]);
  });

  test("that thaws has then what reached it, and passes it on", () => {
    const story = row().at(4_000).freezes("peer-2").at(30_000).thaws("peer-2").at(60_000);
    expect(unreachableIn(story)).toEqual([]);
    expect(unreachableIn(story, { within: 25_010 })).toEqual([]);
    expect(unreachableIn(story, { within: 25_000 })).toEqual(["peer-3"]);
    expect(unreachableIn(story, { within: 24_999.999 })).toEqual(["peer-2", "peer-3"]);
  });

  test("was no obstacle before it froze, and is none after it thawed", () => {
    const later = row().at(30_000).freezes("peer-2").at(40_000).thaws("peer-2").at(60_000);
    expect(unreachableIn(later, { within: 20 })).toEqual([]);
    const links = [[1, 2] as const, [2, 3] as const];
    const earlier = new Story({ peers: 3, links }).allStart().at(1_000).freezes("peer-2").at(2_000).thaws("peer-2");
    expect(unreachableIn(earlier.at(5_000).publishes("peer-1").at(60_000), { within: 20 })).toEqual([]);
  });

  test("that is killed before it thaws never had it", () => {
    const story = row().at(4_000).freezes("peer-2").at(30_000).crashes("peer-2").at(60_000);
    expect(unreachableIn(story)).toEqual(["peer-2", "peer-3"]);
  });

  test("that had it, and froze before it could pass it on, does so when it thaws", () => {
    const story = new Story({ peers: 2, links: [[1, 2]] }).allStart().at(5_000).publishes("peer-1").freezes("peer-1");
    expect(unreachableIn(story.at(20_000).thaws("peer-1").at(60_000), { within: 15_010 })).toEqual([]);
    expect(unreachableIn(story, { within: 15_009.999 })).toEqual(["peer-2"]);
  });
});

describe("peers that join late", () => {
  test("are reachable from the moment at which a neighbour counts them", () => {
    const story = new Story({ peers: 3 }).starts("peer-1", "peer-2").meet("peer-1", "peer-2");
    story.at(5_000).publishes("peer-1").at(20_000).starts("peer-3").at(20_100).counts("peer-2", "peer-3").at(60_000);
    expect(unreachableIn(story)).toEqual([]);
    expect(unreachableIn(story, { within: 15_110 })).toEqual([]);
    expect(unreachableIn(story, { within: 15_109.999 })).toEqual(["peer-3"]);
  });
});

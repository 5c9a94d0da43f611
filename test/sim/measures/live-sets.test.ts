import { describe, expect, test } from "vitest";
import { LiveSets } from "../../../sim/measures/live-sets.js";
import { JOIN_GRACE } from "../../../sim/result.js";
import { Story } from "../../support/story.js";

/** The names of the live set of a message, sorted. */
function liveSetOf(story: Story, message = 0): string[] {
  const record = story.record();
  return new LiveSets(record)
    .of(message)
    .map((node) => record.names.of(node))
    .toSorted();
}

const given = { peers: 3, links: [[1, 2] as const, [2, 3] as const] };

describe("the live set of a message", () => {
  test("is all peers that are up from its publication to the end", () => {
    const story = new Story(given).allStart().at(5_000).publishes("peer-1").at(60_000);
    expect(liveSetOf(story)).toEqual(["peer-1", "peer-2", "peer-3"]);
  });

  test("leaves out who died before it, after it, or left, and the publisher is no exception", () => {
    const story = new Story({ ...given, peers: 5 }).allStart();
    story.at(4_000).losesPower("peer-3").at(5_000).publishes("peer-1");
    story.at(5_001).crashes("peer-1").at(50_000).leaves("peer-5").at(60_000);
    expect(liveSetOf(story)).toEqual(["peer-2", "peer-4"]);
  });

  test("leaves out who started after it, and who was down for a moment", () => {
    const story = new Story(given).starts("peer-1", "peer-2").at(5_000).publishes("peer-1");
    story.at(5_001).starts("peer-3").at(6_000).losesPower("peer-2").at(6_001).starts("peer-2").at(60_000);
    expect(liveSetOf(story)).toEqual(["peer-1"]);
  });

  test("takes in who came back before it", () => {
    const story = new Story(given).allStart().at(2_000).losesPower("peer-3").at(4_999).startsAnew("peer-3");
    expect(liveSetOf(story.at(5_000).publishes("peer-1").at(60_000))).toContain("peer-3");
  });

  test("takes in the frozen: they are alive, and may thaw", () => {
    const story = new Story(given).allStart().at(1_000).freezes("peer-3").at(5_000).publishes("peer-1").at(60_000);
    expect(liveSetOf(story)).toContain("peer-3");
  });

  test("has no seeds in it", () => {
    const story = new Story({ ...given, seeds: 2 }).allStart().at(5_000).publishes("peer-1").at(60_000);
    expect(liveSetOf(story)).toEqual(["peer-1", "peer-2", "peer-3"]);
  });
});

/** Three peers without a given overlay, two of whom have met. */
function three(): Story {
  return new Story({ peers: 3 }).allStart().at(1_000).meet("peer-1", "peer-2");
}

describe("a peer that finds its neighbours by itself", () => {
  test("is in the live set from the moment at which it has a neighbour", () => {
    const late = three().at(5_000).publishes("peer-1").at(5_000).counts("peer-3", "peer-1").at(60_000);
    expect(liveSetOf(late)).toEqual(["peer-1", "peer-2", "peer-3"]);
    const later = three().at(5_000).publishes("peer-1").at(5_000.001).counts("peer-3", "peer-1").at(60_000);
    expect(liveSetOf(later)).toEqual(["peer-1", "peer-2"]);
  });

  test("is in it without a neighbour when the time it is given to join is over", () => {
    const before = three()
      .at(JOIN_GRACE - 0.001)
      .publishes("peer-1")
      .at(60_000);
    expect(liveSetOf(before)).toEqual(["peer-1", "peer-2"]);
    expect(liveSetOf(three().at(JOIN_GRACE).publishes("peer-1").at(60_000))).toEqual(["peer-1", "peer-2", "peer-3"]);
  });

  test("is in the live set of what it publishes itself, even alone", () => {
    expect(liveSetOf(three().at(5_000).publishes("peer-3").at(60_000))).toEqual(["peer-1", "peer-2", "peer-3"]);
    const alone = new Story({ peers: 2 }).starts("peer-1").at(5_000).publishes("peer-1").at(60_000);
    expect(liveSetOf(alone)).toEqual(["peer-1"]);
  });

  test("is in it by when it joined, not by its number", () => {
    const story = new Story({ peers: 4 }).allStart().at(1_000).counts("peer-4", "peer-1").at(2_000);
    story.counts("peer-2", "peer-4").publishes("peer-4").at(3_000).counts("peer-1", "peer-4").publishes("peer-4");
    story.at(4_000).counts("peer-3", "peer-1").at(60_000);
    expect(liveSetOf(story, 0)).toEqual(["peer-2", "peer-4"]);
    expect(liveSetOf(story, 1)).toEqual(["peer-1", "peer-2", "peer-4"]);
  });

  test("is in it once when it joins, or starts, at the very moment at which it publishes", () => {
    const joining = three().at(5_000).counts("peer-3", "peer-1").publishes("peer-3").at(60_000);
    expect(liveSetOf(joining)).toEqual(["peer-1", "peer-2", "peer-3"]);
    const starting = new Story({ peers: 1 }).at(5_000).starts("peer-1").publishes("peer-1").at(60_000);
    expect(liveSetOf(starting)).toEqual(["peer-1"]);
  });

  test("has to join again after a restart", () => {
    const back = three().at(3_000).losesPower("peer-2").at(4_000).startsAnew("peer-2");
    back.at(5_000).publishes("peer-1").at(5_001).meet("peer-1", "peer-2").at(20_000).publishes("peer-1").at(60_000);
    expect(liveSetOf(back, 0)).toEqual(["peer-1"]);
    expect(liveSetOf(back, 1)).toEqual(["peer-1", "peer-2", "peer-3"]);
  });
});

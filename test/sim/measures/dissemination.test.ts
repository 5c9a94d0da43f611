import { describe, expect, test } from "vitest";
import type { GossipMessage } from "../../../src/node/contract.js";
import { LEAVE, LIVENESS_REQUEST } from "../../../src/node/messages.js";
import { sizeOf } from "../../../src/wire/size.js";
import { Story } from "../../support/story.js";

/** So many peers in a row, each linked to the next. */
function row(peers: number, latency = 10): Story {
  const links = Array.from({ length: peers - 1 }, (_, index) => [index + 1, index + 2] as const);
  return new Story({ peers, links, latency }).allStart();
}

/** So many peers, all linked to the first, who publishes at 5 s: the n-th delivers n − 1 ms after that. */
function star(peers: number, delivering = peers): Story {
  const story = new Story({ peers, links: Array.from({ length: peers - 1 }, (_, index) => [1, index + 2] as const) });
  story.allStart().at(5_000).publishes("peer-1");
  for (let number = 2; number <= delivering; number++)
    story.at(5_000 + number - 1).delivers(`peer-${number}`, "peer-1");
  return story.isSent(peers - 1).at(60_000);
}

function sizeOfGossip(payload: string): number {
  const gossip: GossipMessage = { kind: "gossip", id: 0, origin: 0, sequence: 1, publishedAt: 5_000, payload };
  return sizeOf(gossip);
}

describe("coverage", () => {
  test("is the share of the live set that delivered a message, its publisher included", () => {
    const { coverage, perMessage, atomic } = star(4, 3).dissemination();
    expect(coverage).toMatchObject({ count: 1, mean: 0.75, min: 0.75 });
    expect(perMessage[0]).toMatchObject({ live: 4, delivered: 3, missedBy: "peer-4" });
    expect(atomic).toBe(0);
  });

  test("is 1 when everybody has it, and the message is atomic then", () => {
    const { coverage, perMessage, atomic } = star(4).dissemination();
    expect(coverage).toMatchObject({ count: 1, mean: 1 });
    expect(perMessage[0]).toMatchObject({ live: 4, delivered: 4, missedBy: null });
    expect(atomic).toBe(1);
  });

  test("neither blames nor counts the dead", () => {
    const story = row(4).at(4_000).losesPower("peer-4").at(5_000).publishes("peer-1");
    story.at(5_010).delivers("peer-2", "peer-1").at(5_020).delivers("peer-3", "peer-2").at(6_000).crashes("peer-3");
    const [message] = story.at(60_000).dissemination().perMessage;
    expect(message).toMatchObject({ live: 2, delivered: 2, missedBy: null });
  });

  test("is not defined for a message whose live set is empty", () => {
    const story = row(2).at(5_000).publishes("peer-1").at(5_001).losesPower("peer-1", "peer-2").at(60_000);
    const { coverage, reachableCoverage, atomic, perMessage } = story.dissemination();
    expect(coverage).toMatchObject({ count: 0, mean: null });
    expect(reachableCoverage).toMatchObject({ count: 0, mean: null });
    expect(atomic).toBe(0);
    expect(perMessage[0]).toMatchObject({ live: 0, delivered: 0, t50: null, t100: null });
  });
});

describe("the times to a share of the live set", () => {
  test("are those of the delivery that makes up the share, from the publication on", () => {
    expect(star(100).dissemination().perMessage[0]).toMatchObject({ t50: 49, t95: 94, t99: 98, t100: 99 });
  });

  test("round the share up to whole peers", () => {
    // Of 3 peers, 1.5 are 2; of 21, 95 % are 19.95 and thus 20.
    expect(star(3).dissemination().perMessage[0]).toMatchObject({ t50: 1, t95: 2, t99: 2, t100: 2 });
    expect(star(20).dissemination().perMessage[0]).toMatchObject({ t50: 9, t95: 18, t99: 19 });
    expect(star(21).dissemination().perMessage[0]).toMatchObject({ t50: 10, t95: 19, t99: 20 });
  });

  test("are 0 when the publisher alone makes up the share", () => {
    expect(star(2).dissemination().perMessage[0]).toMatchObject({ t50: 0, t95: 1 });
    expect(star(1).dissemination().perMessage[0]).toMatchObject({ t50: 0, t100: 0 });
  });

  test("are not defined, and no number, when the share was not reached", () => {
    const [message] = star(100, 95).dissemination().perMessage;
    expect(message).toMatchObject({ t50: 49, t95: 94, t99: null, t100: null });
    expect(star(100, 94).dissemination().perMessage[0].t95).toBeNull();
  });

  test("leave out deliveries of peers that died since", () => {
    const story = row(3).at(5_000).publishes("peer-2").at(5_001).delivers("peer-1", "peer-2");
    story.at(5_010).delivers("peer-3", "peer-2").at(6_000).losesPower("peer-1").at(60_000);
    expect(story.dissemination().perMessage[0]).toMatchObject({ live: 2, t50: 0, t100: 10 });
  });

  test("are exact to the microsecond", () => {
    const story = row(2).at(5_000.001).publishes("peer-1").at(5_012.346).delivers("peer-2", "peer-1").at(60_000);
    expect(story.dissemination().perMessage[0].t100).toBe(12.345);
  });
});

describe("hops", () => {
  test("are the forwards to the first delivery: the mean over who got it, and the last delivery hop", () => {
    const story = row(4).at(5_000).publishes("peer-1").at(5_010).delivers("peer-2", "peer-1");
    story.at(5_020).delivers("peer-3", "peer-2").at(5_030).delivers("peer-4", "peer-3").at(60_000);
    const { hops, lastDeliveryHop, perMessage } = story.dissemination();
    expect(perMessage[0]).toMatchObject({ hops: 2, lastDeliveryHop: 3 });
    expect(hops.mean).toBe(2);
    expect(lastDeliveryHop.mean).toBe(3);
  });

  test("count those who got it and died since", () => {
    const story = row(3).at(5_000).publishes("peer-1").at(5_010).delivers("peer-2", "peer-1");
    story.at(5_020).delivers("peer-3", "peer-2").at(6_000).losesPower("peer-3").at(60_000);
    expect(story.dissemination().perMessage[0]).toMatchObject({ hops: 1.5, lastDeliveryHop: 2 });
  });

  test("stay those of the first delivery when a peer lost its memory and got it again", () => {
    const story = row(3).at(5_000).publishes("peer-1").at(5_010).delivers("peer-2", "peer-1");
    story.at(6_000).losesPower("peer-2").at(7_000).startsAnew("peer-2").at(7_500).delivers("peer-2", "peer-3");
    expect(story.at(60_000).dissemination().perMessage[0]).toMatchObject({ hops: 1, lastDeliveryHop: 1 });
  });

  test("are not defined, and the last one is 0, when nobody got it", () => {
    const { hops, redundancy, perMessage } = star(3, 1).dissemination();
    expect(perMessage[0]).toMatchObject({ hops: null, lastDeliveryHop: 0, redundancy: null });
    expect([hops.count, redundancy.count]).toEqual([0, 0]);
  });
});

describe("relative message redundancy", () => {
  test("is 0 for a perfect tree: one transmission for each who is not the source", () => {
    const story = row(3).at(5_000).publishes("peer-1").isSent(2).at(5_010).delivers("peer-2", "peer-1");
    expect(story.at(5_020).delivers("peer-3", "peer-2").at(60_000).dissemination().perMessage[0].redundancy).toBe(0);
  });

  test("is m/(n−1) − 1 with n all that received it, the source and those who died since included", () => {
    // A ring of four: 2·4 − 4 + 1 = 5 transmissions, two of them in vain.
    const links = [[1, 2] as const, [2, 3] as const, [3, 4] as const, [4, 1] as const];
    const story = new Story({ peers: 4, links }).allStart().at(5_000).publishes("peer-1").at(5_010);
    story.delivers("peer-2", "peer-1").delivers("peer-4", "peer-1").at(5_020).delivers("peer-3", "peer-2");
    const { redundancy, perMessage, duplicates } = story
      .isSent(5, { duplicates: 2 })
      .at(9_000)
      .losesPower("peer-4")
      .at(60_000)
      .dissemination();
    expect(perMessage[0]).toMatchObject({ live: 3, transmissions: 5, duplicates: 2, redundancy: 5 / 3 - 1 });
    expect(redundancy.mean).toBe(5 / 3 - 1);
    expect(duplicates).toBe(2);
  });
});

describe("all messages together", () => {
  const story = row(3).at(5_000).publishes("peer-1", "four").at(5_010).delivers("peer-2", "peer-1").isSent(2);
  story.at(5_030).delivers("peer-3", "peer-2").at(6_000).publishes("peer-3").isSent(1, { duplicates: 3 });
  story.at(6_010).delivers("peer-2", "peer-3").isControlled("livenessRequest", 7).isControlled("leave", 1);
  const figures = story.at(60_000).dissemination();

  test("are counted, and so are deliveries and duplicates", () => {
    expect(figures).toMatchObject({ messages: 2, deliveries: 3, duplicates: 3, atomic: 1 });
    expect(figures.transmissions).toMatchObject({ count: 2, mean: 1.5, max: 2, min: 1 });
  });

  test("have a row each, in the order of publication, named after its origin and number", () => {
    expect(figures.perMessage.map(({ name, origin, publishedAt }) => [name, origin, publishedAt])).toEqual([
      ["peer-1#1", "peer-1", 5_000],
      ["peer-3#1", "peer-3", 6_000],
    ]);
  });

  test("are spread over the messages for which a figure is defined", () => {
    expect(figures.coverage).toMatchObject({ count: 2, min: 2 / 3, max: 1 });
    expect(figures.t50).toMatchObject({ count: 2, mean: 10 });
    expect(figures.t100).toMatchObject({ count: 1, mean: 30 });
  });

  test("have their bytes counted apart from those of everything else", () => {
    expect(figures.payloadBytes).toBe(2 * sizeOfGossip("four") + sizeOfGossip(""));
    expect(figures.controlBytes).toBe(7 * sizeOf(LIVENESS_REQUEST) + sizeOf(LEAVE));
  });

  test("may be none", () => {
    const none = row(3).at(60_000).dissemination();
    expect(none).toMatchObject({ messages: 0, atomic: 0, deliveries: 0, payloadBytes: 0, perMessage: [] });
    expect(none.coverage).toEqual({ count: 0, mean: null, p50: null, p95: null, p99: null, max: null, min: null });
  });
});

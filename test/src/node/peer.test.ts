import { describe, expect, test } from "vitest";
import type { GossipMessage } from "../../../src/node/contract.js";
import { ACCEPT, CONNECT, LEAVE } from "../../../src/node/messages.js";
import { connectedPeer, gossip, peerList, type PeerOptions, peerOnStage, UNKNOWN } from "../../support/peers.js";
import type { Stage } from "../../support/stage.js";

const quiet = { liveness: "off" } as const;

/** When the peer published, and the messages, over a span of time. */
function published(peer: Stage, span: number): { at: number; message: GossipMessage }[] {
  peer.advance(span);
  return peer
    .takeMessages()
    .filter(({ message }) => message.kind === "gossip")
    .map(({ at, message }) => ({ at, message: message as GossipMessage }));
}

function peerWith(neighbours: readonly number[], options: PeerOptions = {}): Stage {
  const peer = connectedPeer(neighbours, { ...options, settings: { ...quiet, ...options.settings } });
  peer.takeMessages();
  return peer;
}

/** A peer with neighbours 10 and 11 that has published twice, went down, and is about to start. */
function down(): Stage {
  const peer = peerWith([10, 11], { settings: { gossip: { every: 5_000, messages: 3, payload: 0 } } });
  peer.receive(10, gossip(1));
  peer.advance(10_000);
  peer.crash();
  peer.takeMessages();
  peer.takeSaid();
  return peer;
}

describe("a peer gossips by itself:", () => {
  test("a message every five seconds, ten in all", () => {
    const times = published(peerWith([10]), 300_000).map(({ at }) => at / 1_000);
    expect(times).toEqual([5, 10, 15, 20, 25, 30, 35, 40, 45, 50]);
  });

  test("as often as its settings say", () => {
    const peer = peerWith([10], { settings: { gossip: { every: 250, messages: 3, payload: 0 } } });
    expect(published(peer, 10_000).map(({ at }) => at)).toEqual([250, 500, 750]);
  });

  test("nothing, when it may publish no messages, or gossip is off", () => {
    for (const settings of [{ gossip: "off" }, { gossip: { every: 1, messages: 0, payload: 0 } }] as const) {
      const peer = peerWith([10], { settings });
      expect(published(peer, 10_000)).toEqual([]);
      expect(peer.timers).not.toContain("gossip");
    }
  });

  test("its address, a sequence number, the time, and a payload of the size that was set", () => {
    const settings = { gossip: { every: 5_000, messages: 2, payload: 7 } };
    const peer = peerWith([10], { self: 42, settings });
    const [first, second] = published(peer, 10_000).map(({ message }) => message);
    expect(first).toEqual({
      kind: "gossip",
      id: first.id,
      origin: 42,
      sequence: 1,
      publishedAt: 5_000,
      payload: ".......",
    });
    expect(second).toMatchObject({ origin: 42, sequence: 2, publishedAt: 10_000 });
    expect(second.id).not.toBe(first.id);
  });

  test("to every neighbour the same object", () => {
    const peer = peerWith([10, 11, 12]);
    peer.receive(30, CONNECT);
    peer.takeMessages();
    const sent = published(peer, 5_000);
    expect(sent).toHaveLength(4);
    expect(new Set(sent.map(({ message }) => message)).size).toBe(1);
  });

  test("even while it has no neighbour, so that its numbers stay what they are", () => {
    const peer = peerWith([]);
    peer.advance(10_000);
    expect(peer.takeSaid()).toEqual(["published 100#1", "published 100#2"]);
    peer.receive(30, CONNECT);
    peer.takeMessages();
    expect(published(peer, 5_000)[0].message.sequence).toBe(3);
  });

  test("beside what its application publishes, under the same row of numbers", () => {
    const peer = peerWith([10]);
    peer.publish("hello");
    peer.advance(5_000);
    peer.publish("again");
    const sent = peer.takeMessages().map(({ message }) => message as GossipMessage);
    expect(sent.map(({ sequence, payload }) => [sequence, payload])).toEqual([
      [1, "hello"],
      [2, ""],
      [3, "again"],
    ]);
    expect(published(peer, 300_000)).toHaveLength(9);
  });
});

describe("a gossip message", () => {
  test("is forwarded at its first receipt, to all neighbours but the one it came from", () => {
    const peer = peerWith([10, 11, 12]);
    peer.receive(11, gossip(1));
    expect(peer.takeAsked("gossip").toSorted()).toEqual([10, 12]);
    expect(peer.takeSaid()).toEqual(["delivered 50#1 11"]);
  });

  test("is forwarded as it is: the same object", () => {
    const peer = peerWith([10, 11]);
    const message = gossip(1);
    peer.receive(10, message);
    expect(peer.takeMessages()[0].message).toBe(message);
  });

  test("is dropped and counted at every later receipt, from whomever", () => {
    const peer = peerWith([10, 11]);
    peer.receive(10, gossip(1));
    peer.takeMessages();
    peer.takeSaid();
    peer.receive([11, 10, 77], gossip(1));
    expect(peer.takeMessages()).toEqual([]);
    expect(peer.takeSaid()).toEqual(["duplicate 50#1 11", "duplicate 50#1 10", "duplicate 50#1 77"]);
  });

  test("of its own is a duplicate when it comes back", () => {
    const peer = peerWith([10, 11]);
    peer.publish("");
    const [{ message }] = peer.takeMessages();
    peer.takeSaid();
    peer.receive(10, message);
    expect(peer.takeMessages()).toEqual([]);
    expect(peer.takeSaid()).toEqual(["duplicate 100#1 10"]);
  });

  test("from one that is no neighbour is forwarded to all neighbours", () => {
    const peer = peerWith([10, 11]);
    peer.receive(77, gossip(1));
    expect(peer.takeAsked("gossip").toSorted()).toEqual([10, 11]);
  });

  test("is told apart by its origin and its sequence number", () => {
    const peer = peerWith([10]);
    peer.receive(10, gossip(1));
    peer.receive(10, gossip(2));
    expect(peer.takeSaid()).toEqual(["delivered 50#1 10", "delivered 50#2 10"]);
  });

  test("goes to nobody who became a neighbour after it was forwarded", () => {
    const peer = peerWith([10]);
    peer.receive(10, gossip(1));
    peer.receive(30, CONNECT);
    peer.receive(10, gossip(1));
    expect(peer.takeAsked("gossip")).toEqual([]);
  });
});

describe("a peer that leaves", () => {
  test("says so to its neighbours and to the seeds that list it", () => {
    const peer = peerOnStage({ seeds: [0, 1], settings: quiet });
    peer.start();
    peer.receive(0, peerList([10]));
    peer.advance(2_000);
    peer.receive(10, ACCEPT);
    peer.receive(30, CONNECT);
    peer.takeMessages();
    peer.stop();
    expect(peer.takeSent()).toEqual(["leave to 10", "leave to 30", "leave to 0"]);
  });
});

describe("a neighbour that leaves", () => {
  test("is a neighbour no longer, and is not reported", () => {
    const peer = peerWith([10, 11]);
    peer.receive(10, LEAVE);
    expect(peer.takeMessages()).toEqual([]);
    expect(peer.takeSaid()).toEqual(["neighbourDown 10 left"]);
    peer.publish("");
    expect(peer.takeAsked("gossip")).toEqual([11]);
  });

  test("may come back, and is answered in the meantime", () => {
    const peer = peerWith([10]);
    peer.receive(10, LEAVE);
    peer.takeSaid();
    peer.receive(10, { kind: "livenessRequest" });
    expect(peer.takeSent()).toEqual(["livenessReply to 10"]);
    expect(peer.takeSaid()).toEqual(["neighbourUp 10"]);
  });

  test("and was none, is not missed", () => {
    const peer = peerWith([10]);
    peer.receive(77, LEAVE);
    expect(peer.takeSaid()).toEqual([]);
  });
});

describe("a peer that restarts with its memory", () => {
  test("has no neighbours at first, and seeks new ones", () => {
    const peer = down();
    peer.start();
    peer.publish("");
    expect(peer.takeSent()).toEqual(["register to 0"]);
    peer.receive(0, peerList([11, 12]));
    expect(peer.takeAsked("connect").toSorted()).toEqual([11, 12]);
  });

  test("remembers the messages it has seen", () => {
    const peer = down();
    peer.start();
    peer.receive(12, gossip(1));
    expect(peer.takeSaid()).toEqual(["duplicate 50#1 12"]);
  });

  test("counts its own messages on, up to their number", () => {
    const peer = down();
    peer.start();
    peer.advance(60_000);
    expect(peer.takeSaid()).toEqual(["published 100#3"]);
  });
});

describe("a peer that restarts without its memory", () => {
  test("gives its messages other numbers in each life", () => {
    const numbers = [0, 1, 2].flatMap((life) => {
      const peer = peerOnStage({ seeds: [], neighbours: [10], life, settings: quiet });
      peer.start();
      return published(peer, 300_000).map(({ message }) => message.sequence);
    });
    expect(numbers).toHaveLength(30);
    expect(new Set(numbers).size).toBe(30);
    expect(numbers.every((number) => Number.isSafeInteger(number) && number < 2 ** 32)).toBe(true);
  });
});

describe("a peer of a given overlay that restarts", () => {
  test.each([
    ["with its memory", { life: 0 }],
    ["without it", { life: 1 }],
  ])("%s has its neighbours at once, and asks them to take it back: they may hold it for dead", (_, { life }) => {
    const peer = peerOnStage({ seeds: [], neighbours: [10, 11], life, settings: quiet });
    peer.start();
    if (life === 0) {
      expect(peer.takeSent()).toEqual([]);
      peer.crash();
      peer.start();
    }
    expect(peer.takeSent()).toEqual(["connect to 10", "connect to 11"]);
    peer.receive(10, ACCEPT);
    expect(peer.takeSaid()).toEqual([]);
    peer.publish("");
    expect(peer.takeAsked("gossip")).toEqual([10, 11]);
  });
});

test("a message of an unknown kind is ignored", () => {
  const peer = peerWith([10]);
  peer.receive([10, 77], UNKNOWN);
  expect(peer.takeMessages()).toEqual([]);
  expect(peer.takeSaid()).toEqual([]);
});

test("a neighbour that cannot be reached stays one: that it is dead is for liveness to say", () => {
  const peer = peerWith([10]);
  peer.unreachable(10);
  expect(peer.takeSaid()).toEqual([]);
  peer.publish("");
  expect(peer.takeAsked("gossip")).toEqual([10]);
});

import { describe, expect, test } from "vitest";
import type { GossipMessage } from "../../../src/node/contract.js";
import {
  CONNECT,
  LEAVE,
  type MessageBundleMessage,
  type MessageDigestMessage,
  type MessageRange,
} from "../../../src/node/messages.js";
import { connectedPeer, gossip, type PeerOptions } from "../../support/peers.js";
import type { Stage } from "../../support/stage.js";

const antiEntropy = { every: 10_000, window: 60_000, messages: 1_000 };

/** A peer that has told its new neighbours what it has. */
function peerWith(neighbours: readonly number[], options: PeerOptions["settings"] = {}): Stage {
  const settings = { gossip: "off", liveness: "off", antiEntropy, ...options } as const;
  const peer = connectedPeer(neighbours, { settings });
  peer.advance(4_000);
  peer.takeMessages();
  return peer;
}

function digest(have: readonly MessageRange[] = [], since = -60_000): MessageDigestMessage {
  return { kind: "messageDigest", since, have };
}

function bundle(...messages: readonly GossipMessage[]): MessageBundleMessage {
  return { kind: "messageBundle", messages };
}

function gossipWith(id: number, changes: Partial<GossipMessage>): GossipMessage {
  return { ...gossip(id), ...changes };
}

/** The digests that the peer sent since this was last asked: to whom, and what. */
function digests(peer: Stage): { to: number; at: number; digest: MessageDigestMessage }[] {
  return peer
    .takeMessages()
    .filter(({ message }) => message.kind === "messageDigest")
    .map(({ to, at, message }) => ({ to, at, digest: message as MessageDigestMessage }));
}

/** The sequence numbers of what the peer sends that neighbour when it says what it has. */
function answerTo(peer: Stage, neighbour: number, said: MessageDigestMessage): number[] {
  peer.takeMessages();
  peer.receive(neighbour, said);
  return peer
    .takeMessages()
    .filter(({ message }) => message.kind === "messageBundle")
    .flatMap(({ message }) => (message as MessageBundleMessage).messages.map(({ sequence }) => sequence));
}

describe("a peer tells what it has", () => {
  test("in ranges, each of one origin", () => {
    const peer = peerWith([10]);
    for (const id of [3, 1, 2, 7]) peer.receive(10, gossip(id));
    peer.receive(10, gossip(5, 51));
    peer.advance(10_000);
    const [{ to, at, digest: said }] = digests(peer);
    expect(to).toBe(10);
    expect(said).toEqual({
      kind: "messageDigest",
      since: at - 60_000,
      have: [
        { origin: 50, first: 1, count: 3 },
        { origin: 50, first: 7, count: 1 },
        { origin: 51, first: 5, count: 1 },
      ],
    });
  });

  test("one neighbour at a time, each as often as the others", () => {
    const peer = peerWith([10, 11, 12]);
    peer.advance(3_000_000);
    const told = digests(peer).map(({ to }) => to);
    expect(told).toHaveLength(300);
    for (const neighbour of [10, 11, 12]) {
      expect(told.filter((to) => to === neighbour).length).toBeGreaterThan(70);
    }
  });

  test("a new neighbour at once, and several one after the other", () => {
    const peer = peerWith([]);
    const now = peer.now;
    peer.receive([20, 21, 22], CONNECT);
    peer.advance(5_000);
    expect(digests(peer).map(({ to, at }) => [to, at - now])).toEqual([
      [20, 0],
      [21, 1_000],
      [22, 2_000],
    ]);
  });

  test("nobody when it has no neighbours, or they are gone again", () => {
    const peer = peerWith([]);
    peer.receive([20, 21], CONNECT);
    peer.receive([20, 21], LEAVE);
    peer.advance(100_000);
    expect(digests(peer)).toEqual([]);
  });
});

describe("a neighbour that says what it has is sent", () => {
  test("what it lacks", () => {
    const peer = peerWith([10, 11]);
    for (const id of [1, 2, 3, 4, 5]) peer.receive(10, gossip(id));
    peer.advance(3_000);
    expect(answerTo(peer, 11, digest([{ origin: 50, first: 2, count: 2 }]))).toEqual([1, 4, 5]);
  });

  test("what this one published itself", () => {
    const peer = peerWith([10]);
    peer.publish("whale");
    peer.advance(3_000);
    expect(answerTo(peer, 10, digest())).toEqual([1]);
  });

  test("nothing that was published before the time of which the digest speaks", () => {
    const peer = peerWith([10, 11]);
    peer.receive(10, gossipWith(1, { publishedAt: 100 }));
    peer.receive(10, gossipWith(2, { publishedAt: 200 }));
    peer.advance(3_000);
    expect(answerTo(peer, 11, digest([], 100))).toEqual([2]);
  });

  test("nothing that was heard just now, and may be on its way", () => {
    const peer = peerWith([10, 11]);
    peer.receive(10, gossip(1));
    peer.advance(1_999);
    expect(answerTo(peer, 11, digest())).toEqual([]);
    peer.advance(1_000);
    expect(answerTo(peer, 11, digest())).toEqual([1]);
  });

  test("nothing that is older than the window", () => {
    const peer = peerWith([10, 11]);
    peer.receive(10, gossipWith(1, { publishedAt: peer.now - 59_000 }));
    peer.receive(10, gossipWith(2, { publishedAt: peer.now - 60_000 }));
    peer.advance(2_000);
    expect(answerTo(peer, 11, digest())).toEqual([]);
  });

  test("nothing when it is none, nor twice within half a second", () => {
    const peer = peerWith([10, 11]);
    peer.receive(10, gossip(1));
    peer.advance(3_000);
    expect(answerTo(peer, 77, digest())).toEqual([]);
    expect(answerTo(peer, 11, digest())).toEqual([1]);
    expect(answerTo(peer, 11, digest())).toEqual([]);
    peer.advance(500);
    expect(answerTo(peer, 11, digest())).toEqual([1]);
  });

  test("bundles of a hundred, or of what payload a frame bears", () => {
    const peer = peerWith([10, 11]);
    for (let id = 0; id < 250; id++) peer.receive(10, gossip(id));
    for (let id = 250; id < 253; id++) peer.receive(10, gossipWith(id, { payload: "w".repeat(40_000) }));
    peer.receive(10, gossipWith(253, { payload: "w".repeat(70_000) }));
    peer.advance(3_000);
    peer.takeMessages();
    peer.receive(11, digest());
    const sizes = peer.takeMessages().map(({ message }) => (message as MessageBundleMessage).messages.length);
    expect(sizes).toEqual([100, 100, 51, 1, 1]);
  });
});

describe("a peer that is sent what it missed", () => {
  test("delivers it, and forwards it to its other neighbours", () => {
    const peer = peerWith([10, 11, 12]);
    peer.receive(11, bundle(gossip(1), gossip(2)));
    expect(peer.takeSaid().slice(-2)).toEqual(["delivered 50#1 11", "delivered 50#2 11"]);
    expect(peer.takeSent().toSorted()).toEqual(["gossip to 10", "gossip to 10", "gossip to 12", "gossip to 12"]);
  });

  test("does so once, in whatever way it comes", () => {
    const peer = peerWith([10, 11]);
    peer.receive(10, gossip(1));
    peer.takeMessages();
    peer.takeSaid();
    peer.receive(11, bundle(gossip(1)));
    peer.receive(11, gossip(1));
    expect(peer.takeSaid()).toEqual(["duplicate 50#1 11", "duplicate 50#1 11"]);
    expect(peer.takeMessages()).toEqual([]);
  });

  test("has it from then on for others", () => {
    const peer = peerWith([10, 11]);
    peer.receive(10, bundle(gossip(1)));
    peer.advance(3_000);
    expect(answerTo(peer, 11, digest())).toEqual([1]);
  });
});

test("a peer without anti-entropy passes over digests and bundles", () => {
  const peer = peerWith([10, 11], { antiEntropy: "off" });
  peer.receive(10, gossip(1));
  peer.advance(3_000);
  peer.takeMessages();
  peer.takeSaid();
  peer.receive(11, digest());
  peer.receive(11, bundle(gossip(2)));
  peer.advance(100_000);
  expect(peer.takeMessages()).toEqual([]);
  expect(peer.takeSaid()).toEqual([]);
});

import { describe, expect, test } from "vitest";
import { ACCEPT, CONNECT, LEAVE, LIVENESS_REPLY, LIVENESS_REQUEST } from "../../../src/node/messages.js";
import { connectedPeer, gossip, peerList, type PeerOptions, peerOnStage } from "../../support/peers.js";
import type { Stage } from "../../support/stage.js";

const ROUND = 13_000;

/** A quiet peer with these neighbours, which has just begun. */
function peerWith(neighbours: readonly number[], options: PeerOptions = {}): Stage {
  const peer = connectedPeer(neighbours, { ...options, settings: { gossip: "off", ...options.settings } });
  peer.takeMessages();
  return peer;
}

/** Lets rounds pass in which these neighbours answer at once, and the others do not. */
function rounds(peer: Stage, count: number, answering: readonly number[] = []): void {
  for (let round = 0; round < count; round++) {
    peer.advance(ROUND);
    peer.receive(answering, LIVENESS_REPLY);
  }
}

/** A peer that has declared 10 dead and keeps 11. */
function bereaved(options: PeerOptions = {}): Stage {
  const peer = peerWith([10, 11], options);
  rounds(peer, 4, [11]);
  expect(peer.takeSaid()).toContain("declaredDead 10");
  peer.takeMessages();
  return peer;
}

describe("every thirteen seconds a peer", () => {
  test("asks each neighbour whether it is alive", () => {
    const peer = peerWith([10, 11]);
    peer.advance(ROUND - 0.001);
    expect(peer.takeSent()).toEqual([]);
    peer.advance(0.001);
    expect(peer.takeAsked("livenessRequest").toSorted()).toEqual([10, 11]);
    peer.receive([10, 11], LIVENESS_REPLY);
    peer.advance(ROUND);
    expect(peer.takeAsked("livenessRequest").toSorted()).toEqual([10, 11]);
  });

  test("asks those too that connected to it", () => {
    const peer = peerWith([10]);
    peer.receive(30, CONNECT);
    peer.advance(ROUND);
    expect(peer.takeAsked("livenessRequest")).toEqual([10, 30]);
  });

  test("asks nobody when it has no neighbours, and goes on to look", () => {
    const peer = peerWith([]);
    peer.advance(ROUND);
    expect(peer.takeMessages()).toEqual([]);
    peer.receive(30, CONNECT);
    peer.advance(ROUND);
    expect(peer.takeAsked("livenessRequest")).toEqual([30]);
  });

  test("or as its settings say", () => {
    const peer = peerWith([10], { settings: { liveness: { every: 1_000, strikes: 3 } } });
    peer.advance(999);
    expect(peer.takeMessages()).toEqual([]);
    peer.advance(1);
    expect(peer.takeAsked("livenessRequest")).toEqual([10]);
  });

  test("or never, when liveness is off; it answers the requests of others all the same", () => {
    const peer = peerWith([10], { settings: { liveness: "off" } });
    peer.advance(10 * ROUND);
    expect(peer.takeMessages()).toEqual([]);
    peer.receive(10, LIVENESS_REQUEST);
    peer.receive(10, LIVENESS_REPLY);
    expect(peer.takeSent()).toEqual(["livenessReply to 10"]);
  });
});

describe("a neighbour that does not answer", () => {
  test("gets a strike in each round that finds the request before it unanswered", () => {
    const peer = peerWith([10]);
    rounds(peer, 1);
    expect(peer.takeSaid()).toEqual([]);
    rounds(peer, 1);
    expect(peer.takeSaid()).toEqual(["strike 10 1"]);
    rounds(peer, 1);
    expect(peer.takeSaid()).toEqual(["strike 10 2"]);
  });

  test("is declared dead with the third strike, and dropped", () => {
    const peer = peerWith([10, 11]);
    rounds(peer, 4, [11]);
    expect(peer.takeSaid().slice(2)).toEqual(["strike 10 3", "declaredDead 10", "neighbourDown 10 dead"]);
    peer.takeMessages();
    peer.publish("");
    expect(peer.takeAsked("gossip")).toEqual([11]);
  });

  test("is asked in three rounds and not in the fourth, which declares it dead", () => {
    const peer = peerWith([10]);
    rounds(peer, 10);
    expect(peer.takeAsked("livenessRequest")).toEqual([10, 10, 10]);
  });

  test("is declared dead after as many strikes as the settings say", () => {
    const peer = peerWith([10], { settings: { liveness: { every: ROUND, strikes: 1 } } });
    rounds(peer, 2);
    expect(peer.takeSaid()).toEqual(["strike 10 1", "declaredDead 10", "neighbourDown 10 dead"]);
  });

  test.each([0.5, 6_500, 12_999.5])("and dies %d ms before a round is declared dead 39 s after that round", (phase) => {
    const peer = peerWith([10]);
    rounds(peer, 1, [10]);
    peer.advance(ROUND - phase); // it dies now
    peer.advance(phase + 3 * ROUND - 0.5);
    expect(peer.takeSaid()).toEqual(["strike 10 1", "strike 10 2"]);
    peer.advance(0.5);
    expect(peer.takeSaid()).toContain("declaredDead 10");
  });

  test("is judged alone: the others' answers do not help it", () => {
    const peer = peerWith([10, 11, 12]);
    rounds(peer, 4, [11, 12]);
    expect(peer.takeSaid().filter((said) => said.startsWith("declaredDead"))).toEqual(["declaredDead 10"]);
  });

  test("dies with others in the same round", () => {
    const peer = peerWith([10, 11, 12]);
    peer.takeMessages();
    rounds(peer, 4, [11]);
    const dead = peer.takeSaid().filter((said) => said.startsWith("declaredDead"));
    expect(dead.toSorted()).toEqual(["declaredDead 10", "declaredDead 12"]);
    peer.takeMessages();
    rounds(peer, 1);
    expect(peer.takeSent()).toEqual(["livenessRequest to 11"]);
  });
});

describe("an answer", () => {
  test("takes back the strikes: only three in a row count", () => {
    const peer = peerWith([10]);
    rounds(peer, 3);
    expect(peer.takeSaid()).toEqual(["strike 10 1", "strike 10 2"]);
    peer.receive(10, LIVENESS_REPLY);
    rounds(peer, 3);
    expect(peer.takeSaid()).toEqual(["strike 10 1", "strike 10 2"]);
    rounds(peer, 1);
    expect(peer.takeSaid()).toEqual(["strike 10 3", "declaredDead 10", "neighbourDown 10 dead"]);
  });

  test("that comes a round late takes back the strike that it has cost", () => {
    const peer = peerWith([10]);
    rounds(peer, 2);
    peer.receive(10, LIVENESS_REPLY);
    rounds(peer, 2);
    expect(peer.takeSaid()).toEqual(["strike 10 1", "strike 10 1"]);
  });

  test("of a neighbour that was not asked, or of a stranger, is of no account", () => {
    const peer = peerWith([10]);
    peer.receive([10, 77], LIVENESS_REPLY);
    expect(peer.takeSaid()).toEqual([]);
    expect(peer.takeMessages()).toEqual([]);
    rounds(peer, 2);
    expect(peer.takeSaid()).toEqual(["strike 10 1"]);
  });

  test("that comes after the declaration comes too late", () => {
    const peer = peerWith([10]);
    rounds(peer, 4);
    peer.takeSaid();
    peer.takeMessages();
    peer.receive(10, LIVENESS_REPLY);
    rounds(peer, 2);
    expect(peer.takeSaid()).toEqual([]);
    expect(peer.takeMessages()).toEqual([]);
  });

  test("is all that counts as a sign of life: gossip does not", () => {
    const peer = peerWith([10]);
    for (let round = 0; round < 4; round++) {
      peer.advance(ROUND);
      peer.receive(10, gossip(round));
    }
    expect(peer.takeSaid()).toContain("declaredDead 10");
  });
});

describe("a liveness request", () => {
  test("is answered at once", () => {
    const peer = peerWith([10]);
    peer.receive(10, LIVENESS_REQUEST);
    expect(peer.takeSent()).toEqual(["livenessReply to 10"]);
    expect(peer.takeSaid()).toEqual([]);
  });

  test("makes a neighbour of the asker, who counts this peer as one", () => {
    const peer = peerWith([10]);
    peer.receive(30, LIVENESS_REQUEST);
    expect(peer.takeSent()).toEqual(["livenessReply to 30"]);
    expect(peer.takeSaid()).toEqual(["neighbourUp 30"]);
    peer.advance(ROUND);
    expect(peer.takeAsked("livenessRequest")).toEqual([10, 30]);
  });

  test("is answered, and no more, by a peer that has neighbours enough", () => {
    const peer = peerWith([10], { settings: { acceptLimit: 1 } });
    peer.receive(30, LIVENESS_REQUEST);
    expect(peer.takeSent()).toEqual(["livenessReply to 30"]);
    expect(peer.takeSaid()).toEqual([]);
  });
});

describe("a declaration of death", () => {
  test("is reported to every seed that the peer is registered with, with its time", () => {
    const peer = peerOnStage({ seeds: [0, 1, 2, 3], settings: { gossip: "off" } });
    peer.start();
    const asked = peer.takeAsked("register");
    const answering = asked.slice(0, 2);
    peer.receive(answering, peerList([10]));
    peer.advance(2_000); // the third seed is given up
    peer.receive(10, ACCEPT);
    peer.takeMessages();
    peer.advance(4 * ROUND - 2_000);
    const reports = peer.takeMessages().filter(({ message }) => message.kind === "deadNode");
    expect(reports.map(({ to }) => to)).toEqual(answering);
    expect(reports.map(({ message }) => message)).toEqual([
      { kind: "deadNode", peer: 10, at: 4 * ROUND },
      { kind: "deadNode", peer: 10, at: 4 * ROUND },
    ]);
  });

  test("reaches the seeds that answered late, too", () => {
    const peer = peerOnStage({ seeds: [0, 1], settings: { gossip: "off" } });
    peer.start();
    peer.receive(0, peerList([10]));
    peer.advance(2_000);
    peer.receive(10, ACCEPT);
    peer.receive(1, peerList([]));
    peer.advance(4 * ROUND - 2_000);
    expect(peer.takeAsked("deadNode")).toEqual([0, 1]);
  });

  test("is reported once to each seed, even to one that answered twice", () => {
    const peer = peerWith([10]);
    peer.receive(0, peerList([10]));
    rounds(peer, 4);
    expect(peer.takeAsked("deadNode")).toEqual([0]);
  });

  test("is reported to nobody when the peer has no seeds", () => {
    const peer = peerOnStage({ seeds: [], neighbours: [10], settings: { gossip: "off" } });
    peer.start();
    rounds(peer, 4);
    expect(peer.takeSaid()).toContain("declaredDead 10");
    expect(peer.takeAsked("deadNode")).toEqual([]);
  });
});

describe("to one that it declared dead, a peer sends nothing:", () => {
  test("no gossip, its own or forwarded", () => {
    const peer = bereaved();
    peer.publish("");
    peer.receive(11, gossip(1));
    peer.receive(55, gossip(2));
    expect(peer.takeSent()).toEqual(["gossip to 11", "gossip to 11"]);
  });

  test("no liveness request, and no answer to one", () => {
    const peer = bereaved();
    peer.receive(10, LIVENESS_REQUEST);
    rounds(peer, 2, [11]);
    expect(peer.takeMessages().filter(({ to }) => to === 10)).toEqual([]);
    expect(peer.takeSaid()).toEqual([]);
  });

  test("no request to connect, though a seed still lists it", () => {
    const peer = bereaved();
    peer.receive(0, peerList([10, 12]));
    expect(peer.takeAsked("connect")).toEqual([12]);
  });

  test("no request to connect, though it was known by its own request alone, and a seed lists it now", () => {
    const peer = peerWith([]);
    peer.receive(30, CONNECT);
    rounds(peer, 4);
    expect(peer.takeSaid()).toContain("declaredDead 30");
    peer.takeMessages();
    peer.receive(0, peerList([30, 31]));
    expect(peer.takeAsked("connect")).toEqual([31]);
  });

  test("no word of goodbye", () => {
    const peer = bereaved();
    peer.stop();
    expect(peer.takeSent()).toEqual(["leave to 11", "leave to 0"]);
  });

  test("no refusal, when it has no room for it", () => {
    const peer = bereaved({ settings: { acceptLimit: 1 } });
    peer.receive(10, CONNECT);
    expect(peer.takeMessages()).toEqual([]);
    peer.receive(11, LEAVE);
    peer.receive(10, CONNECT);
    expect(peer.takeSent()).toEqual(["accept to 10"]);
  });

  test("nothing for a late acceptance", () => {
    const peer = bereaved();
    peer.receive(10, ACCEPT);
    expect(peer.takeMessages()).toEqual([]);
    expect(peer.takeSaid()).toEqual([]);
  });

  test("until it asks to connect again; then it is a neighbour like any other", () => {
    const peer = bereaved();
    peer.receive(10, CONNECT);
    expect(peer.takeSent()).toEqual(["accept to 10"]);
    peer.receive(10, LIVENESS_REQUEST);
    peer.publish("");
    expect(peer.takeSent()).toEqual(["livenessReply to 10", "gossip to 11", "gossip to 10"]);
    expect(peer.takeSaid()).toEqual(["neighbourUp 10", "published 100#1"]);
    rounds(peer, 3, [11]);
    expect(peer.takeSaid()).toEqual(["strike 10 1", "strike 10 2"]);
  });
});

describe("the strikes of a neighbour are forgotten", () => {
  test("when it connects anew: it has restarted", () => {
    const peer = peerWith([10]);
    rounds(peer, 3);
    peer.takeSaid();
    peer.receive(10, CONNECT);
    rounds(peer, 3);
    expect(peer.takeSaid()).toEqual(["strike 10 1", "strike 10 2"]);
  });

  test("when it leaves and comes back", () => {
    const peer = peerWith([10]);
    rounds(peer, 3);
    peer.receive(10, LEAVE);
    peer.receive(10, CONNECT);
    peer.takeSaid();
    rounds(peer, 3);
    expect(peer.takeSaid()).toEqual(["strike 10 1", "strike 10 2"]);
  });

  test("when it leaves, and thinks better of it without a word", () => {
    const peer = peerWith([10]);
    rounds(peer, 3);
    peer.receive(10, LEAVE);
    peer.receive(10, LIVENESS_REQUEST);
    peer.takeSaid();
    rounds(peer, 3);
    expect(peer.takeSaid()).toEqual(["strike 10 1", "strike 10 2"]);
  });

  test("when the peer itself begins a new life", () => {
    const peer = peerWith([10], { seeds: [] as number[], neighbours: [10] });
    rounds(peer, 3);
    peer.crash();
    peer.takeSaid();
    peer.start();
    rounds(peer, 2);
    expect(peer.takeSaid()).toEqual(["strike 10 1"]);
  });
});

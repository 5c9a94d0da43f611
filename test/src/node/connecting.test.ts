import { describe, expect, test } from "vitest";
import { ACCEPT, CONNECT, LEAVE, REFUSE } from "../../../src/node/messages.js";
import { chiSquareOfEqual, tally } from "../../support/chance.js";
import { connectedPeer, deadNode, peerList, type PeerOptions, peerOnStage } from "../../support/peers.js";
import type { Stage } from "../../support/stage.js";

/** A peer that is started and was told of these others. */
function peerWithList(listed: readonly number[], options: PeerOptions = {}): Stage {
  const peer = peerOnStage({ seeds: [0], ...options });
  peer.start();
  peer.receive(0, peerList(listed));
  peer.takeSaid();
  return peer;
}

const ten = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19];

describe("a peer that has its list", () => {
  test("asks four different peers of it", () => {
    for (let number = 0; number < 100; number++) {
      const asked = peerWithList(ten, { random: `node ${number}` }).takeAsked("connect");
      expect(asked).toHaveLength(4);
      expect(new Set(asked).size).toBe(4);
      expect(ten).toEqual(expect.arrayContaining(asked));
    }
  });

  test("chooses each of them with the same probability", () => {
    const asked = Array.from({ length: 2_500 }, (_, number) =>
      peerWithList(ten, { random: `node ${number}` }).takeAsked("connect"),
    );
    // 4 of 10 without repetition: the statistic is (10 − 4) / 9 of a chi-square of nine degrees of freedom.
    expect(chiSquareOfEqual(tally(asked.flat(), ten)) * (9 / 6)).toBeLessThan(27.9); // 99.9 %
  });

  test("asks all of them when there are fewer than four", () => {
    expect(peerWithList([10, 11]).takeAsked("connect").toSorted()).toEqual([10, 11]);
  });

  test("asks as many as its settings say", () => {
    expect(peerWithList(ten, { settings: { maxPeers: 7 } }).takeAsked("connect")).toHaveLength(7);
    expect(peerWithList(ten, { settings: { maxPeers: 1 } }).takeAsked("connect")).toHaveLength(1);
  });

  test("counts those that accept as its neighbours, in the order of their answers", () => {
    const peer = peerWithList([10, 11, 12]);
    peer.receive([12, 10, 11], ACCEPT);
    expect(peer.takeSaid()).toEqual(["neighbourUp 12", "neighbourUp 10", "neighbourUp 11"]);
  });

  test("does not count those that have not answered", () => {
    const peer = peerWithList([10, 11]);
    peer.receive(10, ACCEPT);
    peer.takeMessages();
    peer.publish("");
    expect(peer.takeAsked("gossip")).toEqual([10]);
  });

  test("has one neighbour of each peer, however often that one accepts", () => {
    const peer = peerWithList([10]);
    peer.receive([10, 10], ACCEPT);
    expect(peer.takeSaid()).toEqual(["neighbourUp 10"]);
  });

  test("lets go of the timer when it has found its neighbours", () => {
    const peer = peerWithList(ten);
    expect(peer.timers).toContain("connecting");
    peer.receive(peer.takeAsked("connect"), ACCEPT);
    expect(peer.timers).not.toContain("connecting");
  });
});

describe("a candidate is replaced by another one", () => {
  test.each<[string, (peer: Stage, candidate: number) => void]>([
    ["when it refuses", (peer, candidate) => peer.receive(candidate, REFUSE)],
    ["when it cannot be reached", (peer, candidate) => peer.unreachable(candidate)],
    ["when it leaves", (peer, candidate) => peer.receive(candidate, LEAVE)],
  ])("%s", (_, fail) => {
    const peer = peerWithList(ten);
    const asked = peer.takeAsked("connect");
    fail(peer, asked[1]);
    const replacement = peer.takeAsked("connect");
    expect(replacement).toHaveLength(1);
    expect(asked).not.toContain(replacement[0]);
  });

  test("when it is silent for two seconds, and not before", () => {
    const peer = peerWithList(ten);
    const asked = peer.takeAsked("connect");
    peer.receive([asked[0], asked[1], asked[2]], ACCEPT);
    peer.advance(1_999.999);
    expect(peer.takeAsked("connect")).toEqual([]);
    peer.advance(0.001);
    const replacement = peer.takeAsked("connect");
    expect(replacement).toHaveLength(1);
    expect(asked).not.toContain(replacement[0]);
  });

  test("until there is none left; nobody is asked twice", () => {
    const peer = peerWithList(ten);
    const asked: number[] = [];
    for (let batch = peer.takeAsked("connect"); batch.length > 0; batch = peer.takeAsked("connect")) {
      asked.push(...batch);
      peer.receive(batch, REFUSE);
    }
    expect(asked.toSorted()).toEqual(ten);
    peer.receive(0, peerList(ten));
    peer.advance(60_000);
    expect(peer.takeAsked("connect")).toEqual([]);
  });

  test("but once only, when it refuses and is then found unreachable", () => {
    const peer = peerWithList(ten);
    const [candidate] = peer.takeAsked("connect");
    peer.receive(candidate, REFUSE);
    peer.takeMessages();
    peer.receive(candidate, REFUSE);
    peer.unreachable(candidate);
    expect(peer.takeMessages()).toEqual([]);
  });

  test("but not when it was a neighbour already and is lost: a peer does not seek more than it found", () => {
    const peer = peerWithList(ten);
    const asked = peer.takeAsked("connect");
    peer.receive(asked, ACCEPT);
    peer.receive(asked[0], LEAVE);
    peer.advance(10_000);
    expect(peer.takeAsked("connect")).toEqual([]);
  });

  test("and is then enough: with refusals and silence, at most four accept", () => {
    const peer = peerWithList(ten);
    const answers = [REFUSE, undefined, ACCEPT];
    let turn = 0;
    const accepted: number[] = [];
    for (let round = 0; round < 20; round++) {
      for (const candidate of peer.takeAsked("connect")) {
        const answer = answers[turn++ % answers.length];
        if (answer === ACCEPT) accepted.push(candidate);
        if (answer !== undefined) peer.receive(candidate, answer);
      }
      peer.advance(2_000);
    }
    expect(accepted).toHaveLength(3); // of ten: 3 accept, 3 are silent, 4 refuse
    expect(peer.takeSaid().filter((said) => said.startsWith("neighbourUp"))).toHaveLength(3);
  });
});

describe("an answer that comes after its candidate was replaced", () => {
  test("still makes a neighbour: the other side counts this peer already", () => {
    const peer = peerWithList(ten);
    const [late] = peer.takeAsked("connect");
    peer.advance(2_000);
    peer.receive(late, ACCEPT);
    expect(peer.takeSaid()).toEqual([`neighbourUp ${late}`]);
  });

  test("counts: nobody else is asked in its place", () => {
    const peer = peerWithList(ten);
    const late = peer.takeAsked("connect");
    peer.advance(2_000);
    const replacements = peer.takeAsked("connect");
    peer.receive(late, ACCEPT);
    peer.receive(replacements[0], REFUSE);
    peer.advance(10_000);
    expect(peer.takeAsked("connect")).toEqual([]);
  });

  test("is declined when four others have accepted: a peer picks at most four", () => {
    const peer = peerWithList(ten);
    const late = peer.takeAsked("connect");
    peer.advance(2_000);
    peer.receive(peer.takeAsked("connect"), ACCEPT);
    peer.takeSaid();
    peer.receive(late[0], ACCEPT);
    expect(peer.takeSent()).toEqual([`leave to ${late[0]}`]);
    expect(peer.takeSaid()).toEqual([]);
  });

  test("is of no account when it is a refusal", () => {
    const peer = peerWithList(ten);
    const [late] = peer.takeAsked("connect");
    peer.advance(2_000);
    peer.takeMessages();
    peer.receive(late, REFUSE);
    expect(peer.takeMessages()).toEqual([]);
  });
});

describe("a peer that is asked to connect", () => {
  test("accepts, and counts the asker as a neighbour", () => {
    const peer = connectedPeer([]);
    peer.receive(30, CONNECT);
    expect(peer.takeSent()).toEqual(["accept to 30"]);
    expect(peer.takeSaid()).toEqual(["neighbourUp 30"]);
    peer.publish("");
    expect(peer.takeAsked("gossip")).toEqual([30]);
  });

  test("accepts without limit by default", () => {
    const peer = connectedPeer([]);
    for (let asker = 200; asker < 300; asker++) peer.receive(asker, CONNECT);
    expect(peer.takeAsked("accept")).toHaveLength(100);
  });

  test("still seeks its own four: those that asked it do not count", () => {
    const peer = peerOnStage({ seeds: [0] });
    peer.start();
    peer.receive([30, 31, 32, 33], CONNECT);
    peer.receive(0, peerList(ten));
    expect(peer.takeAsked("connect")).toHaveLength(4);
  });

  test("does not ask one that is its neighbour already", () => {
    const peer = peerOnStage({ seeds: [0] });
    peer.start();
    peer.receive([10, 11], CONNECT);
    peer.receive(0, peerList([10, 11, 12]));
    expect(peer.takeAsked("connect")).toEqual([12]);
  });

  test("and has asked the same peer at the same moment, has it for a neighbour once", () => {
    const peer = peerWithList([10]);
    peer.receive(10, CONNECT);
    peer.receive(10, ACCEPT);
    expect(peer.takeSaid()).toEqual(["neighbourUp 10"]);
  });

  test("accepts while it has fewer neighbours than its limit, and refuses from then on", () => {
    const peer = connectedPeer([10, 11], { settings: { acceptLimit: 4 } });
    peer.receive([30, 31, 32, 33], CONNECT);
    expect(peer.takeSent()).toEqual(["accept to 30", "accept to 31", "refuse to 32", "refuse to 33"]);
    expect(peer.takeSaid()).toEqual(["neighbourUp 30", "neighbourUp 31"]);
  });

  test("accepts again when it has lost a neighbour", () => {
    const peer = connectedPeer([10], { settings: { acceptLimit: 1 } });
    peer.receive(30, CONNECT);
    peer.receive(10, LEAVE);
    peer.receive(31, CONNECT);
    expect(peer.takeSent()).toEqual(["refuse to 30", "accept to 31"]);
  });

  test("accepts a neighbour that asks again, limit or not: it may have restarted", () => {
    const peer = connectedPeer([10], { settings: { acceptLimit: 1 } });
    peer.receive(10, CONNECT);
    expect(peer.takeSent()).toEqual(["accept to 10"]);
    expect(peer.takeSaid()).toEqual([]);
  });

  test("with a limit of none refuses everybody", () => {
    const peer = connectedPeer([], { settings: { acceptLimit: 0 } });
    peer.receive(30, CONNECT);
    expect(peer.takeSent()).toEqual(["refuse to 30"]);
  });
});

describe("a peer of a given overlay", () => {
  test("has its neighbours from the start, and does not announce them", () => {
    const peer = peerOnStage({ neighbours: [10, 11] });
    peer.start();
    expect(peer.takeSaid()).toEqual([]);
    peer.takeMessages();
    peer.publish("");
    expect(peer.takeAsked("gossip")).toEqual([10, 11]);
  });

  test("registers with the seeds, and connects to nobody that they list", () => {
    const peer = peerOnStage({ seeds: [0], neighbours: [10] });
    peer.start();
    expect(peer.takeAsked("register")).toEqual([0]);
    peer.receive(0, peerList(ten));
    peer.advance(4_000);
    expect(peer.takeAsked("connect")).toEqual([]);
    expect(peer.takeSaid()).toEqual(["registered 0 10"]);
  });

  test("stays alone when the overlay gives it nobody", () => {
    const peer = peerOnStage({ seeds: [0], neighbours: [] });
    peer.start();
    peer.receive(0, peerList(ten));
    peer.advance(4_000);
    expect(peer.takeAsked("connect")).toEqual([]);
  });
});

test("what is for seeds alone is ignored by a peer", () => {
  const peer = connectedPeer([10]);
  peer.receive(30, { kind: "register" });
  peer.receive(10, deadNode(10));
  expect(peer.takeMessages()).toEqual([]);
  expect(peer.takeSaid()).toEqual([]);
});

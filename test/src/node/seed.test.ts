import { describe, expect, test } from "vitest";
import { CONNECT, LEAVE, LIVENESS_REQUEST, REGISTER } from "../../../src/node/messages.js";
import { deadNode, gossip, peerList, seedOnStage, UNKNOWN } from "../../support/peers.js";
import type { Stage } from "../../support/stage.js";

/** The list that the seed hands to that peer when it registers. */
function listFor(seed: Stage, peer: number): unknown {
  seed.takeMessages();
  seed.receive(peer, REGISTER);
  const [answer, ...more] = seed.takeMessages();
  expect(more).toEqual([]);
  expect(answer.to).toBe(peer);
  return answer.message;
}

/** A seed that lists these peers. */
function seedWith(...peers: readonly number[]): Stage {
  const seed = seedOnStage();
  seed.receive(peers, REGISTER);
  seed.takeSaid();
  return seed;
}

describe("a seed answers a registration", () => {
  test("with the peers that registered before, in their order", () => {
    const seed = seedOnStage();
    expect(listFor(seed, 12)).toEqual(peerList([]));
    expect(listFor(seed, 10)).toEqual(peerList([12]));
    expect(listFor(seed, 11)).toEqual(peerList([12, 10]));
    expect(seed.takeSaid()).toEqual(["listed 12", "listed 10", "listed 11"]);
  });

  test("without the asker, whom it stores once", () => {
    const seed = seedWith(10, 11);
    expect(listFor(seed, 10)).toEqual(peerList([11]));
    expect(seed.takeSaid()).toEqual([]);
    expect(listFor(seed, 12)).toEqual(peerList([10, 11]));
  });

  test("with some of them at random, where that many are the most that it names", () => {
    const seed = seedOnStage({ settings: { listLimit: 3 } });
    const others = Array.from({ length: 20 }, (_, index) => 10 + index);
    seed.receive(others, REGISTER);
    const lists = [40, 41, 40].map((asker) => listFor(seed, asker) as { readonly peers: readonly number[] });
    for (const { peers } of lists) {
      expect(peers).toHaveLength(3);
      expect(new Set(peers).size).toBe(3);
      expect(peers).not.toContain(40);
    }
    expect(lists[0]).not.toEqual(lists[2]);
  });

  test("with a list that later registrations do not change", () => {
    const seed = seedWith(10);
    const list = listFor(seed, 11);
    seed.receive([12, 13], REGISTER);
    expect(list).toEqual(peerList([10]));
  });
});

describe("a seed hands out no longer", () => {
  test("a peer that is reported dead, by whomever", () => {
    const seed = seedWith(10, 11, 12);
    seed.receive(77, deadNode(11));
    expect(seed.takeSaid()).toEqual(["unlisted 11 dead"]);
    expect(listFor(seed, 13)).toEqual(peerList([10, 12]));
  });

  test("a peer that leaves", () => {
    const seed = seedWith(10, 11, 12);
    seed.receive(12, LEAVE);
    expect(seed.takeSaid()).toEqual(["unlisted 12 left"]);
    expect(listFor(seed, 13)).toEqual(peerList([10, 11]));
  });
});

test("a second report of the same death changes nothing, nor does one of a stranger's", () => {
  const seed = seedWith(10, 11);
  seed.receive([10, 12], deadNode(11));
  seed.receive(10, deadNode(99));
  seed.receive(99, LEAVE);
  expect(seed.takeSaid()).toEqual(["unlisted 11 dead"]);
});

test("a peer that was reported dead is listed again when it registers again, behind the others", () => {
  const seed = seedWith(10, 11, 12);
  seed.receive(11, deadNode(10));
  seed.takeSaid();
  expect(listFor(seed, 10)).toEqual(peerList([11, 12]));
  expect(seed.takeSaid()).toEqual(["listed 10"]);
  expect(listFor(seed, 13)).toEqual(peerList([11, 12, 10]));
});

test("a seed answers nothing but registrations, and sets no timer", () => {
  const seed = seedWith(10);
  seed.takeMessages();
  for (const message of [CONNECT, LIVENESS_REQUEST, gossip(1), peerList([11]), deadNode(10), LEAVE, UNKNOWN]) {
    seed.receive(10, message);
  }
  seed.unreachable(10);
  seed.stop();
  expect(seed.takeMessages()).toEqual([]);
  expect(seed.timers).toEqual([]);
});

describe("a seed whose host kept a list", () => {
  test("starts with these peers, and announces each", () => {
    const seed = seedOnStage({ listed: [12, 10] });
    expect(seed.takeSaid()).toEqual(["listed 12", "listed 10"]);
    expect(listFor(seed, 11)).toEqual(peerList([12, 10]));
  });

  test("stores each once, and nobody twice who registers again", () => {
    const seed = seedOnStage({ listed: [10, 12, 10] });
    expect(listFor(seed, 12)).toEqual(peerList([10]));
    expect(seed.takeSaid()).toEqual(["listed 10", "listed 12"]);
  });

  test("does not list them anew when it restarts with its memory", () => {
    const seed = seedOnStage({ listed: [10, 12] });
    seed.receive(12, LEAVE);
    seed.takeSaid();
    seed.start();
    expect(seed.takeSaid()).toEqual([]);
    expect(listFor(seed, 11)).toEqual(peerList([10]));
  });
});

test("a seed that restarts with its memory still has its list", () => {
  const seed = seedWith(10, 11);
  seed.start();
  expect(listFor(seed, 12)).toEqual(peerList([10, 11]));
});

import { describe, expect, test } from "vitest";
import { Randomness } from "../../../sim/random.js";
import { LEAVE, LIVENESS_REPLY, LIVENESS_REQUEST, REGISTER } from "../../../src/node/messages.js";
import { connectedPeer, deadNode, peerOnStage, seedOnStage } from "../../support/peers.js";
import type { Stage } from "../../support/stage.js";

const SPAN = 2_000;

/** A seed that verifies deaths, and lists these peers. */
function seedWith(...peers: readonly number[]): Stage {
  const seed = seedOnStage({ settings: { verifyDeaths: SPAN }, listed: peers });
  seed.takeSaid();
  return seed;
}

describe("a seed that verifies deaths, told that a peer is dead", () => {
  test("asks that peer, and removes it when no answer has come in time", () => {
    const seed = seedWith(10, 11);
    seed.receive(10, deadNode(11));
    expect(seed.takeSent()).toEqual(["livenessRequest to 11"]);
    seed.advance(SPAN - 1);
    expect(seed.takeSaid()).toEqual([]);
    seed.advance(1);
    expect(seed.takeSaid()).toEqual(["unlisted 11 dead"]);
    expect(seed.timers).toEqual([]);
  });

  test("keeps it when it answers, and notes that", () => {
    const seed = seedWith(10, 11);
    seed.receive(10, deadNode(11));
    seed.advance(SPAN - 1);
    seed.receive(11, LIVENESS_REPLY);
    expect(seed.takeSaid()).toEqual(["note death refuted 11"]);
    expect(seed.timers).toEqual([]);
    seed.advance(10 * SPAN);
    expect(seed.takeSaid()).toEqual([]);
  });

  test("removes it at once when it cannot be reached", () => {
    const seed = seedWith(10, 11);
    seed.receive(10, deadNode(11));
    seed.unreachable(11);
    expect(seed.takeSaid()).toEqual(["unlisted 11 dead"]);
    expect(seed.timers).toEqual([]);
  });

  test("asks once for several reports, and does not wait longer for them", () => {
    const seed = seedWith(10, 11, 12);
    seed.receive(10, deadNode(11));
    seed.advance(SPAN / 2);
    seed.receive([10, 12], deadNode(11));
    expect(seed.takeSent()).toEqual(["livenessRequest to 11"]);
    seed.advance(SPAN / 2);
    expect(seed.takeSaid()).toEqual(["unlisted 11 dead"]);
  });

  test("asks again when it is told so after an answer", () => {
    const seed = seedWith(10, 11);
    seed.receive(10, deadNode(11));
    seed.receive(11, LIVENESS_REPLY);
    seed.receive(10, deadNode(11));
    expect(seed.takeSent()).toEqual(["livenessRequest to 11", "livenessRequest to 11"]);
  });

  test("gives each of several peers its own time", () => {
    const seed = seedWith(10, 11, 12, 13);
    seed.receive(10, deadNode(11));
    seed.advance(500);
    seed.receive(10, deadNode(12));
    seed.receive(10, deadNode(13));
    seed.receive(11, LIVENESS_REPLY);
    seed.takeSaid();
    seed.advance(SPAN - 1);
    expect(seed.takeSaid()).toEqual([]);
    seed.advance(1);
    expect(seed.takeSaid()).toEqual(["unlisted 12 dead", "unlisted 13 dead"]);
    expect(seed.timers).toEqual([]);
  });

  test("removes each of several silent peers when its own time is over", () => {
    const seed = seedWith(10, 11, 12);
    seed.receive(10, deadNode(11));
    seed.advance(500);
    seed.receive(10, deadNode(12));
    seed.advance(SPAN - 500);
    expect(seed.takeSaid()).toEqual(["unlisted 11 dead"]);
    seed.advance(499);
    expect(seed.takeSaid()).toEqual([]);
    seed.advance(1);
    expect(seed.takeSaid()).toEqual(["unlisted 12 dead"]);
  });

  test("removes it in time whatever the fractions of a millisecond", () => {
    const random = new Randomness(3).stream("fractions", "probing");
    for (let round = 0; round < 500; round++) {
      const seed = seedWith(10, 11, 12);
      seed.advance(random() * 1_000);
      seed.receive(10, deadNode(11));
      seed.advance(random());
      seed.receive(10, deadNode(12));
      const until = seed.now + SPAN;
      seed.advance(random());
      seed.receive(11, LIVENESS_REPLY); // now the timer is the other's: a sum of three fractions
      seed.takeSaid();
      seed.advance(until - seed.now + 1e-6);
      expect(seed.takeSaid()).toEqual(["unlisted 12 dead"]);
      expect(seed.timers).toEqual([]);
    }
  });

  test("does not mind a peer that it does not list", () => {
    const seed = seedWith(10);
    seed.receive(10, deadNode(99));
    expect(seed.takeSent()).toEqual([]);
    expect(seed.timers).toEqual([]);
  });
});

describe("a probe ends", () => {
  test("when the peer leaves: it left, and did not die", () => {
    const seed = seedWith(10, 11);
    seed.receive(10, deadNode(11));
    seed.receive(11, LEAVE);
    expect(seed.takeSaid()).toEqual(["unlisted 11 left"]);
    expect(seed.timers).toEqual([]);
  });

  test("when the peer registers anew: it stays listed", () => {
    const seed = seedWith(10, 11);
    seed.receive(10, deadNode(11));
    seed.receive(11, REGISTER);
    seed.advance(10 * SPAN);
    expect(seed.takeSaid()).toEqual([]);
  });

  test("and an answer that comes after its end changes nothing", () => {
    const seed = seedWith(10, 11);
    seed.receive(10, deadNode(11));
    seed.advance(SPAN);
    seed.takeSaid();
    seed.receive(11, LIVENESS_REPLY);
    seed.unreachable(11);
    expect(seed.takeSaid()).toEqual([]);
  });
});

test("a peer that cannot be reached stays listed while nobody reports it dead", () => {
  const seed = seedWith(10);
  seed.unreachable(10);
  seed.receive(10, LIVENESS_REPLY);
  expect(seed.takeSaid()).toEqual([]);
});

test("a seed that restarts with its memory asks again whom it had asked", () => {
  const seed = seedWith(10, 11);
  seed.receive(10, deadNode(11));
  seed.advance(SPAN / 2);
  seed.crash();
  seed.takeSent();
  seed.start();
  expect(seed.takeSent()).toEqual(["livenessRequest to 11"]);
  seed.advance(SPAN - 1);
  expect(seed.takeSaid()).toEqual([]);
  seed.advance(1);
  expect(seed.takeSaid()).toEqual(["unlisted 11 dead"]);
});

describe("a peer that a seed asks", () => {
  test("answers, and does not count the seed as a neighbour", () => {
    const peer = connectedPeer([20], { seeds: [0, 1] });
    peer.takeMessages();
    peer.receive(1, LIVENESS_REQUEST);
    expect(peer.takeSent()).toEqual(["livenessReply to 1"]);
    expect(peer.takeSaid()).toEqual([]);
  });

  test("answers before it has found any neighbour", () => {
    const peer = peerOnStage({ seeds: [0, 1, 2] });
    peer.start();
    peer.takeMessages();
    peer.receive(2, LIVENESS_REQUEST);
    expect(peer.takeSent()).toEqual(["livenessReply to 2"]);
  });
});

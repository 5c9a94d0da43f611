import { describe, expect, test } from "vitest";
import { ACCEPT, CONNECT, LIVENESS_REPLY, LIVENESS_REQUEST, RECONNECT, REFUSE } from "../../../src/node/messages.js";
import { connectedPeer, type PeerOptions } from "../../support/peers.js";
import type { Stage } from "../../support/stage.js";

const readmit = { every: 10_000, for: 60_000 };

/** A peer that holds 10 for dead, since it did not answer once; 11 answers. */
function bereaved(options: PeerOptions["settings"] = {}): Stage {
  const settings = { gossip: "off", liveness: { every: 5_000, strikes: 1 }, readmit, ...options } as const;
  const peer = connectedPeer([10, 11], { settings });
  peer.advance(5_000);
  peer.receive(11, LIVENESS_REPLY);
  peer.advance(5_000);
  expect(peer.takeSaid()).toEqual(["strike 10 1", "declaredDead 10", "neighbourDown 10 dead"]);
  peer.receive(11, LIVENESS_REPLY);
  peer.takeMessages();
  return peer;
}

/** Lets time pass, in which 11 answers. */
function pass(peer: Stage, span: number): void {
  for (let passed = 0; passed < span; passed += 5_000) {
    peer.advance(5_000);
    peer.receive(11, LIVENESS_REPLY);
  }
}

describe("a peer that readmits", () => {
  test("asks one that it declared dead now and then, for a while", () => {
    const peer = bereaved();
    pass(peer, 200_000);
    const asked = peer.takeMessages().filter(({ message }) => message === RECONNECT);
    expect(new Set(asked.map(({ to }) => to))).toEqual(new Set([10]));
    expect(asked.length).toBeGreaterThanOrEqual(6);
    expect(asked.at(-1)!.at).toBeLessThanOrEqual(10_000 + 60_000);
  });

  test("has it for a neighbour again when it accepts, and asks no more", () => {
    const peer = bereaved();
    pass(peer, 10_000);
    peer.receive(10, ACCEPT);
    expect(peer.takeSaid()).toEqual(["neighbourUp 10"]);
    peer.takeMessages();
    peer.receive(10, LIVENESS_REPLY);
    pass(peer, 10_000);
    expect(peer.takeAsked("reconnect")).toEqual([]);
  });

  test("takes it back, and answers it, when it asks whether this one is alive", () => {
    const peer = bereaved();
    peer.receive(10, LIVENESS_REQUEST);
    expect(peer.takeSent()).toEqual(["livenessReply to 10"]);
    expect(peer.takeSaid()).toEqual(["neighbourUp 10"]);
  });

  test("does not do so when it has no room", () => {
    const peer = bereaved({ acceptLimit: 1 });
    peer.receive(10, LIVENESS_REQUEST);
    expect(peer.takeSent()).toEqual([]);
  });

  test("asks it at once, and once, when its late answers come", () => {
    const peer = bereaved();
    for (let late = 0; late < 3; late++) peer.receive(10, LIVENESS_REPLY);
    expect(peer.takeSent()).toEqual(["reconnect to 10"]);
  });

  test("goes on asking one that has no room", () => {
    const peer = bereaved();
    peer.receive(10, REFUSE);
    pass(peer, 20_000);
    expect(peer.takeAsked("reconnect").length).toBeGreaterThan(0);
    expect(peer.takeSaid()).toEqual([]);
  });

  test("holds nobody for dead in its next life", () => {
    const peer = bereaved();
    peer.crash();
    peer.start();
    peer.takeMessages();
    peer.advance(50_000);
    expect(peer.takeAsked("reconnect")).toEqual([]);
  });
});

test("a peer that does not readmit neither asks one that it declared dead, nor answers it", () => {
  const peer = bereaved({ readmit: "off" });
  peer.receive(10, LIVENESS_REQUEST);
  peer.receive(10, LIVENESS_REPLY);
  peer.receive(10, ACCEPT);
  expect(peer.takeSent()).toEqual([]);
  expect(peer.takeSaid()).toEqual([]);
  pass(peer, 100_000);
  expect(peer.takeAsked("reconnect")).toEqual([]);
});

test("every peer answers who reconnects as one that connects", () => {
  for (const settings of [{}, { readmit }]) {
    const peer = connectedPeer([10], { settings: { ...settings, acceptLimit: 2 } });
    peer.takeMessages();
    peer.receive([20, 21, 10], RECONNECT);
    expect(peer.takeSent().slice(0, 3)).toEqual(["accept to 20", "refuse to 21", "accept to 10"]);
    peer.receive(21, CONNECT);
    expect(peer.takeSent()).toEqual(["refuse to 21"]);
  }
});

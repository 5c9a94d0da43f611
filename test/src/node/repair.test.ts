import { describe, expect, test } from "vitest";
import { ACCEPT, LEAVE, REFUSE } from "../../../src/node/messages.js";
import { connectedPeer, peerList } from "../../support/peers.js";

const settings = { repair: { below: 3, every: 15_000 }, liveness: "off", gossip: "off" } as const;

describe("a peer that repairs its neighbourhood", () => {
  test("does nothing while it has enough neighbours", () => {
    const peer = connectedPeer([10, 11, 12, 13], { settings });
    peer.receive(13, LEAVE);
    peer.takeMessages();
    peer.advance(100_000);
    expect(peer.takeSent()).toEqual([]);
  });

  test("asks a seed for its list when it has too few, and as many others as it lacks", () => {
    const peer = connectedPeer([10, 11, 12, 13], { settings });
    peer.receive([11, 12, 13], LEAVE);
    peer.takeMessages();
    peer.advance(17_000);
    expect(peer.takeSent()).toEqual(["register to 0"]);
    peer.receive(0, peerList([10, 20, 21, 22, 23]));
    const asked = peer.takeAsked("connect");
    expect(asked).toHaveLength(2);
    expect(asked).not.toContain(10);
    peer.receive(asked, ACCEPT);
    peer.advance(100_000);
    expect(peer.takeSent()).toEqual([]);
  });

  test("asks others instead of those that refuse or are silent", () => {
    const peer = connectedPeer([10], { settings: { ...settings, repair: { below: 2, every: 15_000 } } });
    peer.takeMessages();
    peer.advance(17_000);
    peer.receive(0, peerList([20, 21, 22]));
    const [first] = peer.takeAsked("connect");
    peer.receive(first!, REFUSE);
    const [second] = peer.takeAsked("connect");
    peer.advance(2_000);
    const [third] = peer.takeAsked("connect");
    expect([first, second, third].toSorted()).toEqual([20, 21, 22]);
  });

  test("goes on for as long as it lacks any", () => {
    const peer = connectedPeer([10], { settings });
    peer.takeMessages();
    for (let round = 0; round < 5; round++) {
      peer.advance(round === 0 ? 17_000 : 15_000);
      expect(peer.takeAsked("register").length).toBeGreaterThanOrEqual(1);
      peer.receive(0, peerList([10]));
    }
  });

  test("does not ask one that it holds for dead, though a seed lists it", () => {
    const peer = connectedPeer([10], { settings: { ...settings, liveness: { every: 1_000, strikes: 1 } } });
    peer.advance(2_000);
    expect(peer.takeSaid()).toContain("declaredDead 10");
    peer.takeMessages();
    peer.advance(15_000);
    peer.receive(0, peerList([10]));
    expect(peer.takeAsked("connect")).toEqual([]);
  });
});

test("a peer of a given overlay keeps to it", () => {
  const peer = connectedPeer([], { settings, neighbours: [10] });
  peer.takeMessages();
  peer.advance(100_000);
  expect(peer.takeSent()).toEqual([]);
});

import { describe, expect, test } from "vitest";
import { LEAVE, REFRESH, REGISTER, UNLISTED } from "../../../src/node/messages.js";
import { connectedPeer, deadNode, peerList, peerOnStage, seedOnStage } from "../../support/peers.js";

const settings = { refresh: { every: 30_000, lease: 90_000 }, liveness: "off", gossip: "off" } as const;

describe("a peer that refreshes", () => {
  test("tells the seeds that answered it, again and again", () => {
    const peer = peerOnStage({ settings, seeds: [0, 1, 2] });
    peer.start();
    const [first, second] = peer.takeAsked("register");
    peer.receive(first!, peerList([]));
    peer.advance(2_000 + 120_000);
    const refreshes = peer.takeMessages().filter(({ message }) => message.kind === "refresh");
    expect(refreshes.map(({ to }) => to)).toEqual([first, first, first, first]);
    expect(refreshes[0]!.at).toBeLessThanOrEqual(32_000);
    expect(refreshes[3]!.at - refreshes[0]!.at).toBe(90_000);
    peer.receive(second!, peerList([]));
    peer.advance(30_000);
    expect(peer.takeAsked("refresh")).toEqual([first, second]);
  });

  test("does so at a phase of its own", () => {
    const firsts = Array.from({ length: 50 }, (_, number) => {
      const peer = connectedPeer([10], { settings, random: `node ${number}` });
      peer.advance(32_000);
      return peer.takeMessages().find(({ message }) => message.kind === "refresh")!.at;
    });
    expect(Math.min(...firsts)).toBeLessThan(10_000);
    expect(Math.max(...firsts)).toBeGreaterThan(22_000);
  });

  test("registers again with a seed that does not list it, and connects to nobody for that", () => {
    const peer = connectedPeer([10, 11, 12, 13], { settings });
    peer.takeMessages();
    peer.receive(0, UNLISTED);
    expect(peer.takeSent()).toEqual(["register to 0"]);
    peer.receive(0, peerList([14, 15]));
    expect(peer.takeSent()).toEqual([]);
  });

  test("does not listen to others about that", () => {
    const peer = connectedPeer([10], { settings });
    peer.takeMessages();
    peer.receive([10, 1, 77], UNLISTED);
    expect(peer.takeSent()).toEqual([]);
  });
});

test("a peer of the classic profile neither refreshes nor registers again", () => {
  const peer = connectedPeer([10], { settings: { ...settings, refresh: "off" } });
  peer.takeMessages();
  peer.receive(0, UNLISTED);
  peer.advance(200_000);
  expect(peer.takeSent()).toEqual([]);
});

describe("a seed", () => {
  test("answers a refresh only when it does not list that peer, in any profile", () => {
    for (const refresh of ["off", settings.refresh] as const) {
      const seed = seedOnStage({ settings: { refresh } });
      seed.receive([10, 11], REGISTER);
      seed.receive(12, deadNode(11));
      seed.takeMessages();
      seed.receive([10, 11, 12], REFRESH);
      expect(seed.takeSent()).toEqual(["unlisted to 11", "unlisted to 12"]);
    }
  });

  test("takes a refresh for the answer that refutes a report", () => {
    const seed = seedOnStage({ settings: { ...settings, verifyDeaths: 2_000 } });
    seed.receive(10, REGISTER);
    seed.receive(11, deadNode(10));
    seed.receive(10, REFRESH);
    seed.advance(3_000);
    expect(seed.takeSaid()).toEqual(["listed 10", "note death refuted 10"]);
  });

  test("removes who says nothing for the time of its lease", () => {
    const seed = seedOnStage({ settings });
    seed.receive([10, 11], REGISTER);
    seed.advance(60_000);
    seed.receive(10, REFRESH);
    seed.advance(29_999);
    expect(seed.takeSaid()).toEqual(["listed 10", "listed 11"]);
    seed.advance(1);
    expect(seed.takeSaid()).toEqual(["note lease ended 11", "unlisted 11 dead"]);
    seed.advance(60_000);
    expect(seed.takeSaid()).toEqual(["note lease ended 10", "unlisted 10 dead"]);
  });

  test("removes each in its own time, whatever the order in which it hears of them", () => {
    const seed = seedOnStage({ settings });
    for (const peer of [10, 11, 12]) {
      seed.receive(peer, REGISTER);
      seed.advance(10_000);
    }
    seed.receive(10, REGISTER);
    seed.receive(11, LEAVE);
    seed.takeSaid();
    seed.advance(80_000);
    expect(seed.takeSaid()).toEqual(["note lease ended 12", "unlisted 12 dead"]);
    seed.advance(10_000);
    expect(seed.takeSaid()).toEqual(["note lease ended 10", "unlisted 10 dead"]);
  });

  test("gives a new lease to all that it lists when it starts again", () => {
    const seed = seedOnStage({ settings, listed: [10] });
    seed.advance(80_000);
    seed.crash();
    seed.start();
    seed.takeSaid();
    seed.advance(89_999);
    expect(seed.takeSaid()).toEqual([]);
    seed.advance(1);
    expect(seed.takeSaid()).toEqual(["note lease ended 10", "unlisted 10 dead"]);
  });

  test("lists peers for ever when leases are off", () => {
    const seed = seedOnStage({ settings: { refresh: { every: 30_000, lease: "off" } } });
    seed.receive(10, REGISTER);
    seed.advance(1_000_000);
    expect(seed.takeSaid()).toEqual(["listed 10"]);
    expect(seed.timers).toEqual([]);
  });
});

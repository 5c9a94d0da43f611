import { describe, expect, test } from "vitest";
import type { NodeId } from "../../../src/node/contract.js";
import {
  type AliveMessage,
  CONNECT,
  LEAVE,
  LIVENESS_REPLY,
  LIVENESS_REQUEST,
  PROBE,
  PROBE_REPLY,
  type ProbeRequestMessage,
} from "../../../src/node/messages.js";
import { connectedPeer, type PeerOptions } from "../../support/peers.js";
import type { Stage } from "../../support/stage.js";

const confirm = { helpers: 2, wait: 4_000 };
const others = [11, 12, 13];

/** A peer with neighbour 10, which has just missed its last check, and three that answer. */
function suspicious(options: PeerOptions["settings"] = {}): Stage {
  const settings = { gossip: "off", liveness: { every: 5_000, strikes: 1 }, confirm, ...options } as const;
  const peer = connectedPeer([10, ...others], { settings });
  peer.advance(5_000);
  peer.receive(others, LIVENESS_REPLY);
  peer.takeMessages();
  peer.advance(5_000);
  peer.receive(others, LIVENESS_REPLY);
  return peer;
}

function alive(peer: NodeId): AliveMessage {
  return { kind: "alive", peer };
}

function request(peer: NodeId): ProbeRequestMessage {
  return { kind: "probeRequest", peer };
}

describe("a peer that has deaths confirmed", () => {
  test("asks some other neighbours, and the suspect once more", () => {
    const peer = suspicious();
    const sent = peer.takeMessages();
    const asked = sent.filter(({ message }) => message.kind === "probeRequest");
    expect(asked).toHaveLength(2);
    expect(others).toEqual(expect.arrayContaining(asked.map(({ to }) => to)));
    expect(asked.map(({ message }) => message)).toEqual([request(10), request(10)]);
    expect(sent.filter(({ to }) => to === 10).map(({ message }) => message)).toEqual([LIVENESS_REQUEST]);
    expect(peer.takeSaid()).toEqual(["strike 10 1"]);
  });

  test("declares the suspect dead when nobody heard from it in time", () => {
    const peer = suspicious();
    peer.advance(3_999);
    expect(peer.takeSaid()).toEqual(["strike 10 1"]);
    peer.takeMessages();
    peer.advance(1);
    expect(peer.takeSaid()).toEqual(["declaredDead 10", "neighbourDown 10 dead"]);
    expect(peer.takeSent()).toEqual(["deadNode to 0"]);
  });

  test.each([
    ["another hears from it", (peer: Stage) => peer.receive(12, alive(10))],
    ["it answers late", (peer: Stage) => peer.receive(10, LIVENESS_REPLY)],
    ["it asks itself", (peer: Stage) => peer.receive(10, LIVENESS_REQUEST)],
    ["it connects anew", (peer: Stage) => peer.receive(10, CONNECT)],
  ])("lets it be when %s", (_, signOfLife) => {
    const peer = suspicious();
    signOfLife(peer);
    peer.takeSaid();
    peer.advance(4_500);
    expect(peer.takeSaid()).toEqual([]);
    peer.takeMessages();
    peer.publish("");
    expect(peer.takeAsked("gossip")).toContain(10);
  });

  test("begins to count its misses anew then", () => {
    const peer = suspicious();
    peer.receive(12, alive(10));
    peer.takeSaid();
    peer.advance(5_000);
    expect(peer.takeSaid()).toEqual([]);
    peer.receive(others, LIVENESS_REPLY);
    peer.advance(5_000);
    expect(peer.takeSaid()).toEqual(["strike 10 1"]);
  });

  test("says nothing of one that left meanwhile", () => {
    const peer = suspicious();
    peer.receive(10, LEAVE);
    peer.takeSaid();
    peer.advance(4_000);
    expect(peer.takeSaid()).toEqual([]);
  });

  test("does not ask one suspect about another", () => {
    const settings = { gossip: "off", liveness: { every: 5_000, strikes: 1 }, confirm } as const;
    const peer = connectedPeer([10, 11, 12, 13], { settings });
    peer.advance(5_000);
    peer.receive([12, 13], LIVENESS_REPLY);
    peer.takeMessages();
    peer.advance(5_000);
    expect(new Set(peer.takeAsked("probeRequest"))).toEqual(new Set([12, 13]));
  });

  test("without other neighbours declares it after the wait", () => {
    const settings = { gossip: "off", liveness: { every: 5_000, strikes: 1 }, confirm } as const;
    const peer = connectedPeer([10], { settings });
    peer.advance(13_999);
    expect(peer.takeSaid()).toEqual(["strike 10 1"]);
    peer.advance(1);
    expect(peer.takeSaid()).toContain("declaredDead 10");
  });
});

describe("a peer that is asked about another", () => {
  function helper(): Stage {
    const peer = connectedPeer([11, 12], { settings: { gossip: "off", liveness: "off", confirm } });
    peer.takeMessages();
    return peer;
  }

  test("probes it, and says when it answers", () => {
    const peer = helper();
    peer.receive(11, request(30));
    expect(peer.takeSent()).toEqual(["probe to 30"]);
    peer.receive(30, PROBE_REPLY);
    expect(peer.takeMessages().map(({ to, message }) => [to, message])).toEqual([[11, alive(30)]]);
    peer.receive(30, PROBE_REPLY);
    expect(peer.takeMessages()).toEqual([]);
  });

  test("probes it once for all that ask", () => {
    const peer = helper();
    peer.receive([11, 12, 11], request(30));
    expect(peer.takeSent()).toEqual(["probe to 30"]);
    peer.receive(30, PROBE_REPLY);
    expect(peer.takeAsked("alive")).toEqual([11, 12]);
  });

  test("says nothing when the answer is late", () => {
    const peer = helper();
    peer.receive(11, request(30));
    peer.advance(4_000);
    peer.receive(30, PROBE_REPLY);
    expect(peer.takeAsked("alive")).toEqual([]);
  });

  test("does nothing for strangers, nor for more than so many at once", () => {
    const peer = helper();
    peer.receive(77, request(30));
    expect(peer.takeSent()).toEqual([]);
    for (let suspect = 200; suspect < 400; suspect++) peer.receive(11, request(suspect));
    expect(peer.takeSent()).toHaveLength(64);
  });

  test("gains no neighbour by it, nor does the one that is probed", () => {
    const peer = helper();
    peer.receive(11, request(30));
    peer.receive(30, PROBE_REPLY);
    peer.takeMessages();
    peer.receive(40, PROBE);
    expect(peer.takeSent()).toEqual(["probeReply to 40"]);
    expect(peer.takeSaid()).toEqual([]);
  });
});

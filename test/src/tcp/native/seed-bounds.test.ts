import { describe, expect, test } from "vitest";
import type { NodeId } from "../../../../src/node/contract.js";
import { LEAVE, type ProtocolMessage, REGISTER } from "../../../../src/node/messages.js";
import { type Address, packAddress } from "../../../../src/wire/address.js";
import { seedAndPeerCodec } from "../../../../src/wire/native/seed-and-peer-codec.js";
import { openMember } from "./member.js";
import { HERE } from "./station.js";
import { type Stranger, visitAndGreet } from "./stranger.js";

/** What a stranger says: it gives nodes the ids that are the ports of their addresses. */
const codec = seedAndPeerCodec()({
  epoch: 0,
  packed: (port) => packAddress({ host: HERE, port }),
  nodeAt: (packed) => packed[16] * 256 + packed[17],
  identify: () => 0,
});
const body = (message: ProtocolMessage) => Uint8Array.from(codec.encode(message));
const register = body(REGISTER);
const deadNode = (port: number) => body({ kind: "deadNode", peer: port, at: 0 });

async function peerAt(seed: { readonly address: Address }, port: number, from = HERE): Promise<Stranger> {
  const peer = await visitAndGreet(seed, { from, address: { host: from, port } });
  peer.sendFrames(register);
  return peer;
}

describe("a seed", () => {
  test("takes so many registrations from one address in a minute", async () => {
    const seed = await openMember({ role: "seed", limits: { registrationsPerIp: 5 } });
    for (let port = 1; port <= 5; port++) await peerAt(seed, port);
    await seed.diary.has("listed", 5);
    await peerAt(seed, 6);
    await seed.diary.has("trouble");
    expect(seed.troubles).toEqual([{ cause: "too many registrations from one address", remote: `${HERE}:6` }]);
    await peerAt(seed, 7, "127.0.0.2");
    await seed.diary.has("listed", 6);
  });

  test("takes so many reports from one address in a minute", async () => {
    const seed = await openMember({ role: "seed", limits: { reportsPerIp: 3 } });
    const reporter = await peerAt(seed, 1);
    for (let port = 2; port <= 6; port++) await peerAt(seed, port);
    await seed.diary.has("listed", 6);
    reporter.sendFrames(...[2, 3, 4, 5].map(deadNode));
    await seed.diary.has("trouble");
    expect(seed.diary.of("unlisted")).toEqual([2, 3, 4].map((port) => `${HERE}:${port}`));
    expect(seed.troubles).toEqual([{ cause: "too many reports from one address", remote: `${HERE}:1` }]);
  });

  test("hears reports from peers that it lists alone", async () => {
    const seed = await openMember({ role: "seed" });
    await peerAt(seed, 1);
    await seed.diary.has("listed");
    const stranger = await visitAndGreet(seed, { address: { host: HERE, port: 2 } });
    stranger.sendFrames(deadNode(1));
    await seed.diary.has("trouble");
    expect(seed.causes).toEqual(["report by a stranger"]);
    expect(seed.diary.count("unlisted")).toBe(0);
  });

  test("lists so many peers; one that leaves makes room", async () => {
    const seed = await openMember({ role: "seed", limits: { peerList: 4 } });
    const peers = [];
    for (let port = 1; port <= 4; port++) peers.push(await peerAt(seed, port));
    await seed.diary.has("listed", 4);
    const fifth = await peerAt(seed, 5);
    await seed.diary.has("trouble");
    expect(seed.causes).toEqual(["peer list full"]);
    peers[1].sendFrames(body(LEAVE));
    await seed.diary.has("unlisted");
    fifth.sendFrames(register);
    await seed.diary.has("listed", 5);
    await fifth.diary.has("frame", 2);
  });

  test("does not answer a registration with a list that no frame holds", async () => {
    const seed = await openMember({ role: "seed", limits: { frameBytes: 300 } });
    for (let port = 1; port <= 30; port++) await peerAt(seed, port);
    await seed.diary.has("listed", 30);
    await seed.diary.has("lost");
    expect(new Set(seed.causes)).toEqual(new Set(["message too large"]));
  });
});

describe("a peer", () => {
  test("remembers so many messages, and forgets the oldest first", async () => {
    const peer = await openMember({ role: "peer", limits: { messages: 25 } });
    const stranger = await visitAndGreet(peer, { address: { host: HERE, port: 1 } });
    const gossip = (sequence: number) =>
      body({ kind: "gossip", id: 0, origin: 1, sequence, publishedAt: 0, payload: `${sequence}` });
    for (let sequence = 1; sequence <= 100; sequence++) stranger.sendFrames(gossip(sequence));
    await peer.diary.has("delivered", 100);
    expect(peer.node.figures.messages).toBe(25);
    stranger.sendFrames(gossip(100), gossip(76), gossip(75), gossip(101));
    await peer.diary.has("delivered", 102);
    expect(peer.diary.of("delivered").slice(100)).toEqual(["75", "101"]);
    expect(peer.node.figures.messages).toBe(25);
  });

  test("skips a list that names more nodes than it can know, and goes on", async () => {
    const peer = await openMember({ role: "peer", limits: { addresses: 12 } });
    const stranger = await visitAndGreet(peer, { address: { host: HERE, port: 1 } });
    const peers: NodeId[] = Array.from({ length: 50 }, (_, index) => index + 1);
    stranger.sendFrames(body({ kind: "peerList", peers }));
    await peer.diary.has("trouble");
    expect(peer.causes).toEqual(["address book full"]);
    expect(peer.node.figures.addresses).toBe(12);
    stranger.sendFrames(body({ kind: "gossip", id: 0, origin: 1, sequence: 1, publishedAt: 0, payload: "still here" }));
    await peer.diary.has("delivered");
  });

  test("skips messages of kinds that it does not know, and goes on", async () => {
    const peer = await openMember({ role: "peer" });
    const stranger = await visitAndGreet(peer, { address: { host: HERE, port: 1 } });
    stranger.sendFrames(Uint8Array.of(0x81, 0x17), Uint8Array.of(0x82, 0x18, 99, 0x80));
    stranger.sendFrames(body({ kind: "gossip", id: 0, origin: 1, sequence: 1, publishedAt: 0, payload: "still here" }));
    await peer.diary.has("delivered");
    expect(peer.causes).toEqual(["unknown kind", "unknown kind"]);
  });
});

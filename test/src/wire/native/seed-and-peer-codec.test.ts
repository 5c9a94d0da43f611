import { Encoder } from "cbor-x/encode";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GossipMessage, Message } from "../../../../src/node/contract.js";
import { LIVENESS_REQUEST, type ProtocolMessage } from "../../../../src/node/messages.js";
import { BARE_MESSAGES, KIND_CODES } from "../../../../src/wire/native/message-kinds.js";
import { seedAndPeerCodec } from "../../../../src/wire/native/seed-and-peer-codec.js";
import { WireError } from "../../../../src/wire/wire-error.js";
import { anyMessage, plainText } from "./arbitrary-messages.js";
import { EPOCH, hostAt } from "./host-at.js";

const cbor = new Encoder({ useRecords: false, tagUint8Array: false });
const host = hostAt(EPOCH);
const codec = seedAndPeerCodec()(host);
const here = host.packed(7);

/** Why a frame of these items is refused. */
function refusalOf(...items: unknown[]): string {
  try {
    codec.decode(cbor.encode(items));
  } catch (error) {
    if (error instanceof WireError) return `${error.fault}: ${error.message}`;
    throw error;
  }
  throw new Error("it was not refused");
}

/** The message with the ids that its gossip has on this host. */
function identified(message: ProtocolMessage): ProtocolMessage {
  const named = (gossip: GossipMessage) => ({ ...gossip, id: host.identify(gossip.origin, gossip.sequence) });
  if (message.kind === "gossip") return named(message);
  return message.kind === "messageBundle" ? { ...message, messages: message.messages.map(named) } : message;
}

describe("a message of seed-and-peer", () => {
  test("is the same when it arrives", () => {
    const property = fc.property(anyMessage(plainText), (message) => {
      const arrived = codec.decode(codec.encode(message));
      expect(arrived).toEqual(identified(message));
    });
    fc.assert(property, { seed: 42, numRuns: 2_000 });
  });

  test("says the same time and names the same nodes on a host of another clock and other ids", () => {
    const there = hostAt(EPOCH - 1_000);
    const gossip = { kind: "gossip", id: 0, origin: 7, sequence: 4, publishedAt: 250, payload: "" } as const;
    const arrived = seedAndPeerCodec()(there).decode(codec.encode(gossip)) as typeof gossip;
    expect(arrived.publishedAt).toBe(1_250);
    expect(arrived.origin).not.toBe(gossip.origin);
    expect(there.packed(arrived.origin)).toEqual(here);
  });

  test("does not change when the bytes that it came in are overwritten", () => {
    const gossip = {
      kind: "gossip",
      id: 0,
      origin: 9,
      sequence: 4,
      publishedAt: 250,
      payload: "a long time ago",
    } as const;
    const bytes = Uint8Array.from(codec.encode(gossip));
    const arrived = codec.decode(bytes);
    bytes.fill(0);
    expect(arrived).toMatchObject({ origin: 9, payload: "a long time ago" });
    expect(host.packed(9)[15]).toBe(9);
  });

  test("is encoded once when it has no fields, and decoded to the message that all share", () => {
    for (const message of BARE_MESSAGES) {
      expect([...codec.encode(message)]).toEqual([0x81, KIND_CODES[message.kind]]);
      expect(codec.encode(message)).toBe(codec.encode(message));
      expect(codec.decode(codec.encode(message))).toBe(message);
    }
  });

  test("keeps its bytes while others are encoded", () => {
    const report = codec.encode({ kind: "deadNode", peer: 3, at: 1 } as Message);
    const before = [...report];
    for (let count = 0; count < 10_000; count += 1)
      codec.encode({ kind: "deadNode", peer: count % 50, at: count } as Message);
    expect([...report]).toEqual(before);
  });

  test("loses halves of surrogate pairs, which UTF-8 has not, and U+FEFF at the beginning", () => {
    const gossip = { kind: "gossip", id: 0, origin: 1, sequence: 1, publishedAt: 0 } as const;
    for (const length of [1, 70]) {
      const payload = `\ufeff\ud83d${"a".repeat(length)}`;
      const arrived = codec.decode(codec.encode({ ...gossip, payload } as Message));
      expect(arrived).toMatchObject({ payload: `\ufffd${"a".repeat(length)}` });
    }
  });

  test("must be one of its kinds to be encoded", () => {
    expect(() => codec.encode({ kind: "ping" })).toThrow(
      new TypeError('seed-and-peer has no message of the kind "ping"'),
    );
  });
});

describe("a frame of seed-and-peer is refused", () => {
  test.each([
    ["without items", []],
    ["that begins with a text", ["gossip"]],
  ])("%s", (_, items) => {
    expect(refusalOf(...items)).toBe("malformed: a message begins with the number of its kind");
  });

  test("that is no list", () => {
    expect(() => codec.decode(cbor.encode(5))).toThrow(new WireError("malformed", "a message is a list"));
  });

  test.each([19, 23, 1_000, -1, 0.5])("of the unknown kind %d", (code) => {
    expect(refusalOf(code)).toBe(`unknown kind: there is no kind of message with the number ${code}`);
  });

  test("with fields that its kind has not", () => {
    expect(refusalOf(KIND_CODES.livenessRequest, 1)).toBe(`malformed: ${LIVENESS_REQUEST.kind} is [6], without fields`);
  });

  test.each([
    ["a missing field", [here, 1, EPOCH]],
    ["a field too many", [here, 1, EPOCH, "", 0]],
    ["an origin of 17 bytes", [here.subarray(1), 1, EPOCH, ""]],
    ["an origin that is a text", ["10.0.0.7:5000", 1, EPOCH, ""]],
    ["a sequence number below 0", [here, -1, EPOCH, ""]],
    ["a sequence number that is no whole number", [here, 0.5, EPOCH, ""]],
    ["a sequence number of 2^53", [here, 2 ** 53, EPOCH, ""]],
    ["a sequence number that is a text", [here, "1", EPOCH, ""]],
    ["a time that is a text", [here, 1, "now", ""]],
    ["a payload of bytes", [here, 1, EPOCH, Uint8Array.of(1)]],
    ["a payload that is a number", [here, 1, EPOCH, 5]],
  ])("that is gossip with %s", (_, fields) => {
    expect(refusalOf(KIND_CODES.gossip, ...fields)).toBe("malformed: gossip is [5, origin, sequence, time, payload]");
  });

  test.each([
    ["no numbers", [EPOCH, here]],
    ["a time that is a text", ["now", here, [1, 1]]],
    ["17 bytes of origin", [EPOCH, here.subarray(1), [1, 1]]],
    ["a number too few", [EPOCH, here, [1]]],
    ["a number too many", [EPOCH, here, [1, 1, 1]]],
    ["numbers without origins", [EPOCH, here.subarray(18), [1, 1]]],
    ["a field too many", [EPOCH, here, [1, 1], 0]],
  ])("that is a digest with %s", (_, fields) => {
    expect(refusalOf(KIND_CODES.messageDigest, ...fields)).toBe(
      "malformed: a message digest is [17, since, origins, numbers], with 18 bytes and two numbers for each range",
    );
  });

  test.each([
    ["a first number below 0", [-1, 1]],
    ["a first number that is none", ["1", 1]],
    ["no messages", [1, 0]],
    ["half a message", [1, 0.5]],
    ["more messages than there are numbers", [1, Number.MAX_SAFE_INTEGER]],
  ])("that is a digest with a range of %s", (_, numbers) => {
    expect(refusalOf(KIND_CODES.messageDigest, EPOCH, here, numbers)).toBe(
      "malformed: a range of messages has a first number from 0 and a count from 1",
    );
  });

  test.each([
    ["no list", []],
    ["messages that are no lists", [["whale"]]],
    ["a message without a payload", [[[here, 1, EPOCH]]]],
    ["a message with its kind", [[[5, here, 1, EPOCH, ""]]]],
    ["a field too many", [[], 0]],
  ])("that is a bundle with %s", (_, fields) => {
    expect(refusalOf(KIND_CODES.messageBundle, ...fields)).toBe(
      "malformed: a message bundle is [18, messages], each of them [origin, sequence, time, payload]",
    );
  });

  test("that is a bundle of more messages than a frame may have items", () => {
    const messages = Array.from({ length: 20_000 }, () => [here, 1, EPOCH, ""]);
    expect(refusalOf(KIND_CODES.messageBundle, messages)).toMatch(/^too many elements: /);
  });

  test.each(["probeRequest", "alive"] as const)("that is %s about nobody, or about several", (kind) => {
    for (const fields of [[], ["10.0.0.7"], [here.subarray(1)], [here, here]]) {
      expect(refusalOf(KIND_CODES[kind], ...fields)).toBe(`malformed: ${kind} is [${KIND_CODES[kind]}, peer]`);
    }
  });

  test.each([
    ["no addresses", []],
    ["a list of addresses", [[here]]],
    ["17 bytes of address", [here.subarray(1)]],
    ["two fields", [here, here]],
  ])("that is a peer list with %s", (_, fields) => {
    expect(refusalOf(KIND_CODES.peerList, ...fields)).toBe(
      "malformed: a peer list is [1, addresses], with 18 bytes for each",
    );
  });

  test.each([
    ["no time", [here]],
    ["a time that is a text", [here, "now"]],
    ["an address of 17 bytes", [here.subarray(1), EPOCH]],
    ["a third field", [here, EPOCH, 1]],
  ])("that is a dead-node report with %s", (_, fields) => {
    expect(refusalOf(KIND_CODES.deadNode, ...fields)).toBe("malformed: a dead-node report is [8, peer, time]");
  });
});

test("integers of 64 bits are taken for what they are", () => {
  const frame = cbor.encode([KIND_CODES.gossip, here, 2n ** 40n, BigInt(EPOCH), ""]);
  expect(codec.decode(frame)).toMatchObject({ sequence: 2 ** 40, publishedAt: 0 });
});

test("a peer list has at most as many peers as a frame has elements", () => {
  const strict = seedAndPeerCodec({ elements: 12, depth: 3 })(host);
  const peers = Array.from({ length: 13 }, (_, index) => index);
  expect(strict.decode(codec.encode({ kind: "peerList", peers: peers.slice(1) } as Message))).toMatchObject({
    peers: peers.slice(1),
  });
  const refusal = new WireError("too many elements", "a peer list has at most 12 peers, not 13");
  expect(() => strict.decode(codec.encode({ kind: "peerList", peers } as Message))).toThrow(refusal);
});

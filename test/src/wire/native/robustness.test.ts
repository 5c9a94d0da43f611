import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { Randomness } from "../../../../sim/random.js";
import type { ProtocolMessage } from "../../../../src/node/messages.js";
import { BARE_MESSAGES } from "../../../../src/wire/native/message-kinds.js";
import { decodeGreeting, encodeHello, encodeRefusal } from "../../../../src/wire/native/hello.js";
import { FrameReader, framed } from "../../../../src/wire/native/frames.js";
import { plainCodec } from "../../../../src/wire/native/plain-codec.js";
import { seedAndPeerCodec } from "../../../../src/wire/native/seed-and-peer-codec.js";
import { WireError } from "../../../../src/wire/wire-error.js";
import { EPOCH, hostAt } from "./host-at.js";

const host = hostAt(EPOCH);
const native = seedAndPeerCodec()(host);
const plain = plainCodec()(host);

const MESSAGES = [
  ...BARE_MESSAGES,
  { kind: "gossip", id: 0, origin: 1, sequence: 2 ** 40, publishedAt: 7, payload: "a whale 🐋 was seen" },
  { kind: "peerList", peers: [1, 2, 3, 4, 5] },
  { kind: "deadNode", peer: 3, at: 8 },
  { kind: "probeRequest", peer: 3 },
  { kind: "alive", peer: 3 },
  {
    kind: "messageDigest",
    since: 5,
    have: [
      { origin: 1, first: 1, count: 10 },
      { origin: 2, first: 7, count: 300 },
    ],
  },
  {
    kind: "messageBundle",
    messages: [1, 2].map((sequence) => {
      return { kind: "gossip", id: 0, origin: 1, sequence, publishedAt: 7, payload: "whales" } as const;
    }),
  },
] as const satisfies readonly ProtocolMessage[];
const PLAIN = { kind: "ping", list: [1, -2, 0.5, null, true], nested: { more: "text" } };

/** Every kind of frame body that a node sends, and who reads it. */
const BODIES = [
  ...MESSAGES.map((message) => ({
    name: message.kind as string,
    body: native.encode(message),
    read: native.decode.bind(native),
  })),
  { name: "plain data", body: plain.encode(PLAIN), read: plain.decode.bind(plain) },
  { name: "hello", body: encodeHello({ network: "default", address: host.packed(1) }), read: decodeGreeting },
  { name: "refusal", body: encodeRefusal("shutting down"), read: decodeGreeting },
];

/** What reading came to: true when it was read, the fault when it was refused. Anything else that is thrown is a bug. */
function outcome(read: () => unknown): true | string {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof WireError) return error.fault;
    throw error;
  }
}

describe("a frame that ends too early", () => {
  test.each(BODIES)("is refused at every byte: $name", ({ body, read }) => {
    for (let length = 0; length < body.length; length += 1) {
      expect(
        outcome(() => read(body.subarray(0, length))),
        `${length} bytes`,
      ).toBe("malformed");
    }
    expect(outcome(() => read(body))).toBe(true);
  });

  test.each(BODIES)("is refused with a byte too many: $name", ({ body, read }) => {
    expect(outcome(() => read(Uint8Array.of(...body, 0)))).toBe("malformed");
  });
});

describe("100,000 frames of noise and mutants", () => {
  test("are read or refused, by every reader, and nothing else happens", () => {
    const random = new Randomness(42).stream("test", "frames");
    const outcomes = new Map<string, number>();
    for (let count = 0; count < 100_000; count += 1) {
      const frame = count % 4 === 0 ? noise(random) : mutant(random);
      const result = readAll(frame, random);
      outcomes.set(result, (outcomes.get(result) ?? 0) + 1);
    }
    // That each of these was met says that the noise reaches past the first check.
    for (const met of [
      "read",
      "malformed",
      "too large",
      "unknown kind",
      "wrong version",
      "too many elements",
      "too deep",
    ]) {
      expect(outcomes.get(met) ?? 0, met).toBeGreaterThan(10);
    }
  });
});

type Random = () => number;

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** Random bytes behind a true length, or without any. */
function noise(random: Random): Uint8Array {
  const bytes = Uint8Array.from({ length: 1 + below(random, 40) }, () => below(random, 256));
  if (random() < 0.3) bytes[0] = 0x80 + below(random, 64); // a list or a map
  return random() < 0.9 ? framed(bytes) : bytes;
}

/** A good frame with a few bytes changed, taken out, put in or doubled. */
function mutant(random: Random): Uint8Array {
  const body = [...BODIES[below(random, BODIES.length)].body];
  for (let changes = 1 + below(random, 3); changes > 0; changes -= 1) {
    const at = below(random, body.length);
    const change = below(random, 5);
    if (change === 0) body[at] = below(random, 256);
    else if (change === 1) body[at] ^= 1 << below(random, 8);
    else if (change === 2) body.splice(at, 1 + below(random, 4));
    else if (change === 3) body.splice(at, 0, ...body.slice(at, at + 8));
    else body.splice(at, 0, ...Array.from({ length: 12 }, () => 0x81)); // lists in lists
  }
  return framed(Uint8Array.from(body));
}

/** Sends a frame through a reader in two pieces, and what comes out through all that read bodies. */
function readAll(frame: Uint8Array, random: Random): string {
  const reader = new FrameReader(4_096);
  const cut = below(random, frame.length + 1);
  const results: (true | string)[] = [];
  const framing = outcome(() => {
    for (const chunk of [frame.subarray(0, cut), frame.subarray(cut)]) {
      reader.push(chunk);
      for (let body = reader.next(); body !== undefined; body = reader.next()) {
        const bytes = body;
        for (const read of [native.decode.bind(native), plain.decode.bind(plain), decodeGreeting])
          results.push(outcome(() => read(bytes)));
      }
    }
  });
  if (framing !== true) return framing;
  if (results.includes(true)) return "read";
  return results.find((result) => result !== true && result !== "malformed")?.toString() ?? "malformed";
}

test("whatever is read is read to the same once it was written again", () => {
  const property = fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (bytes) => {
    if (outcome(() => plain.decode(bytes)) !== true) return;
    const message = plain.decode(bytes);
    expect(plain.decode(plain.encode(message))).toEqual(message);
  });
  fc.assert(property, { seed: 42, numRuns: 20_000 });
});

test("the largest frames that cost a reader most are done with in milliseconds", () => {
  const frames = [
    new Uint8Array(1 << 20).fill(0x80), // empty lists, one after the other
    Buffer.concat([Uint8Array.of(0x9a, 0, 1, 0, 0), new Uint8Array(1 << 16)]), // 65,536 numbers in a list: an item too many
    Buffer.concat([Uint8Array.of(0x99, 0xff, 0xff, 23), new Uint8Array(0xfffe)]), // as many items as there may be
    new Uint8Array(1 << 20).fill(0x81), // lists in lists
    Buffer.concat([Uint8Array.of(0x81, 0x7a, 0, 0x0f, 0xff, 0xf0), new Uint8Array(0x0ffff0).fill(0x61).fill(0xe2, -1)]), // text
  ];
  const start = performance.now();
  expect(frames.map((frame) => outcome(() => native.decode(frame)))).toEqual([
    "malformed",
    "too many elements",
    "unknown kind",
    "too deep",
    "malformed",
  ]);
  expect(performance.now() - start).toBeLessThan(500);
});

test("neither the clock nor randomness plays a part", () => {
  const forbidden = [vi.spyOn(Date, "now"), vi.spyOn(Math, "random"), vi.spyOn(performance, "now")];
  for (const spy of forbidden) {
    spy.mockImplementation(() => {
      throw new Error("the wire looked at the clock, or drew a number");
    });
  }
  try {
    for (const message of MESSAGES) native.decode(native.encode(message));
    plain.decode(plain.encode(PLAIN));
    decodeGreeting(encodeHello({ network: "default", address: host.packed(1) }));
  } finally {
    for (const spy of forbidden) spy.mockRestore();
  }
});

import type { ProtocolMessage } from "../../../../src/node/messages.js";
import { packAddress, unpackAddress } from "../../../../src/wire/address.js";
import { FrameReader, framed } from "../../../../src/wire/native/frames.js";
import { decodeGreeting, encodeHello, encodeRefusal, GREETING_BYTES } from "../../../../src/wire/native/hello.js";
import { seedAndPeerCodec } from "../../../../src/wire/native/seed-and-peer-codec.js";
import { WireError } from "../../../../src/wire/wire-error.js";
import { NETWORK } from "./station.js";

/** Where the nodes are of which hostile frames tell: nobody listens there. */
const NOWHERE = "127.0.0.9";

const codec = seedAndPeerCodec()({
  epoch: 0,
  packed: (port) => packAddress({ host: NOWHERE, port }),
  nodeAt: (packed) => unpackAddress(packed).port,
  identify: () => 0,
});

/** One of every kind, some with much in them. */
const MESSAGES: readonly ProtocolMessage[] = [
  { kind: "register" },
  { kind: "peerList", peers: [] },
  { kind: "peerList", peers: Array.from({ length: 40 }, (_, index) => 20_000 + index) },
  { kind: "connect" },
  { kind: "accept" },
  { kind: "refuse" },
  { kind: "gossip", id: 0, origin: 20_001, sequence: 77, publishedAt: 1.5, payload: "a text with ünïcödé in it" },
  { kind: "gossip", id: 0, origin: 20_002, sequence: 2 ** 40, publishedAt: 2.5, payload: "x".repeat(300) },
  { kind: "livenessRequest" },
  { kind: "livenessReply" },
  { kind: "deadNode", peer: 20_003, at: 3.5 },
  { kind: "leave" },
];

const BODIES: readonly Uint8Array[] = [
  ...MESSAGES.map((message) => Uint8Array.from(codec.encode(message))),
  encodeHello({ network: NETWORK, address: packAddress({ host: NOWHERE, port: 20_004 }) }),
  encodeRefusal("wrong network"),
];

/** What becomes of a frame: it is taken, the rest of it is waited for, or it ends the connection for this cause. */
export type Fate = "taken" | "awaited" | { readonly cause: string };

/** A frame as somebody hostile sends it: a copy of a real one with something wrong, or nothing but noise. */
export function hostileFrame(random: () => number): Uint8Array {
  const below = (limit: number) => Math.floor(random() * limit);
  const noise = (bytes: number) => Uint8Array.from({ length: bytes }, () => below(256));
  const body = BODIES[below(BODIES.length)].slice();
  switch (below(8)) {
    case 0:
      return framed(body);
    case 1:
    case 2:
      return framed(flipped(body, below));
    case 3:
      return framed(body.subarray(0, below(body.length)));
    case 4:
      return framed(Uint8Array.from([...body, ...noise(1 + below(8))]));
    case 5:
      return framed(noise(1 + below(64)));
    case 6:
      return flipped(framed(body), below);
    default:
      // A length that no frame has, or one that promises more than comes.
      return Uint8Array.from([below(2) === 0 ? 0 : below(256), 0x10, ...noise(2), ...body]);
  }
}

function flipped(bytes: Uint8Array, below: (limit: number) => number): Uint8Array {
  for (let flips = 1 + below(3); flips > 0; flips--) bytes[below(bytes.length)] ^= 1 << below(8);
  return bytes;
}

/** What is to become of a frame after the hello. */
export function fateOf(frame: Uint8Array, frameBytes: number): Fate {
  const reader = new FrameReader(frameBytes);
  return judged(() => {
    reader.push(frame);
    for (let body = reader.next(); body !== undefined; body = reader.next()) codec.decode(body);
    return reader.isMidFrame ? "awaited" : "taken";
  });
}

/** What is to become of a frame instead of the hello. */
export function fateOfGreeting(frame: Uint8Array, frameBytes: number): Fate {
  const reader = new FrameReader(frameBytes);
  return judged(() => {
    reader.push(frame);
    const body = reader.next();
    if (body !== undefined) return decodeGreeting(body).kind === "hello" ? { cause: "wrong address" } : "taken";
    return frame.length > GREETING_BYTES + 4 ? { cause: "too large" } : "awaited";
  });
}

function judged(look: () => Fate): Fate {
  try {
    return look();
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return error.fault === "unknown kind" ? "taken" : { cause: error.fault };
  }
}

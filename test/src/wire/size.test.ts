import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ProtocolMessage } from "../../../src/node/messages.js";
import { framed } from "../../../src/wire/native/frames.js";
import { seedAndPeerCodec } from "../../../src/wire/native/seed-and-peer-codec.js";
import { sizeOf } from "../../../src/wire/size.js";
import { anyMessage, anyText, gossip } from "./native/arbitrary-messages.js";
import { EPOCH, hostAt } from "./native/host-at.js";

const codec = seedAndPeerCodec()(hostAt(EPOCH));

function sizeOnWire(message: ProtocolMessage): number {
  return framed(codec.encode(message)).length;
}

describe("the size of a message", () => {
  test("is that of its frame, whatever the message", () => {
    const property = fc.property(
      anyMessage(anyText),
      (message) => void expect(sizeOf(message)).toBe(sizeOnWire(message)),
    );
    fc.assert(property, { seed: 42, numRuns: 2_000 });
  });

  test("is that of its frame, whatever the payload", () => {
    const property = fc.property(gossip(anyText), (message) => void expect(sizeOf(message)).toBe(sizeOnWire(message)));
    fc.assert(property, { seed: 43, numRuns: 2_000 });
  });

  test("is that of its frame at the lengths of a payload where heads grow", () => {
    const base = { kind: "gossip", id: 0, origin: 3, sequence: 5, publishedAt: 10 } as const;
    for (const letter of ["a", "é", "€", "🐋", "\ud800", "\udc00"]) {
      for (const length of [
        0, 1, 5, 6, 7, 8, 11, 12, 23, 24, 31, 32, 63, 64, 127, 128, 255, 256, 21_845, 65_535, 65_536,
      ]) {
        const message = { ...base, payload: letter.repeat(length) };
        expect(sizeOf(message), `${JSON.stringify(letter)} × ${length}`).toBe(sizeOnWire(message));
      }
    }
  });

  test.each([0, 1, 2, 14, 15, 23, 24, 255, 256, 3_640, 3_641, 65_535, 65_536])(
    "is that of its frame for a list of %d peers",
    (count) => {
      const peers = Array.from({ length: count }, (_, index) => index % 1_000);
      expect(sizeOf({ kind: "peerList", peers } as ProtocolMessage)).toBe(sizeOnWire({ kind: "peerList", peers }));
    },
  );

  test("does not depend on the time, be it a whole number or not", () => {
    const sizes = [0, 1, 0.001, 1e9 / 3, 2 ** 40].map((at) => sizeOnWire({ kind: "deadNode", peer: 3, at }));
    expect(sizes).toEqual(sizes.map(() => sizeOf({ kind: "deadNode" })));
  });
});

import * as fc from "fast-check";
import type { GossipMessage } from "../../../../src/node/contract.js";
import type { ProtocolMessage } from "../../../../src/node/messages.js";
import { BARE_MESSAGES } from "../../../../src/wire/native/message-kinds.js";

/** Any text that a program can hold: halves of surrogate pairs too, and lengths around those where heads grow. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc
    .tuple(
      fc.constantFrom(..."a\u0000é€\ud83d\udc0b", "🐋", "\ufeff"),
      fc.constantFrom(7, 20, 24, 32, 64, 80, 128, 256, 65_536),
    )
    .chain(([letter, around]) =>
      fc.integer({ min: -3, max: 3 }).map((more) => letter.repeat(Math.max(0, around + more))),
    ),
);

/** Any text that goes over the wire as it is. */
export const plainText = fc.string({ unit: "binary" }).filter((text) => !text.startsWith("\ufeff"));

const node = fc.integer({ min: 0, max: 60_000 });

/** Times of a host's clock which a wall time holds to the last bit: quarters of a millisecond. */
const time = fc.integer({ min: 0, max: 2 ** 40 }).map((quarters) => quarters / 4);

const sequence = fc.oneof(
  fc.maxSafeNat(),
  fc.constantFrom(0, 23, 24, 0xff, 0x100, 0xffff, 0x1_0000, 0xffff_ffff, 0x1_0000_0000, Number.MAX_SAFE_INTEGER),
);

/** Any range of messages whose last number is one, too. */
const range = fc
  .record({ origin: node, first: sequence, count: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.maxSafeNat()) })
  .map(({ origin, first, count }) => ({
    origin,
    first,
    count: Math.max(1, Math.min(count, Number.MAX_SAFE_INTEGER - first)),
  }))
  .filter(({ first, count }) => Number.isSafeInteger(first + count));

/** Any message of seed-and-peer, its ids those of the sender. */
export function anyMessage(payload: fc.Arbitrary<string>): fc.Arbitrary<ProtocolMessage> {
  return fc.oneof(
    { arbitrary: gossip(payload), weight: 3 },
    { arbitrary: fc.record({ kind: fc.constant("peerList" as const), peers: fc.array(node) }), weight: 2 },
    fc.record({ kind: fc.constant("deadNode" as const), peer: node, at: time }),
    fc.record({ kind: fc.constantFrom("probeRequest" as const, "alive" as const), peer: node }),
    fc.record({ kind: fc.constant("messageDigest" as const), since: time, have: fc.array(range, { maxLength: 40 }) }),
    fc.record({ kind: fc.constant("messageBundle" as const), messages: fc.array(gossip(payload), { maxLength: 30 }) }),
    fc.constantFrom(...BARE_MESSAGES),
  );
}

export function gossip(payload: fc.Arbitrary<string>): fc.Arbitrary<GossipMessage> {
  return fc.record({
    kind: fc.constant("gossip" as const),
    id: fc.constant(0),
    origin: node,
    sequence,
    publishedAt: time,
    payload,
  });
}

import type { MessageDigestMessage, MessageRange } from "../../node/messages.js";
import { PACKED_ADDRESS_BYTES } from "../address.js";
import type { WireContext } from "../codec.js";
import { WireError } from "../wire-error.js";

const EXPECTED = `a message digest is [17, since, origins, numbers], with ${PACKED_ADDRESS_BYTES} bytes and two numbers for each range`;

/** The fields of a digest, behind the number of its kind. Origins lie in one byte string, as those of a peer list do. */
export function digestFields({ since, have }: MessageDigestMessage, context: WireContext): readonly unknown[] {
  const origins = new Uint8Array(have.length * PACKED_ADDRESS_BYTES);
  const numbers: number[] = [];
  for (const [index, { origin, first, count }] of have.entries()) {
    origins.set(context.packed(origin), index * PACKED_ADDRESS_BYTES);
    numbers.push(first, count);
  }
  return [since + context.epoch, origins, numbers];
}

/**
 * Reads a digest.
 *
 * @throws WireError when it is none
 */
export function readDigest(fields: readonly unknown[], context: WireContext): MessageDigestMessage {
  const [, since, origins, numbers] = fields;
  if (
    fields.length !== 4 ||
    typeof since !== "number" ||
    !(origins instanceof Uint8Array) ||
    !Array.isArray(numbers) ||
    origins.length * 2 !== numbers.length * PACKED_ADDRESS_BYTES
  ) {
    throw new WireError("malformed", EXPECTED);
  }
  const have: MessageRange[] = [];
  for (let at = 0; at < origins.length; at += PACKED_ADDRESS_BYTES) {
    const index = (at / PACKED_ADDRESS_BYTES) * 2;
    const [first, count] = numbers.slice(index, index + 2) as readonly unknown[];
    if (!isWhole(first, 0) || !isWhole(count, 1) || !Number.isSafeInteger(first + count)) {
      throw new WireError("malformed", "a range of messages has a first number from 0 and a count from 1");
    }
    have.push({ origin: context.nodeAt(origins.subarray(at, at + PACKED_ADDRESS_BYTES)), first, count });
  }
  return { kind: "messageDigest", since: since - context.epoch, have };
}

function isWhole(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

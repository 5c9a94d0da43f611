import type { Message } from "../node/contract.js";
import type { ProtocolMessage } from "../node/messages.js";
import { PACKED_ADDRESS_BYTES } from "./address.js";
import { PREFIX_BYTES } from "./native/frames.js";
import { sendableLength } from "./native/text.js";

/** The length prefix, the head of the list that a message is, and the number of its kind. */
const ENVELOPE_BYTES = PREFIX_BYTES + 2;
const ADDRESS_BYTES = headBytes(PACKED_ADDRESS_BYTES) + PACKED_ADDRESS_BYTES;
/** A time is a 64-bit float. */
const TIME_BYTES = 9;
const FLOAT_BYTES = 9;

/**
 * How many bytes a message of seed-and-peer has on the native wire, length prefix included: docs/wire.md has the table.
 * Exact for all times that are no whole number below 2^32 on the wire, where they count from 1970.
 */
export function sizeOf(message: Message): number {
  const said = message as ProtocolMessage;
  switch (said.kind) {
    case "gossip":
      return (
        ENVELOPE_BYTES +
        ADDRESS_BYTES +
        sequenceBytes(said.sequence) +
        TIME_BYTES +
        stringBytes(sendableLength(said.payload))
      );
    case "peerList":
      return ENVELOPE_BYTES + stringBytes(PACKED_ADDRESS_BYTES * said.peers.length);
    case "deadNode":
      return ENVELOPE_BYTES + ADDRESS_BYTES + TIME_BYTES;
    default:
      return ENVELOPE_BYTES;
  }
}

function stringBytes(length: number): number {
  return headBytes(length) + length;
}

/** A whole number as cbor-x writes it: as an integer up to 2^32 - 1, above that as a 64-bit float. */
function sequenceBytes(sequence: number): number {
  return sequence > 0xffff_ffff ? FLOAT_BYTES : headBytes(sequence);
}

/** The head of a CBOR item (RFC 8949 section 3): its type, and this number in as few bytes as hold it, at most four. */
function headBytes(argument: number): number {
  if (argument < 24) return 1;
  if (argument < 0x100) return 2;
  return argument < 0x1_0000 ? 3 : 5;
}

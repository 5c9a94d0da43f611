import type { GossipMessage, Message } from "../node/contract.js";
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
const LIST_OF_FOUR_BYTES = 1;

/**
 * How many bytes a message of seed-and-peer has on the native wire, length prefix included: docs/wire.md has the table.
 * Exact for all times that are no whole number below 2^32 on the wire, where they count from 1970.
 */
export function sizeOf(message: Message): number {
  const said = message as ProtocolMessage;
  switch (said.kind) {
    case "gossip":
      return ENVELOPE_BYTES + gossipBytes(said);
    case "peerList":
      return ENVELOPE_BYTES + stringBytes(PACKED_ADDRESS_BYTES * said.peers.length);
    case "deadNode":
      return ENVELOPE_BYTES + ADDRESS_BYTES + TIME_BYTES;
    case "probeRequest":
    case "alive":
      return ENVELOPE_BYTES + ADDRESS_BYTES;
    case "messageDigest": {
      const numbers = said.have.reduce((sum, { first, count }) => sum + wholeBytes(first) + wholeBytes(count), 0);
      const origins = stringBytes(PACKED_ADDRESS_BYTES * said.have.length);
      return ENVELOPE_BYTES + TIME_BYTES + origins + headBytes(2 * said.have.length) + numbers;
    }
    case "messageBundle": {
      const messages = said.messages.reduce((sum, each) => sum + LIST_OF_FOUR_BYTES + gossipBytes(each), 0);
      return ENVELOPE_BYTES + headBytes(said.messages.length) + messages;
    }
    default:
      return ENVELOPE_BYTES;
  }
}

/** The fields of a gossip message. */
function gossipBytes({ sequence, payload }: GossipMessage): number {
  return ADDRESS_BYTES + wholeBytes(sequence) + TIME_BYTES + stringBytes(sendableLength(payload));
}

function stringBytes(length: number): number {
  return headBytes(length) + length;
}

/** A whole number as cbor-x writes it: as an integer up to 2^32 - 1, above that as a 64-bit float. */
function wholeBytes(number: number): number {
  return number > 0xffff_ffff ? FLOAT_BYTES : headBytes(number);
}

/** The head of a CBOR item (RFC 8949 section 3): its type, and this number in as few bytes as hold it, at most four. */
function headBytes(argument: number): number {
  if (argument < 24) return 1;
  if (argument < 0x100) return 2;
  return argument < 0x1_0000 ? 3 : 5;
}

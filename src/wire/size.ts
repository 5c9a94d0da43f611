import type { Message } from "../node/contract.js";
import type { ProtocolMessage } from "../node/messages.js";

/** Length prefix, kind, and the envelope around every message. */
const ENVELOPE_BYTES = 16;
/** An address in binary: sixteen bytes of IPv6 (or mapped IPv4) and two of port, rounded up to what framing adds. */
const ADDRESS_BYTES = 20;
const NUMBER_BYTES = 8;

/**
 * The size of a message in bytes, an estimate that stands until there is an encoding to measure: an envelope of 16 bytes,
 * 20 bytes an address, 8 bytes a number, one byte a character of payload.
 */
export function sizeOf(message: Message): number {
  const said = message as ProtocolMessage;
  switch (said.kind) {
    case "gossip":
      return ENVELOPE_BYTES + ADDRESS_BYTES + 2 * NUMBER_BYTES + said.payload.length;
    case "peerList":
      return ENVELOPE_BYTES + ADDRESS_BYTES * said.peers.length;
    case "deadNode":
      return ENVELOPE_BYTES + ADDRESS_BYTES + NUMBER_BYTES;
    default:
      return ENVELOPE_BYTES + NUMBER_BYTES;
  }
}

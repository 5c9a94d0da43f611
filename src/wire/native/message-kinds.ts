import {
  ACCEPT,
  CONNECT,
  LEAVE,
  LIVENESS_REPLY,
  LIVENESS_REQUEST,
  PROBE,
  PROBE_REPLY,
  RECONNECT,
  REFRESH,
  REFUSE,
  REGISTER,
  UNLISTED,
  type ProtocolMessage,
} from "../../node/messages.js";

/** The number that stands for each kind of message on the native wire: the first item of its frame. Below 24: one byte. */
export const KIND_CODES = {
  register: 0,
  peerList: 1,
  connect: 2,
  accept: 3,
  refuse: 4,
  gossip: 5,
  livenessRequest: 6,
  livenessReply: 7,
  deadNode: 8,
  leave: 9,
  refresh: 10,
  unlisted: 11,
  reconnect: 12,
  probeRequest: 13,
  probe: 14,
  probeReply: 15,
  alive: 16,
  messageDigest: 17,
  messageBundle: 18,
} as const satisfies Record<ProtocolMessage["kind"], number>;

/** The messages that say all by their kind. */
export const BARE_MESSAGES = [
  REGISTER,
  CONNECT,
  ACCEPT,
  REFUSE,
  LIVENESS_REQUEST,
  LIVENESS_REPLY,
  LEAVE,
  REFRESH,
  UNLISTED,
  RECONNECT,
  PROBE,
  PROBE_REPLY,
] as const satisfies readonly ProtocolMessage[];

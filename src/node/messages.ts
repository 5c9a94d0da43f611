import type { GossipMessage, Message, Milliseconds, NodeId } from "./contract.js";

/** Peer to seed: list me. */
export const REGISTER = { kind: "register" } as const satisfies Message;

/** Seed to peer, in answer to a registration: the peers listed, the asker left out. */
export interface PeerListMessage extends Message {
  readonly kind: "peerList";
  readonly peers: readonly NodeId[];
}

/** Peer to peer: be my neighbour. */
export const CONNECT = { kind: "connect" } as const satisfies Message;

/** Peer to peer, in answer: we are neighbours now. */
export const ACCEPT = { kind: "accept" } as const satisfies Message;

/** Peer to peer, in answer: I have neighbours enough. */
export const REFUSE = { kind: "refuse" } as const satisfies Message;

/** Peer to neighbour: are you alive? */
export const LIVENESS_REQUEST = { kind: "livenessRequest" } as const satisfies Message;

/** Neighbour to peer, in answer: I am. */
export const LIVENESS_REPLY = { kind: "livenessReply" } as const satisfies Message;

/** Peer to seed: that peer is dead. */
export interface DeadNodeMessage extends Message {
  readonly kind: "deadNode";
  readonly peer: NodeId;
  /** When it was declared dead, by the reporter's clock. */
  readonly at: Milliseconds;
}

/** Peer to neighbours and seeds: I am going. */
export const LEAVE = { kind: "leave" } as const satisfies Message;

/** Peer to seed: I am still here. Answered only when the seed does not list the peer, by {@link UNLISTED}. */
export const REFRESH = { kind: "refresh" } as const satisfies Message;

/** Seed to peer, in answer to a refresh: I do not list you. */
export const UNLISTED = { kind: "unlisted" } as const satisfies Message;

/** Peer to one that it declared dead: are you back? Then be my neighbour again. Answered as a {@link CONNECT}. */
export const RECONNECT = { kind: "reconnect" } as const satisfies Message;

/** Peer to neighbour: that one does not answer me; does it answer you? */
export interface ProbeRequestMessage extends Message {
  readonly kind: "probeRequest";
  readonly peer: NodeId;
}

/** Peer to one that another suspects: are you alive? Unlike a liveness request it makes nobody a neighbour. */
export const PROBE = { kind: "probe" } as const satisfies Message;

/** The suspect, in answer to a probe: I am. */
export const PROBE_REPLY = { kind: "probeReply" } as const satisfies Message;

/** Peer to neighbour, in answer to its request: that one is alive. */
export interface AliveMessage extends Message {
  readonly kind: "alive";
  readonly peer: NodeId;
}

/** Messages of one origin with sequence numbers in a row. */
export interface MessageRange {
  readonly origin: NodeId;
  /** The first of the numbers. */
  readonly first: number;
  /** How many there are, 1 or more. */
  readonly count: number;
}

/** Peer to neighbour: these are the messages that I have; send me what is missing. */
export interface MessageDigestMessage extends Message {
  readonly kind: "messageDigest";
  /** It says nothing of messages that were published at this time or earlier, by the sender's clock. */
  readonly since: Milliseconds;
  readonly have: readonly MessageRange[];
}

/** Neighbour to peer, in answer to a digest: messages that it does not name. */
export interface MessageBundleMessage extends Message {
  readonly kind: "messageBundle";
  readonly messages: readonly GossipMessage[];
}

/** What only remedies say. */
export type RemedyMessage =
  | typeof REFRESH
  | typeof UNLISTED
  | typeof RECONNECT
  | ProbeRequestMessage
  | typeof PROBE
  | typeof PROBE_REPLY
  | AliveMessage
  | MessageDigestMessage
  | MessageBundleMessage;

/** All that seeds and peers say to each other. */
export type ProtocolMessage =
  | GossipMessage
  | PeerListMessage
  | DeadNodeMessage
  | typeof REGISTER
  | typeof CONNECT
  | typeof ACCEPT
  | typeof REFUSE
  | typeof LIVENESS_REQUEST
  | typeof LIVENESS_REPLY
  | typeof LEAVE
  | RemedyMessage;

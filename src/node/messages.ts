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
  | typeof LEAVE;

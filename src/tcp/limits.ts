import type { Milliseconds } from "../node/contract.js";

/** What a node bears of others. Spans are in real milliseconds, however fast the node's clock runs. */
export interface Limits {
  /** The size of one frame (native) or one text (classic) in bytes. */
  readonly frameBytes: number;
  /** The items in one frame, those in lists counted one by one. */
  readonly elements: number;
  /** How deep lists in a frame may lie in lists. */
  readonly depth: number;
  /** How long one connection's frames are decoded before it is another one's turn. */
  readonly decodeMs: Milliseconds;
  /** Connections from others that are open at once. */
  readonly connections: number;
  /** The same from one IP address. Not for this machine's own (127.0.0.0/8, ::1), unless it is set. */
  readonly connectionsPerIp: number;
  /** How long a connection may take to say hello, either way. */
  readonly handshakeMs: Milliseconds;
  /** How long a frame may take from its first byte to its last. */
  readonly frameMs: Milliseconds;
  /** How long a connection may be silent before it is closed; the next message opens another. */
  readonly idleMs: Milliseconds;
  /** Bytes that wait to be sent over one connection. Whoever reads more slowly is dropped. */
  readonly writeQueueBytes: number;
  /** Messages that are remembered as seen; the oldest are forgotten first. */
  readonly messages: number;
  /** Peers that a seed lists. */
  readonly peerList: number;
  /** Addresses of other nodes that are known. */
  readonly addresses: number;
  /** Registrations from one IP address in a minute. Not for this machine's own, unless it is set. */
  readonly registrationsPerIp: number;
  /** Dead-node reports from one IP address in a minute. Not for this machine's own, unless it is set. */
  readonly reportsPerIp: number;
}

/** The defaults. */
export const DEFAULT_LIMITS: Limits = {
  frameBytes: 1 << 20,
  elements: 1 << 16,
  depth: 8,
  decodeMs: 5,
  connections: 4_096,
  connectionsPerIp: 256,
  handshakeMs: 5_000,
  frameMs: 10_000,
  idleMs: 120_000,
  writeQueueBytes: 4 << 20,
  messages: 100_000,
  peerList: 50_000,
  addresses: 200_000,
  registrationsPerIp: 600,
  reportsPerIp: 600,
};

import type { Message, NodeId } from "../node/contract.js";

/** Takes messages to other nodes. What is sent to one node arrives there in order, if it arrives. */
export interface Transport {
  /** Sends, best effort, and returns at once. What becomes of it is told to a {@link TransportListener} later. */
  send(to: NodeId, message: Message): void;
  /** Sends to each of these but one, and encodes the message once. */
  sendToAll(to: readonly NodeId[], message: Message, except?: NodeId): void;
  /** Sends what is waiting, then closes all connections, within so many real milliseconds. Others are refused. */
  close(withinMs: number): Promise<void>;
  /** Ends at once, as if the process had been killed: all connections are reset, others are refused. */
  destroy(): void;
  /** Ends as if the power had failed: connections stay open, nothing is sent or read any more. */
  silence(): void;
  /** Stops to read and to send until {@link resume}, as if the process had been stopped. */
  pause(): void;
  resume(): void;
}

/** Figures of a transport at the moment. */
export interface TransportFigures {
  /** Connections that work. */
  readonly connections: number;
  /** Those among them that others opened. */
  readonly inbound: number;
  /** Bytes that wait to be sent, over all connections. */
  readonly queuedBytes: number;
}

/** Is told what a transport meets. Calls never come from within a call to the transport. */
export interface TransportListener {
  /** @param ip where it came from, if that is known: behind NAT not where the node says that it listens */
  received(from: NodeId, message: Message, bytes: number, ip?: string): void;
  /** What was sent to that node was refused, or the connection to it was reset. */
  unreachable(node: NodeId): void;
}

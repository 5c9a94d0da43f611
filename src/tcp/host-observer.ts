import type { Message, NodeId, NodeObserver } from "../node/contract.js";

/** Why a message did not reach a node, or a node's connection ended, or something from outside was refused. */
export interface Trouble {
  /** A stable name, by which troubles are counted: `frame too large`, `handshake timeout`, … */
  readonly cause: string;
  /** Who caused it: an address as far as it is known (`192.0.2.7:5000`), or an IP address alone. */
  readonly remote: string;
  /** More, for people. */
  readonly detail?: string;
}

/** Where a node on a real network says what it does, and its host what happens to messages and connections. */
export interface HostObserver extends NodeObserver {
  /** A message goes on its way, this many bytes with its framing. Once for each node that it is sent to. */
  sent(to: NodeId, message: Message, bytes: number): void;
  /** A message arrived, this many bytes with its framing. */
  received(from: NodeId, message: Message, bytes: number): void;
  /** A message that was sent did not leave: it was refused, reset, or held back for too long. */
  lost(to: NodeId, message: Message): void;
  /** A connection with that node works now. */
  connected(node: NodeId): void;
  /** It does not any more. */
  disconnected(node: NodeId): void;
  /** Something from outside was not as it should be. It may come often: whoever logs it, does so once per cause. */
  trouble(trouble: Trouble): void;
}

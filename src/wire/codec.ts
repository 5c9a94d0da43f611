import type { Message, MessageId, Milliseconds, NodeId } from "../node/contract.js";

/** Turns the messages of a protocol into bytes and back. */
export interface Codec {
  /** The bytes of a message, without any framing. They are not changed after this call. */
  encode(message: Message): Uint8Array;
  /**
   * The message that these bytes stand for. The bytes may be overwritten after this call.
   *
   * @throws WireError when they stand for none
   */
  decode(bytes: Uint8Array): Message;
}

/** What a codec needs to know of the host that it works for. A codec is made for one host, and serves it alone. */
export interface WireContext {
  /** Wall time (milliseconds since 1970) when the host's clock shows 0: times on the wire are wall times. */
  readonly epoch: Milliseconds;
  /** The address of a node, packed (see `packAddress`). */
  packed(node: NodeId): Uint8Array;
  /**
   * The node at this packed address; a new id if it was not known.
   *
   * @throws WireError when the host's address book is full
   */
  nodeAt(packed: Uint8Array): NodeId;
  /** See `MessageList.identify`. */
  identify(origin: NodeId, sequence: number): MessageId;
}

/** Makes the codec of one host. */
export type CodecMaker = (context: WireContext) => Codec;

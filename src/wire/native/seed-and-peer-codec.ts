import { Decoder } from "cbor-x/decode";
import { Encoder } from "cbor-x/encode";
import type { GossipMessage, Message } from "../../node/contract.js";
import type { DeadNodeMessage, PeerListMessage, ProtocolMessage } from "../../node/messages.js";
import { PACKED_ADDRESS_BYTES } from "../address.js";
import type { Codec, CodecMaker, WireContext } from "../codec.js";
import { WireError } from "../wire-error.js";
import { CBOR_OPTIONS } from "./cbor-options.js";
import { DEFAULT_DECODE_LIMITS, type DecodeLimits, inspector } from "./inspect.js";
import { BARE_MESSAGES, KIND_CODES } from "./message-kinds.js";
import { sendable } from "./text.js";

/** Seed-and-peer on the native wire: each message is a list of its kind's number and its fields. See docs/wire.md. */
export function seedAndPeerCodec(limits: DecodeLimits = DEFAULT_DECODE_LIMITS): CodecMaker {
  return (context) => new SeedAndPeerCodec(context, limits);
}

class SeedAndPeerCodec implements Codec {
  readonly #context: WireContext;
  readonly #limits: DecodeLimits;
  readonly #inspect: (bytes: Uint8Array) => void;
  readonly #encoder = new Encoder(CBOR_OPTIONS);
  readonly #decoder = new Decoder(CBOR_OPTIONS);
  readonly #bareFrames: ReadonlyMap<string, Uint8Array>;
  readonly #bareMessages: readonly (Message | undefined)[];

  constructor(context: WireContext, limits: DecodeLimits) {
    this.#context = context;
    this.#limits = limits;
    this.#inspect = inspector(limits, "bytes");
    this.#bareFrames = new Map(BARE_MESSAGES.map(({ kind }) => [kind, this.#encoder.encode([KIND_CODES[kind]])]));
    const bare: (Message | undefined)[] = Object.values(KIND_CODES).map(() => undefined);
    for (const message of BARE_MESSAGES) bare[KIND_CODES[message.kind]] = message;
    this.#bareMessages = bare;
  }

  encode(message: Message): Uint8Array {
    return this.#bareFrames.get(message.kind) ?? this.#encoder.encode(this.#fieldsOf(message as ProtocolMessage));
  }

  decode(bytes: Uint8Array): Message {
    this.#inspect(bytes);
    const fields: unknown = this.#decoder.decode(bytes);
    if (!Array.isArray(fields)) throw malformed("a message is a list");
    const kind: unknown = fields[0];
    switch (kind) {
      case KIND_CODES.gossip:
        return this.#gossip(fields);
      case KIND_CODES.peerList:
        return this.#peerList(fields);
      case KIND_CODES.deadNode:
        return this.#deadNode(fields);
      default:
        return this.#bare(kind, fields);
    }
  }

  #fieldsOf(message: ProtocolMessage): readonly unknown[] {
    const code = KIND_CODES[message.kind];
    const { epoch } = this.#context;
    switch (message.kind) {
      case "gossip": {
        const { origin, sequence, publishedAt, payload } = message;
        return [code, this.#context.packed(origin), sequence, publishedAt + epoch, sendable(payload)];
      }
      case "peerList":
        return [code, this.#pack(message.peers)];
      case "deadNode":
        return [code, this.#context.packed(message.peer), message.at + epoch];
      default:
        throw new TypeError(`seed-and-peer has no message of the kind ${JSON.stringify(message.kind)}`);
    }
  }

  /** All addresses in one byte string: a list of strings would cost each side far more. */
  #pack(peers: readonly number[]): Uint8Array {
    const packed = new Uint8Array(peers.length * PACKED_ADDRESS_BYTES);
    for (let index = 0; index < peers.length; index += 1) {
      packed.set(this.#context.packed(peers[index]), index * PACKED_ADDRESS_BYTES);
    }
    return packed;
  }

  #gossip(fields: readonly unknown[]): GossipMessage {
    const [, address, sequence, time, payload] = fields;
    if (
      fields.length !== 5 ||
      !isAddress(address) ||
      !isSequence(sequence) ||
      typeof time !== "number" ||
      typeof payload !== "string"
    ) {
      throw malformed("gossip is [5, origin, sequence, time, payload]");
    }
    const origin = this.#context.nodeAt(address);
    const id = this.#context.identify(origin, sequence);
    return { kind: "gossip", id, origin, sequence, publishedAt: time - this.#context.epoch, payload };
  }

  #peerList(fields: readonly unknown[]): PeerListMessage {
    const [, packed] = fields;
    if (fields.length !== 2 || !(packed instanceof Uint8Array) || packed.length % PACKED_ADDRESS_BYTES !== 0) {
      throw malformed(`a peer list is [1, addresses], with ${PACKED_ADDRESS_BYTES} bytes for each`);
    }
    const count = packed.length / PACKED_ADDRESS_BYTES;
    const { elements } = this.#limits;
    if (count > elements)
      throw new WireError("too many elements", `a peer list has at most ${elements} peers, not ${count}`);
    const peers: number[] = [];
    for (let at = 0; at < packed.length; at += PACKED_ADDRESS_BYTES) {
      peers.push(this.#context.nodeAt(packed.subarray(at, at + PACKED_ADDRESS_BYTES)));
    }
    return { kind: "peerList", peers };
  }

  #deadNode(fields: readonly unknown[]): DeadNodeMessage {
    const [, address, time] = fields;
    if (fields.length !== 3 || !isAddress(address) || typeof time !== "number") {
      throw malformed("a dead-node report is [8, peer, time]");
    }
    return { kind: "deadNode", peer: this.#context.nodeAt(address), at: time - this.#context.epoch };
  }

  #bare(kind: unknown, fields: readonly unknown[]): Message {
    if (typeof kind !== "number") throw malformed("a message begins with the number of its kind");
    const message = this.#bareMessages[kind];
    if (message === undefined)
      throw new WireError("unknown kind", `there is no kind of message with the number ${kind}`);
    if (fields.length !== 1) throw malformed(`${message.kind} is [${kind}], without fields`);
    return message;
  }
}

function isAddress(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length === PACKED_ADDRESS_BYTES;
}

function isSequence(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function malformed(expected: string): WireError {
  return new WireError("malformed", expected);
}

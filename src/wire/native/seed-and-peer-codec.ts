import { Decoder } from "cbor-x/decode";
import { Encoder } from "cbor-x/encode";
import type { GossipMessage, Message } from "../../node/contract.js";
import type {
  AliveMessage,
  DeadNodeMessage,
  MessageBundleMessage,
  PeerListMessage,
  ProbeRequestMessage,
  ProtocolMessage,
} from "../../node/messages.js";
import { PACKED_ADDRESS_BYTES } from "../address.js";
import type { Codec, CodecMaker, WireContext } from "../codec.js";
import { WireError } from "../wire-error.js";
import { CBOR_OPTIONS } from "./cbor-options.js";
import { digestFields, readDigest } from "./digest-fields.js";
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
        return this.#gossip(fields.slice(1), "gossip is [5, origin, sequence, time, payload]");
      case KIND_CODES.peerList:
        return this.#peerList(fields);
      case KIND_CODES.deadNode:
        return this.#deadNode(fields);
      case KIND_CODES.probeRequest:
        return this.#about("probeRequest", fields);
      case KIND_CODES.alive:
        return this.#about("alive", fields);
      case KIND_CODES.messageDigest:
        return readDigest(fields, this.#context);
      case KIND_CODES.messageBundle:
        return this.#bundle(fields);
      default:
        return this.#bare(kind, fields);
    }
  }

  #fieldsOf(message: ProtocolMessage): readonly unknown[] {
    const code = KIND_CODES[message.kind];
    const { epoch } = this.#context;
    switch (message.kind) {
      case "gossip":
        return [code, ...this.#gossipFields(message)];
      case "peerList":
        return [code, this.#pack(message.peers)];
      case "deadNode":
        return [code, this.#context.packed(message.peer), message.at + epoch];
      case "probeRequest":
      case "alive":
        return [code, this.#context.packed(message.peer)];
      case "messageDigest":
        return [code, ...digestFields(message, this.#context)];
      case "messageBundle":
        return [code, message.messages.map((each) => this.#gossipFields(each))];
      default:
        throw new TypeError(`seed-and-peer has no message of the kind ${JSON.stringify(message.kind)}`);
    }
  }

  #gossipFields({ origin, sequence, publishedAt, payload }: GossipMessage): readonly unknown[] {
    return [this.#context.packed(origin), sequence, publishedAt + this.#context.epoch, sendable(payload)];
  }

  /** All addresses in one byte string: a list of strings would cost each side far more. */
  #pack(peers: readonly number[]): Uint8Array {
    const packed = new Uint8Array(peers.length * PACKED_ADDRESS_BYTES);
    for (let index = 0; index < peers.length; index += 1) {
      packed.set(this.#context.packed(peers[index]), index * PACKED_ADDRESS_BYTES);
    }
    return packed;
  }

  #gossip(fields: readonly unknown[], expected: string): GossipMessage {
    const [address, sequence, time, payload] = fields;
    if (
      fields.length !== 4 ||
      !isAddress(address) ||
      !isSequence(sequence) ||
      typeof time !== "number" ||
      typeof payload !== "string"
    ) {
      throw malformed(expected);
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

  #about(kind: "probeRequest" | "alive", fields: readonly unknown[]): ProbeRequestMessage | AliveMessage {
    const [code, address] = fields;
    if (fields.length !== 2 || !isAddress(address)) throw malformed(`${kind} is [${String(code)}, peer]`);
    return { kind, peer: this.#context.nodeAt(address) };
  }

  #bundle(fields: readonly unknown[]): MessageBundleMessage {
    const [, messages] = fields;
    const expected = "a message bundle is [18, messages], each of them [origin, sequence, time, payload]";
    if (fields.length !== 2 || !Array.isArray(messages) || !messages.every((each) => Array.isArray(each))) {
      throw malformed(expected);
    }
    return { kind: "messageBundle", messages: messages.map((each) => this.#gossip(each, expected)) };
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

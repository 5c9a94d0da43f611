import { Encoder } from "cbor-x/encode";
import { onTestFinished } from "vitest";
import type { Host, Message, NodeId, Protocol } from "../../../../src/node/contract.js";
import { startClock } from "../../../../src/tcp/clock.js";
import type { HostObserver, Trouble } from "../../../../src/tcp/host-observer.js";
import { DEFAULT_LIMITS, type Limits } from "../../../../src/tcp/limits.js";
import type { NodeOptions, RealNode, TlsCredentials } from "../../../../src/tcp/node-options.js";
import { tellAll } from "../../../../src/tcp/observers.js";
import { openNode } from "../../../../src/tcp/tcp-node.js";
import type { Address } from "../../../../src/wire/address.js";
import { CBOR_OPTIONS } from "../../../../src/wire/native/cbor-options.js";
import { plainCodec } from "../../../../src/wire/native/plain-codec.js";
import { Diary } from "./diary.js";

export const HERE = "127.0.0.1";
export const NETWORK = "tests";

/** What stations say to each other. */
export interface Text extends Message {
  readonly kind: "text";
  readonly text: string;
}

export interface StationOptions {
  readonly limits?: Partial<Limits>;
  readonly network?: string;
  readonly tls?: TlsCredentials;
  /** Anything else that a node is made of. */
  readonly more?: Partial<NodeOptions>;
}

/** A node on a real socket that does as its test tells it, and all that happened to it. */
export class Station {
  readonly node: RealNode;
  readonly diary: Diary;
  readonly troubles: readonly Trouble[];
  readonly #host: () => Host | undefined;

  constructor(node: RealNode, diary: Diary, troubles: readonly Trouble[], host: () => Host | undefined) {
    this.node = node;
    this.diary = diary;
    this.troubles = troubles;
    this.#host = host;
  }

  get address(): Address {
    return this.node.address;
  }

  /** The causes of what troubled it, in their order. */
  get causes(): string[] {
    return this.troubles.map(({ cause }) => cause);
  }

  get host(): Host {
    const host = this.#host();
    if (host === undefined) throw new Error("this node is not started");
    return host;
  }

  idOf({ address }: { readonly address: Address }): NodeId {
    return this.node.book.idOf(address);
  }

  say(to: { readonly address: Address }, ...texts: readonly string[]): void {
    for (const text of texts) this.host.send(this.idOf(to), { kind: "text", text } as Text);
  }

  /** The texts that it heard, in their order. */
  get heard(): string[] {
    return this.diary.of("heard");
  }

  /** Waits until it has heard so many texts. */
  async hears(count: number): Promise<string[]> {
    await this.diary.until(() => this.diary.count("heard") >= count);
    return this.heard;
  }

  async troubled(cause: string, times = 1): Promise<void> {
    await this.diary.until(() => this.causes.filter((one) => one === cause).length >= times);
  }
}

/** A station, started, that ends with its test. */
export async function openStation({ limits, network = NETWORK, tls, more }: StationOptions = {}): Promise<Station> {
  const diary = new Diary();
  const troubles: Trouble[] = [];
  let itsHost: Host | undefined;
  const protocol: Protocol = {
    name: "station",
    sizeOf: () => 0,
    create(host) {
      itsHost = host;
      return {
        start() {},
        receive: (_, message) => diary.note("heard", (message as Text).text),
        wake: () => undefined,
        unreachable: (node) => diary.note("unreachable", nameOf(node)),
        stop() {},
      };
    },
  };
  const bounds = { ...DEFAULT_LIMITS, ...limits };
  const observer: Partial<HostObserver> = {
    connected: (node) => diary.note("connected", nameOf(node)),
    disconnected: (node) => diary.note("disconnected", nameOf(node)),
    lost: (_, message) => diary.note("lost", (message as Text).text ?? message.kind),
    trouble(trouble) {
      troubles.push(trouble);
      diary.note("trouble", trouble.cause);
    },
  };
  const nameOf = (id: NodeId) => node.book.nameOf(id);
  const node = await openNode({
    role: "peer",
    protocol,
    wire: {
      kind: "native",
      codec: plainCodec({ elements: bounds.elements, depth: bounds.depth }),
      network,
      ...(tls === undefined ? {} : { tls }),
    },
    listen: { host: HERE, port: 0 },
    seeds: [],
    clock: startClock(),
    random: Math.random,
    life: 0,
    messageAge: 60_000,
    limits: bounds,
    addresses: "checked",
    observe: () => tellAll([observer]),
    onCrash: (error) => diary.note("crashed", String(error)),
    ...more,
  });
  node.start();
  onTestFinished(() => node.crash());
  return new Station(node, diary, troubles, () => itsHost);
}

/** So many stations with the same options. */
export function openStations(count: number, options?: StationOptions): Promise<Station[]> {
  return Promise.all(Array.from({ length: count }, () => openStation(options)));
}

/** Texts with numbers: `name 0`, `name 1`, … */
export function numbered(name: string, count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, index) => `${name} ${from + index}`);
}

const encoder = new Encoder(CBOR_OPTIONS);

/** The body of the frame that carries this text. */
export function bodyOf(text: string): Uint8Array {
  return Uint8Array.from(encoder.encode({ kind: "text", text }));
}

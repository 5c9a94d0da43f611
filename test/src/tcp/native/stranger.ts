import { connect, createServer, type Server, type Socket } from "node:net";
import { connect as connectTls, type ConnectionOptions } from "node:tls";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import type { Address } from "../../../../src/wire/address.js";
import { packAddress } from "../../../../src/wire/address.js";
import { FrameReader, framed } from "../../../../src/wire/native/frames.js";
import { decodeGreeting, encodeHello, type Greeting } from "../../../../src/wire/native/hello.js";
import { Diary } from "./diary.js";
import { HERE, NETWORK } from "./station.js";

/** A program at the other end of a connection that sends what its test wants, be it right or wrong. */
export class Stranger {
  readonly socket: Socket;
  /** The bodies of the frames that came. */
  readonly bodies: Uint8Array[] = [];
  bytes = 0;
  readonly diary = new Diary();
  readonly #reader = new FrameReader(1 << 24);

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (chunk: Buffer) => {
      this.bytes += chunk.length;
      this.#reader.push(chunk);
      for (let body = this.#reader.next(); body !== undefined; body = this.#reader.next()) {
        this.bodies.push(Uint8Array.from(body));
        this.diary.note("frame");
      }
    });
    socket.on("end", () => this.diary.note("end"));
    socket.on("error", (error: NodeJS.ErrnoException) => this.diary.note("error", error.code ?? error.message));
    socket.on("close", () => this.diary.note("close"));
  }

  /** The first frame that came. */
  async greeting(): Promise<Greeting> {
    await this.diary.has("frame");
    return decodeGreeting(this.bodies[0]);
  }

  /** Waits for its end. */
  async closed(): Promise<void> {
    await this.diary.has("close");
  }

  async ended(): Promise<void> {
    await this.diary.until(() => this.diary.count("end") + this.diary.count("close") > 0);
  }

  /** Sends bytes as they are. */
  send(bytes: Uint8Array | string): void {
    this.socket.write(bytes);
  }

  /** Sends frames with these bodies, in one go. */
  sendFrames(...bodies: readonly Uint8Array[]): void {
    this.socket.write(Buffer.concat(bodies.map(framed)));
  }

  hello({ address = { host: HERE, port: 1 }, network = NETWORK, version = 1 }: HelloOptions = {}): void {
    this.sendFrames(encodeHello({ network, address: packAddress(address), version }));
  }
}

interface HelloOptions {
  readonly address?: Address;
  readonly network?: string;
  readonly version?: number;
}

/** Connects to a node, from this address of the machine. */
export async function visit({ address }: { readonly address: Address }, from = HERE): Promise<Stranger> {
  const socket = connect({ host: address.host, port: address.port, localAddress: from, allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  return new Stranger(socket);
}

/** Connects to a node with TLS, and does not mind who that is. */
export function visitWithTls({ address }: { readonly address: Address }, options: ConnectionOptions): Stranger {
  const socket = connectTls({ host: address.host, port: address.port, rejectUnauthorized: false, ...options });
  onTestFinished(() => void socket.destroy());
  return new Stranger(socket);
}

/** Connects, says hello, and is answered. */
export async function visitAndGreet(
  node: { readonly address: Address },
  { from = HERE, ...hello }: HelloOptions & { readonly from?: string } = {},
): Promise<Stranger> {
  const stranger = await visit(node, from);
  stranger.hello({ address: { host: from, port: stranger.socket.localPort ?? 1 }, ...hello });
  await stranger.greeting();
  return stranger;
}

/** A program that others connect to. */
export interface Inn {
  readonly address: Address;
  readonly server: Server;
  readonly guests: readonly Stranger[];
  readonly diary: Diary;
}

/** Listens on a free port; what is done with whoever comes, its test says. */
export async function openInn(serve: (guest: Stranger, number: number) => void = () => {}): Promise<Inn> {
  const server = createServer({ allowHalfOpen: true });
  const guests: Stranger[] = [];
  const diary = new Diary();
  server.on("connection", (socket) => {
    const guest = new Stranger(socket);
    serve(guest, guests.push(guest));
    diary.note("guest");
  });
  server.listen(0, HERE);
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    for (const { socket } of guests) socket.destroy();
  });
  const { port } = server.address() as { port: number };
  return { address: { host: HERE, port }, server, guests, diary };
}

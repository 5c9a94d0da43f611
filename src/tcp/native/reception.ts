import type { Server, Socket } from "node:net";
import { canonicalIp } from "../../wire/address.js";
import { framed } from "../../wire/native/frames.js";
import { encodeRefusal } from "../../wire/native/hello.js";
import type { Gate } from "../gate.js";
import type { HostObserver } from "../host-observer.js";

/** What a reception is made of. */
export interface ReceptionParts {
  readonly server: Server;
  /** How connections are protected. */
  readonly security: "TLS" | "none";
  readonly gate: Gate;
  readonly observer: HostObserver;
  /** The name of this node, for what goes wrong with its server. */
  readonly name: string;
  /**
   * Somebody connected, and may go on to say hello.
   *
   * @param raw the TCP socket below TLS; the socket itself without
   */
  readonly arrived: (socket: Socket, raw: Socket, ip: string) => void;
}

/** Takes in the connections that others open: those that the gate admits, after their TLS handshake if there is one. */
export class Reception {
  readonly #parts: ReceptionParts;
  /** The TCP sockets that others opened, by their remote end: below TLS there is no other way to find them. */
  readonly #inbound = new Map<string, Socket>();
  /** Those of them whose TLS handshake is not done, with what was wrong with it as far as that is known. */
  readonly #strangers = new Map<Socket, string>();
  /** Sockets that came while this stood still; undefined when it does not. */
  #held: Socket[] | undefined;

  constructor(parts: ReceptionParts) {
    this.#parts = parts;
    const { server, security, observer, name } = parts;
    server.on("connection", (socket) => this.#admit(socket));
    server.on("error", (error: Error) => {
      observer.trouble({ cause: "cannot accept", remote: name, detail: error.message });
    });
    if (security === "none") return;
    server.on("secureConnection", (socket: Socket) => {
      const raw = this.#inbound.get(remoteEndOf(socket));
      if (raw !== undefined) this.#strangers.delete(raw);
      this.#letIn(socket);
    });
    server.on("tlsClientError", (error: Error, socket: Socket) => {
      const raw = this.#inbound.get(remoteEndOf(socket));
      if (raw !== undefined && this.#strangers.has(raw)) this.#strangers.set(raw, error.message);
      socket.destroy();
    });
  }

  /** Lets nobody in until {@link release}: who comes waits. */
  hold(): void {
    this.#held ??= [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const socket of held) this.#letIn(socket);
  }

  /** Takes in nobody any more. */
  close(): void {
    this.#parts.server.close();
  }

  /** Ends at once, with all that have not got as far as to be let in. */
  destroy(): void {
    this.close();
    this.#strangers.clear();
    for (const socket of this.#inbound.values()) socket.resetAndDestroy();
    this.#held = undefined;
  }

  #admit(socket: Socket): void {
    const { gate, security, observer } = this.#parts;
    socket.on("error", () => undefined);
    const [ip, end] = [ipOf(socket), remoteEndOf(socket)];
    const reason = gate.admitConnection(ip);
    if (reason !== undefined) {
      observer.trouble({ cause: reason, remote: ip });
      if (security === "none") socket.end(framed(encodeRefusal("too many connections")));
      socket.destroySoon();
      return;
    }
    this.#inbound.set(end, socket);
    if (security === "TLS") this.#strangers.set(socket, "no certificate of the authority");
    socket.once("close", () => {
      const detail = this.#strangers.get(socket);
      if (detail !== undefined) observer.trouble({ cause: "TLS refused", remote: ip, detail });
      this.#strangers.delete(socket);
      if (this.#inbound.get(end) === socket) this.#inbound.delete(end);
      gate.connectionClosed(ip);
    });
    if (security === "none") this.#letIn(socket);
  }

  #letIn(socket: Socket): void {
    const raw = this.#inbound.get(remoteEndOf(socket));
    // It may have gone while it was held. Nobody would tell of its end any more.
    if (raw === undefined || socket.destroyed) return;
    if (this.#held === undefined) return this.#parts.arrived(socket, raw, ipOf(socket));
    socket.on("error", () => undefined);
    this.#held.push(socket);
  }
}

function ipOf(socket: Socket): string {
  const { remoteAddress = "" } = socket;
  return canonicalIp(remoteAddress) ?? remoteAddress;
}

/** The other end of a TCP connection: of all that are open to one port, no two have the same. */
function remoteEndOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

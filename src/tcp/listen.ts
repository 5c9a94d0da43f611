import { createServer, type Server } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { TlsCredentials } from "./node-options.js";
import { tlsOptions } from "./native/tls.js";

/** What a server is made for. */
export interface ListenPlan {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly tls: TlsCredentials | undefined;
  /** How long a TLS handshake may take, in real milliseconds. */
  readonly handshakeMs: number;
}

/**
 * Connections that the system may hold until they are accepted, where it allows as many. With Node's 511, more that come at
 * once would have to try again after a second.
 */
const BACKLOG = 4_096;

/**
 * A server that listens; its connections stay half-open until both sides have ended them. Those that come before
 * somebody listens for its `connection` events are turned away.
 *
 * @throws the system's error when it cannot: the port is in use, the address is not this machine's, …
 */
export async function listen({ host, port, tls, handshakeMs }: ListenPlan): Promise<Server> {
  const server: Server =
    tls === undefined
      ? createServer({ allowHalfOpen: true })
      : createTlsServer({ ...tlsOptions(tls), allowHalfOpen: true, handshakeTimeout: handshakeMs });
  const ownListeners = server.listenerCount("connection");
  server.on("connection", (socket) => {
    // An error that nobody listens for would end the process.
    socket.on("error", () => undefined);
    const isForNobody = server.listenerCount("connection") === ownListeners + 1;
    if (isForNobody) socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, exclusive: true, backlog: BACKLOG }, () => {
      server.off("error", reject);
      // The system may fail to accept a connection, for lack of file descriptors. That is no reason to end.
      server.on("error", () => undefined);
      resolve();
    });
  });
  return server;
}

/** The port that a server got. */
export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server does not listen");
  return address.port;
}

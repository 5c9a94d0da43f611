import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Address } from "../../wire/address.js";
import type { TlsCredentials } from "../node-options.js";
import { tlsOptions } from "./tls.js";

/**
 * Why a dial failed: the other side (or the network on its behalf) said no, nobody said anything, it is not whom this
 * node trusts, or this machine itself could not.
 */
export type DialFailure = "refused" | "silent" | "untrusted" | "not possible";

/** How a dial is made. */
export interface DialPlan {
  readonly to: Address;
  /** The local IP address to dial from; undefined: the system's choice. */
  readonly from: string | undefined;
  readonly tls: TlsCredentials | undefined;
  /** How long it may take, in real milliseconds. */
  readonly withinMs: number;
  /** `raw` is the TCP socket: the same one, or the one below it with TLS. */
  readonly onOpen: (socket: Socket, raw: Socket) => void;
  readonly onFailure: (how: DialFailure, why: string) => void;
}

/** Of the errors of a dial, those that say something of the other side. */
const FAILURES: Readonly<Record<string, DialFailure>> = {
  ECONNREFUSED: "refused",
  ECONNRESET: "refused",
  EPIPE: "refused",
  EHOSTUNREACH: "refused",
  ENETUNREACH: "refused",
  ETIMEDOUT: "silent",
};

/** Opens a socket to another node. @returns a function that abandons the attempt */
export function dial({ to, from, tls, withinMs, onOpen, onFailure }: DialPlan): () => void {
  let raw: Socket | undefined;
  let isDecided = false;
  const decide = (act: () => void) => {
    if (isDecided) return;
    isDecided = true;
    clearTimeout(deadline);
    act();
  };
  const fail = (how: DialFailure, why: string) =>
    decide(() => {
      raw?.destroy();
      onFailure(how, why);
    });
  const deadline = setTimeout(() => fail("silent", "no answer"), withinMs);
  const watch = (socket: Socket) => {
    socket.on("error", (error) => fail(failureOf(error), error.message));
    socket.once("close", () => fail("refused", "closed"));
  };
  try {
    const target = { host: to.host, port: to.port, ...(from === undefined ? {} : { localAddress: from }) };
    const socket = connect({ ...target, allowHalfOpen: true });
    raw = socket;
    watch(socket);
    socket.once("connect", () => {
      if (tls === undefined) return decide(() => onOpen(socket, socket));
      if (isDecided) return;
      const secure = connectTls({ socket, ...tlsOptions(tls) });
      watch(secure);
      secure.once("secureConnect", () => decide(() => onOpen(secure, socket)));
    });
  } catch (error) {
    // Node refuses some dials on the spot. What becomes of a dial is told later, as always.
    setImmediate(() => fail("not possible", String(error)));
  }
  return () => decide(() => raw?.destroy());
}

function failureOf(error: NodeJS.ErrnoException): DialFailure {
  // The system's errors name the call that failed; all others are of TLS.
  if (error.syscall === undefined && error.code !== "ECONNRESET") return "untrusted";
  return FAILURES[error.code ?? ""] ?? "not possible";
}

import type { Socket } from "node:net";
import type { Message, NodeId } from "../../node/contract.js";
import type { Address } from "../../wire/address.js";
import type { AddressBook } from "../address-book.js";
import type { HostObserver } from "../host-observer.js";
import type { Limits } from "../limits.js";
import type { TlsCredentials } from "../node-options.js";
import { dial, type DialFailure } from "./dial.js";
import type { Link } from "./link.js";

/** What each way to fail is called in the log. */
const CAUSES = {
  untrusted: "TLS refused",
  "not possible": "cannot dial",
  refused: "connection failed",
  silent: "no answer",
} as const satisfies Record<DialFailure, string>;

/** What a dialler works with. */
export interface DiallerParts {
  readonly book: AddressBook;
  /** The local IP address to dial from; undefined: the system's choice. */
  readonly dialFrom: string | undefined;
  readonly tls: TlsCredentials | undefined;
  readonly limits: Limits;
  readonly observer: HostObserver;
  /** A socket is open: what comes next is to greet. */
  readonly opened: (link: Link, address: Address, socket: Socket, raw: Socket) => void;
  /** What was sent to that node was refused. Never told from within a call to the dialler. */
  readonly unreachable: (node: NodeId) => void;
  /** Nothing is tried any more for a link, and nothing waits for it. */
  readonly gaveUp: () => void;
}

/** Gets connections for links that have none, and keeps what is to be sent until then. */
export class Dialler {
  readonly #parts: DiallerParts;

  constructor(parts: DiallerParts) {
    this.#parts = parts;
  }

  /** Sends a message over a link that has no connection: as soon as it has one, or not at all. */
  post(link: Link, message: Message, frame: Uint8Array): void {
    const { observer, limits, book } = this.#parts;
    const failure = link.isPending ? undefined : link.failureAt(performance.now());
    if (failure !== undefined) {
      observer.lost(link.node, message);
      if (failure === "refused") setImmediate(() => this.#refused(link));
      return;
    }
    link.wait(frame, message);
    if (link.waitingBytes > limits.writeQueueBytes) {
      this.drop(link);
      const detail = "nothing could be sent for too long";
      observer.trouble({ cause: "queue full", remote: book.nameOf(link.node), detail });
    } else if (!link.isPending) {
      this.#dialSoon(link);
    }
  }

  /** A dial came to nothing. */
  failed(link: Link, how: "refused" | "silent"): void {
    link.abandonDial = undefined;
    link.failed(how, performance.now(), Math.random());
    if (how === "refused") this.#refused(link);
    else this.drop(link);
    this.#parts.gaveUp();
  }

  /** The other side dials, too, and its connection will be used. If it does not come, this side dials again. */
  expect(link: Link): void {
    link.abandonDial = undefined;
    if (link.connection !== undefined) return;
    clearTimeout(link.timer);
    link.timer = setTimeout(() => {
      link.timer = undefined;
      link.failed("silent", performance.now(), Math.random());
      if (link.waitingBytes > 0) this.#dialSoon(link);
    }, this.#parts.limits.handshakeMs);
  }

  /** What waited for a connection is lost. */
  drop(link: Link): void {
    for (const { message } of link.takeWaiting()) this.#parts.observer.lost(link.node, message);
  }

  /** Dials, or plans to when the link's wait is over. */
  #dialSoon(link: Link): void {
    const waitMs = link.delay(performance.now());
    if (waitMs === 0) return this.#dial(link);
    link.timer = setTimeout(() => {
      link.timer = undefined;
      if (link.waitingBytes > 0) this.#dial(link);
    }, waitMs);
  }

  #dial(link: Link): void {
    const { book, dialFrom, tls, limits, opened } = this.#parts;
    const address = book.addressOf(link.node);
    if (address === undefined) {
      setImmediate(() => this.#refused(link));
      return;
    }
    const sameKind = dialFrom?.includes(":") === address.host.includes(":");
    link.abandonDial = dial({
      to: address,
      from: sameKind ? dialFrom : undefined,
      tls,
      withinMs: limits.handshakeMs,
      onOpen: (socket, raw) => opened(link, address, socket, raw),
      onFailure: (how, why) => this.#notReached(link, how, why),
    });
  }

  /** No connection was made. */
  #notReached(link: Link, how: DialFailure, why: string): void {
    const { observer, book } = this.#parts;
    const cause = why.includes("ECONNREFUSED") ? "connection refused" : CAUSES[how];
    observer.trouble({ cause, remote: book.nameOf(link.node), detail: why });
    this.failed(link, how === "refused" || how === "untrusted" ? "refused" : "silent");
  }

  #refused(link: Link): void {
    this.drop(link);
    this.#parts.unreachable(link.node);
  }
}

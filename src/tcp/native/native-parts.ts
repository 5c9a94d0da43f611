import type { Server } from "node:net";
import type { NodeId } from "../../node/contract.js";
import type { Codec } from "../../wire/codec.js";
import type { AddressBook } from "../address-book.js";
import type { Gate } from "../gate.js";
import type { HostObserver } from "../host-observer.js";
import type { Limits } from "../limits.js";
import type { TlsCredentials } from "../node-options.js";
import type { TransportListener } from "../transport.js";

/** What a native transport is made of. */
export interface NativeParts {
  /** Listens already; its connections are this transport's from now on. */
  readonly server: Server;
  readonly network: string;
  readonly tls: TlsCredentials | undefined;
  readonly self: NodeId;
  readonly book: AddressBook;
  readonly codec: Codec;
  /** The local IP address to dial from; undefined: the system's choice. */
  readonly dialFrom: string | undefined;
  readonly addresses: "checked" | "trusted";
  /** How many times faster than real time the node's clock runs. */
  readonly speed: number;
  readonly limits: Limits;
  readonly gate: Gate;
  readonly observer: HostObserver;
  readonly listener: TransportListener;
}

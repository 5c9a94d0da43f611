import type { Server } from "node:net";
import type { Milliseconds, NodeId, Protocol, Role } from "../node/contract.js";
import type { Address } from "../wire/address.js";
import type { CodecMaker } from "../wire/codec.js";
import type { AddressBook } from "./address-book.js";
import type { Clock } from "./clock.js";
import type { HostObserver } from "./host-observer.js";
import type { Limits } from "./limits.js";
import type { Transport, TransportListener } from "./transport.js";

/** A certificate of a node, its key, and the authority that it trusts: PEM texts. */
export interface TlsCredentials {
  readonly certificate: string;
  readonly key: string;
  readonly authority: string;
}

/** How messages travel. `native` needs a codec; `classic` is the dialect of other programs, for seed-and-peer alone. */
export type WirePlan =
  | {
      readonly kind: "native";
      readonly codec: CodecMaker;
      /** Nodes of another network are refused. */
      readonly network: string;
      /** Absent: plain TCP. */
      readonly tls?: TlsCredentials;
    }
  | { readonly kind: "classic" };

/** What a node on a real network is made of. */
export interface NodeOptions {
  readonly role: Role;
  readonly protocol: Protocol;
  readonly wire: WirePlan;
  /** Where it listens. `port: 0`: any free port. */
  readonly listen: { readonly host: string; readonly port: number };
  /** A server that listens there already. Absent: one is made. */
  readonly server?: Server;
  /** The address by which others reach it. Default: where it listens. */
  readonly advertise?: Address;
  /** All seeds of the network. */
  readonly seeds: readonly Address[];
  /** The neighbours of a given overlay. Absent when the protocol is to find its neighbours itself. */
  readonly neighbours?: readonly Address[];
  /** Of a seed: the peers that it had listed before. */
  readonly listed?: readonly Address[];
  /** All nodes in an order of which the ids are to be: the first gets id 0, and so on. Default: ids as they come. */
  readonly everyone?: readonly Address[];
  /** Default: one that begins now. */
  readonly clock?: Clock;
  /** The node's random numbers in [0, 1). Default: the system's. */
  readonly random?: () => number;
  /** How often it started without its memory before, or any number that grows from life to life. Default: by the time. */
  readonly life?: number;
  /** How long messages are remembered, in the time of the clock. Default: an hour. */
  readonly messageAge?: Milliseconds;
  /** Default: {@link DEFAULT_LIMITS}. */
  readonly limits?: Limits;
  /**
   * Whether a node may say that it listens at an IP address which its connection does not come from (behind NAT).
   * Default: it may not.
   */
  readonly addresses?: "checked" | "trusted";
  /** Whether a seed hears reports of a death from everybody, or only from peers that it lists. Default: these. */
  readonly reports?: "from everybody" | "from listed peers";
  /** Makes the observer, which is told everything from then on. Default: nobody is told. */
  readonly observe?: (book: AddressBook) => Partial<HostObserver>;
  /** Puts something between the node and its transport: a network that is imitated, or a store that must be written first. */
  readonly through?: (transport: Transport, around: Surroundings) => Transport;
  /** Told when the node throws: its host has ended then, as by a crash. Default: the process ends with the error. */
  readonly onCrash?: (error: unknown) => void;
}

/** The same, with all defaults filled in. */
export type NodePlan = NodeOptions &
  Required<
    Pick<
      NodeOptions,
      "clock" | "random" | "life" | "messageAge" | "limits" | "addresses" | "reports" | "observe" | "onCrash"
    >
  >;

/** What lies around a transport that is put between. */
export interface Surroundings {
  readonly self: NodeId;
  readonly book: AddressBook;
  readonly clock: Clock;
  readonly observer: HostObserver;
  /** Where a transport in between tells what it met itself; it may not do so from within a call to it. */
  readonly listener: TransportListener;
}

/** Figures of a node at the moment, for metrics and for people. */
export interface NodeFigures {
  /** Connections that work, and those that others opened among them. */
  readonly connections: number;
  readonly inbound: number;
  /** Bytes that wait to be sent, over all connections. */
  readonly queuedBytes: number;
  /** Messages that are remembered as seen. */
  readonly messages: number;
  /** Those that were forgotten before their time, because there were too many. */
  readonly messagesForgotten: number;
  /** Addresses of other nodes that are known. */
  readonly addresses: number;
}

/** A node on a real network. It listens from the beginning, and does nothing before it is started. */
export interface RealNode {
  /** The address by which others reach it, its real port included. */
  readonly address: Address;
  readonly book: AddressBook;
  readonly figures: NodeFigures;
  start(): void;
  /** Asks the node to publish; false when it does not run, or its protocol does not publish. */
  publish(payload: string): boolean;
  /** Says goodbye, sends what is waiting, and closes, within so many real milliseconds. */
  leave(withinMs: number): Promise<void>;
  /** Ends as if its process had been killed: connections are reset, others refused. */
  crash(): void;
  /** Ends as if the power had failed: connections stay open, and nobody answers. */
  silence(): void;
  /** Stands still, as if its process had been stopped, until it thaws. */
  freeze(): void;
  thaw(): void;
  /** Listens again after its end, at the same address. */
  reopen(): Promise<void>;
  /** Begins again, with what it remembers: after {@link reopen}. */
  restart(): void;
}

import ipaddr from "ipaddr.js";
import type { Message, Milliseconds, NodeId, Role } from "../node/contract.js";
import type { Limits } from "./limits.js";
import { RatePerIp } from "./rate-per-ip.js";

/** Why somebody is not let in. Stable names, by which refusals are counted. */
export type GateRefusal =
  | "too many connections"
  | "too many connections from one address"
  | "too many registrations from one address"
  | "too many reports from one address"
  | "peer list full"
  | "report by a stranger";

export interface GateOptions {
  /** Of what: messages are looked at for a seed only. */
  readonly role: Role;
  readonly limits: Limits;
  /** A limit per IP address that differs from its default holds for this machine's own addresses as well. */
  readonly defaults: Limits;
  /** Where a node listens: its IP address, or "" when it did not say. */
  readonly ipOf: (node: NodeId) => string;
  /** Real milliseconds that never go back. Default: this process's. */
  readonly now?: () => Milliseconds;
}

/**
 * Decides whom a node lets in, whatever the wire: how many connections, and for a seed how many registrations and
 * reports, and from whom. An IPv6 network of 64 bits counts as one address, for its owner has all of it.
 */
export class Gate {
  readonly #role: Role;
  readonly #limits: Limits;
  readonly #defaults: Limits;
  readonly #ipOf: (node: NodeId) => string;
  readonly #registrations: RatePerIp;
  readonly #reports: RatePerIp;
  #connections = 0;
  /** How many connections each has open. Who has none is not in it. */
  readonly #connectionsOf = new Map<string, number>();
  readonly #listed = new Set<NodeId>();
  /** How many of the listed peers are at each IP address. */
  readonly #listedAt = new Map<string, number>();

  constructor({ role, limits, defaults, ipOf, now = () => performance.now() }: GateOptions) {
    this.#role = role;
    this.#limits = limits;
    this.#defaults = defaults;
    this.#ipOf = ipOf;
    this.#registrations = new RatePerIp(limits.registrationsPerIp, now);
    this.#reports = new RatePerIp(limits.reportsPerIp, now);
  }

  /** Somebody connects: why it is refused, or undefined. Who was let in is counted until {@link connectionClosed}. */
  admitConnection(ip: string): GateRefusal | undefined {
    if (this.#connections >= this.#limits.connections) return "too many connections";
    const owner = ownerOf(ip);
    const open = this.#connectionsOf.get(owner) ?? 0;
    if (open >= this.#limits.connectionsPerIp && this.#holds("connectionsPerIp", ip)) {
      return "too many connections from one address";
    }
    this.#connections++;
    this.#connectionsOf.set(owner, open + 1);
    return undefined;
  }

  /** A connection that was let in is no more. */
  connectionClosed(ip: string): void {
    const owner = ownerOf(ip);
    const open = this.#connectionsOf.get(owner);
    if (open === undefined) return;
    this.#connections--;
    countDown(this.#connectionsOf, owner, open);
  }

  /** The seed lists that peer from now on. */
  listed(peer: NodeId): void {
    if (this.#listed.has(peer)) return;
    this.#listed.add(peer);
    const ip = this.#ipOf(peer);
    this.#listedAt.set(ip, (this.#listedAt.get(ip) ?? 0) + 1);
  }

  /** The seed does not list that peer any more. */
  unlisted(peer: NodeId): void {
    if (!this.#listed.delete(peer)) return;
    const ip = this.#ipOf(peer);
    countDown(this.#listedAt, ip, this.#listedAt.get(ip) ?? 0);
  }

  /** A message came from that node, at that IP address: why the node is not to have it, or undefined. */
  admit(ip: string, from: NodeId, message: Message): GateRefusal | undefined {
    if (this.#role !== "seed") return undefined;
    if (message.kind === "register") return this.#admitRegistration(ip, from);
    if (message.kind === "deadNode") return this.#admitReport(ip, this.#listed.has(from));
    return undefined;
  }

  /**
   * A dead-node report came from that IP address, and no more is known of who sent it: why it is not to be believed, or
   * undefined. It has to come from where a listed peer is.
   */
  admitReportFromIp(ip: string): GateRefusal | undefined {
    return this.#role === "seed" ? this.#admitReport(ip, this.#listedAt.has(ip)) : undefined;
  }

  #admitRegistration(ip: string, from: NodeId): GateRefusal | undefined {
    if (this.#holds("registrationsPerIp", ip) && !this.#registrations.take(ownerOf(ip))) {
      return "too many registrations from one address";
    }
    const hasRoom = this.#listed.size < this.#limits.peerList || this.#listed.has(from);
    return hasRoom ? undefined : "peer list full";
  }

  #admitReport(ip: string, isKnown: boolean): GateRefusal | undefined {
    if (!isKnown) return "report by a stranger";
    if (this.#holds("reportsPerIp", ip) && !this.#reports.take(ownerOf(ip))) return "too many reports from one address";
    return undefined;
  }

  #holds(limit: "connectionsPerIp" | "registrationsPerIp" | "reportsPerIp", ip: string): boolean {
    return this.#limits[limit] !== this.#defaults[limit] || !isOwnMachine(ip);
  }
}

function countDown(counts: Map<string, number>, key: string, count: number): void {
  if (count > 1) counts.set(key, count - 1);
  else counts.delete(key);
}

/** Whether that is an address of this machine: 127.0.0.0/8 or ::1. */
function isOwnMachine(ip: string): boolean {
  return ipaddr.isValid(ip) && ipaddr.process(ip).range() === "loopback";
}

/** What stands for the owner of an address: the address itself, or its /64 in IPv6. */
function ownerOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (!(address instanceof ipaddr.IPv6)) return address.toString();
  return `${new ipaddr.IPv6([...address.parts.slice(0, 4), 0, 0, 0, 0]).toRFC5952String()}/64`;
}

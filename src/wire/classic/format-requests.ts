import type { Milliseconds } from "../../node/contract.js";
import { type Address, formatAddress } from "../address.js";
import type { LivenessWording } from "./requests.js";

/** What `formatGossip` needs to know of a message. */
export interface GossipToFormat {
  /** Milliseconds since 1970. */
  readonly publishedAt: Milliseconds;
  readonly origin: Address;
  readonly sequence: number;
  readonly payload: string;
}

/** `192.0.2.7:5000` */
export function formatRegister(self: Address): string {
  return formatAddress(self);
}

/** `New Connect Request From:192.0.2.7:5000` */
export function formatConnect(self: Address): string {
  return `New Connect Request From:${formatAddress(self)}`;
}

/**
 * `Liveness Request:1612345678.250000:192.0.2.7:5000`, or `Live:1612345678.250000:192.0.2.7`
 *
 * @param at milliseconds since 1970
 */
export function formatLivenessRequest(wording: LivenessWording, at: Milliseconds, self: Address): string {
  const timestamp = formatTimestamp(at);
  return wording === "Live"
    ? `Live:${timestamp}:${formatHost(self)}`
    : `Liveness Request:${timestamp}:${formatAddress(self)}`;
}

/** `1612345678.250000:192.0.2.7:5000:GOSSIP3`, and `:<payload>` behind it if there is one. */
export function formatGossip({ publishedAt, origin, sequence, payload }: GossipToFormat): string {
  const end = payload === "" ? "" : `:${payload}`;
  return `${formatTimestamp(publishedAt)}:${formatAddress(origin)}:GOSSIP${sequence}${end}`;
}

/**
 * `Dead Node:192.0.2.9:5000:1612345678.250000:192.0.2.7`
 *
 * @param at when it was declared dead, in milliseconds since 1970
 */
export function formatDeadNode(peer: Address, at: Milliseconds, self: Address): string {
  return `Dead Node:${formatAddress(peer)}:${formatTimestamp(at)}:${formatHost(self)}`;
}

/** An IP address; IPv6 in brackets, since its colons would be taken for separators. */
export function formatHost({ host }: Address): string {
  return host.includes(":") ? `[${host}]` : host;
}

/** Seconds since 1970, always with a fraction, as other programs write them. */
function formatTimestamp(at: Milliseconds): string {
  return (at / 1000).toFixed(6);
}

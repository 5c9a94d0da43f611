import ipaddr from "ipaddr.js";
import { WireError } from "./wire-error.js";

/** Where a node listens. */
export interface Address {
  /** An IP address in its canonical form: `127.0.0.1`, `2001:db8::1`. No name: names are looked up at the edges. */
  readonly host: string;
  /** 1 to 65,535. */
  readonly port: number;
}

/** A packed address: sixteen bytes of IPv6 (IPv4 as `::ffff:a.b.c.d`, RFC 4291 section 2.5.5.2), two of port. */
export const PACKED_ADDRESS_BYTES = 18;

const HIGHEST_PORT = 65_535;

/** `127.0.0.1:5000`, `[2001:db8::1]:5000` */
export function formatAddress({ host, port }: Address): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Reads what {@link formatAddress} writes; undefined when it is no IP address with a port from 1 to 65,535. */
export function parseAddress(text: string): Address | undefined {
  const [, bracketed, bare, digits] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (!(port >= 1 && port <= HIGHEST_PORT)) return undefined;
  const host = canonicalIp(bracketed ?? bare ?? "");
  if (host === undefined || host.includes(":") !== (bracketed !== undefined)) return undefined;
  return { host, port };
}

/** The canonical form of an IP address; IPv4 in IPv6 becomes IPv4. Undefined when it is none. */
export function canonicalIp(text: string): string | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).toString();
  if (!ipaddr.IPv6.isValid(text)) return undefined;
  const ip = ipaddr.IPv6.parse(text);
  return ip.isIPv4MappedAddress() ? ip.toIPv4Address().toString() : ip.toRFC5952String();
}

/** The bytes that stand for an address on the wire. */
export function packAddress({ host, port }: Address): Uint8Array {
  const ip = ipaddr.parse(host);
  const v6 = ip instanceof ipaddr.IPv6 ? ip : ip.toIPv4MappedAddress();
  return Uint8Array.from([...v6.toByteArray(), port >> 8, port & 0xff]);
}

/**
 * The address that these bytes stand for.
 *
 * @throws WireError when they stand for none
 */
export function unpackAddress(packed: Uint8Array): Address {
  if (packed.length !== PACKED_ADDRESS_BYTES) {
    throw new WireError("malformed", `an address has ${PACKED_ADDRESS_BYTES} bytes, not ${packed.length}`);
  }
  const port = packed[16] * 256 + packed[17];
  if (port === 0) throw new WireError("malformed", "an address has a port from 1 to 65,535, not 0");
  const ip = ipaddr.fromByteArray([...packed.subarray(0, 16)]) as ipaddr.IPv6;
  return { host: ip.isIPv4MappedAddress() ? ip.toIPv4Address().toString() : ip.toRFC5952String(), port };
}

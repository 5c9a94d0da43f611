import { canonicalIp } from "../../../src/wire/address.js";
import { quote } from "../../../sim/scenario/suggest.js";
import type { Reading } from "../../../sim/scenario/units.js";

/** Where something listens, as people write it. */
export interface HostPort {
  /** An IP address in its canonical form, or a name that is to be looked up. */
  readonly host: string;
  /** 0 stands for any free port, where that has a meaning. */
  readonly port: number;
}

export const HIGHEST_PORT = 65_535;

/** Addresses that stand for all of a machine: one can listen there, but nobody can be reached there. */
export const ALL_ADDRESSES: readonly string[] = ["0.0.0.0", "::"];

/** The longest name of a host (RFC 1035, section 2.3.4), less the dot at its end. */
const LONGEST_NAME = 253;
const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/i;

/** Reads `127.0.0.1:5000`, `[2001:db8::1]:5000` or `seed.example:5000`. */
export function readHostPort(text: string): Reading<HostPort> {
  const [, bracketed, bare, digits] = /^(?:\[([^\]]*)\]|([^:[\]]*)):([^:]*)$/.exec(text) ?? [];
  if (digits === undefined) return { error: noAddress(text) };
  const host = readHost(bracketed ?? bare ?? "");
  if ("error" in host) return host;
  if (bracketed !== undefined && !bracketed.includes(":")) return { error: `${quote(text)}: brackets are for IPv6` };
  if (!/^[0-9]{1,5}$/.test(digits) || Number(digits) > HIGHEST_PORT) {
    return { error: `${quote(digits)} is no port: write a whole number from 0 to ${HIGHEST_PORT}` };
  }
  return { value: { host: host.value, port: Number(digits) } };
}

/** Reads an IP address, or the name of a host. */
export function readHost(text: string): Reading<string> {
  if (text === "") return { error: "there is no host before the port: write HOST:PORT" };
  const ip = canonicalIp(text);
  if (ip !== undefined) return { value: ip };
  const labels = text.replace(/\.$/, "").split(".");
  // No name ends in a number: `127.0.0.1.5` and `300.1.1.1` are slips of the pen.
  const isName = text.length <= LONGEST_NAME && labels.every((label) => LABEL.test(label));
  if (isName && !/^[0-9]+$/.test(labels.at(-1)!)) return { value: text };
  return { error: `${quote(text)} is neither an IP address nor a name of a host` };
}

/** `127.0.0.1:5000`, `[2001:db8::1]:5000`, `seed.example:5000` */
export function writeHostPort({ host, port }: HostPort): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

function noAddress(text: string): string {
  const colons = text.split(":").length - 1;
  if (colons === 0) return `${quote(text)} has no port: write HOST:PORT`;
  if (canonicalIp(text) !== undefined) return `${quote(text)} has no port: write [${text}]:PORT`;
  return `${quote(text)} is no address: write HOST:PORT, an IPv6 address in brackets`;
}

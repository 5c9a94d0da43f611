import { canonicalIp } from "../address.js";

/** Where somebody says that they listen. */
export interface ClassicPlace {
  /** An IP address in its canonical form, or {@link UNSAID}. */
  readonly host: string;
  /** 1 to 65,535. */
  readonly port: number;
}

/** A host that was left open: it is the one that the connection comes from. */
export const UNSAID = "";

/** What a host looks like in these texts, as part of a regular expression. IPv6 in brackets is ours. */
export const HOST = String.raw`\[[^[\]]{2,45}\]|[^:,[\]]*`;
/** What a port looks like. */
export const PORT = String.raw`\d{1,5}`;

const HIGHEST_PORT = 65_535;
/** What programs write that listen at all addresses of their machine, or do not know them. */
const WORDS_FOR_UNSAID: readonly string[] = ["", "localhost", "0.0.0.0", "[::]"];

/** Reads a host; undefined when it is neither an IP address nor left open. */
export function parseHost(text: string): string | undefined {
  const word = text.trim().toLowerCase();
  return WORDS_FOR_UNSAID.includes(word) ? UNSAID : canonicalIp(word.replace(/^\[(.*)\]$/, "$1"));
}

/** Reads a host and a port; undefined when they are none. */
export function parsePlace(host: string, port: string): ClassicPlace | undefined {
  const readHost = parseHost(host);
  const readPort = Number(port);
  if (readHost === undefined || !(readPort >= 1 && readPort <= HIGHEST_PORT)) return undefined;
  return { host: readHost, port: readPort };
}

/** Whether no digit can follow a port of this number. */
export function isFullPort(port: number): boolean {
  return port * 10 > HIGHEST_PORT;
}

import { crc32 } from "node:zlib";
import { type Address, formatAddress, parseAddress } from "../../wire/address.js";

/**
 * The file of a seed's list: lines of text, the first of which names the format. Each other line is a record: a peer that
 * was listed (`+`) or is no longer (`-`), and the CRC-32 of what stands before it.
 *
 *     hearsay-seed-list 1
 *     + 192.0.2.7:5000 2112dae2
 *     - 192.0.2.7:5000 7283b306
 */
export const HEADER = "hearsay-seed-list 1\n";

/** What happened to a peer: it was listed, or is no longer. */
export type Change = "+" | "-";

/** What a file says. */
export interface Reading {
  /** The peers that are listed in the end, by their address in text, in the order in which they were. */
  readonly listed: ReadonlyMap<string, Address>;
  /** How many records it has. */
  readonly records: number;
  /** The bytes up to the end of the last record. What lies behind is a record that was not written to its end. */
  readonly end: number;
}

/** Where a file is wrong, and what is wrong there. */
export interface Corruption {
  readonly offset: number;
  readonly what: string;
}

/** One record, as it stands in the file. */
export function formatRecord(change: Change, address: Address): string {
  const said = `${change} ${formatAddress(address)}`;
  return `${said} ${crc32(said).toString(16).padStart(8, "0")}\n`;
}

/** Reads a whole file. Removals of peers that are not listed, and repetitions, are no mistakes. */
export function readRecords(bytes: Buffer): Reading | Corruption {
  // One character a byte: what is not ASCII is no record anyway.
  const text = bytes.toString("latin1");
  if (!text.startsWith(HEADER)) return { offset: 0, what: wrongHeader(text) };

  const listed = new Map<string, Address>();
  let records = 0;
  let offset = HEADER.length;
  for (;;) {
    const end = text.indexOf("\n", offset) + 1;
    if (end === 0) break;
    const record = parseRecord(text.slice(offset, end));
    if (record === undefined) return { offset, what: `expected a record, not ${show(text.slice(offset, end - 1))}` };
    const { change, address } = record;
    if (change === "+") listed.set(formatAddress(address), address);
    else listed.delete(formatAddress(address));
    records++;
    offset = end;
  }
  // A record that was not written to its end lacks its line's end at least. This one has another byte there.
  const isWhole = parseRecord(`${text.slice(offset, -1)}\n`) !== undefined;
  if (isWhole) return { offset, what: "the record does not end with the end of a line" };
  return { listed, records, end: offset };
}

function parseRecord(line: string): { readonly change: Change; readonly address: Address } | undefined {
  const [change, text] = line.split(" ", 2);
  const address = parseAddress(text ?? "");
  if (address === undefined || (change !== "+" && change !== "-")) return undefined;
  // Compared as a whole, so that no byte of it can be another.
  return formatRecord(change, address) === line ? { change, address } : undefined;
}

function wrongHeader(text: string): string {
  if (text === "") return "the file is empty";
  const [, version] = /^hearsay-seed-list (\d+)\n/.exec(text) ?? [];
  if (version !== undefined) return `the list is of version ${version} of the format; this program reads version 1`;
  return `expected ${show(HEADER.trimEnd())}, not ${show(text.slice(0, HEADER.length))}`;
}

function show(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

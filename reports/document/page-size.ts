import { deflateSync, strToU8 } from "fflate";

/** What a page of up to so many nodes may weigh, and one of that many, in bytes; between them, in proportion. */
const SMALL = { nodes: 250, bytes: 900_000 };
const LARGE = { nodes: 10_000, bytes: 6_000_000 };

const MOST_BYTES = 12_000_000;

/** Base64 makes four letters of three bytes. */
const BASE64 = 4 / 3;

/** How many bytes a page of so many nodes may have, all in all: of 200 peers less than 1 MB, of 10,000 some 6 MB. */
export function pageBytes(nodes: number): number {
  const share = Math.max(0, nodes - SMALL.nodes) / (LARGE.nodes - SMALL.nodes);
  return Math.min(MOST_BYTES, Math.floor(SMALL.bytes + share * (LARGE.bytes - SMALL.bytes)));
}

/** About how many bytes something takes in a page: as JSON, packed, in Base64. */
export function packedSize(data: unknown): number {
  return Math.ceil(deflateSync(strToU8(JSON.stringify(data)), { level: 6 }).length * BASE64);
}

import { type Address, formatAddress } from "../address.js";
import { type ClassicPlace, HOST, parsePlace, PORT } from "./place.js";

/** A seed's answer, as text, and how many peers had no room in it. */
export interface FormattedList {
  readonly text: string;
  readonly omitted: number;
}

const ENTRY = new RegExp(`^\\s*(${HOST}):(${PORT})\\s*$`);

/**
 * A seed's answer: `192.0.2.7:5000,192.0.2.9:5000,`, the asker last. It has no comma at its beginning: all lineages
 * read that. When there are more peers than fit, the last of them are named, as the likeliest to be alive.
 *
 * @param limit the bytes that it may have
 */
export function formatPeerList(peers: readonly Address[], asker: Address, limit: number): FormattedList {
  const entries = [`${formatAddress(asker)},`];
  let bytes = entries[0].length;
  for (const peer of peers.toReversed()) {
    const entry = `${formatAddress(peer)},`;
    bytes += entry.length;
    if (bytes > limit) break;
    entries.push(entry);
  }
  return { text: entries.toReversed().join(""), omitted: peers.length - (entries.length - 1) };
}

/**
 * The peers that a seed's answer names. What is no address is passed over, and so is what follows the last comma: it may
 * be the beginning of an address. At the end of the connection it is not: then add a comma.
 */
export function parsePeerList(text: string): ClassicPlace[] {
  const entries = text.slice(0, text.lastIndexOf(",") + 1).split(",");
  return entries.flatMap((entry) => {
    const [, host, port] = ENTRY.exec(entry) ?? [];
    const place = port === undefined ? undefined : parsePlace(host, port);
    return place === undefined ? [] : [place];
  });
}

/** Whether a seed's answer is there to its end, which is the asker under one of these addresses. */
export function isWholeList(text: string, askers: readonly Address[]): boolean {
  return askers.some((asker) => {
    const end = `${formatAddress(asker)},`;
    return text.endsWith(end) && [undefined, ","].includes(text[text.length - end.length - 1]);
  });
}

/**
 * Text on the wire is UTF-8 (RFC 3629), and begins without U+FEFF: cbor-x takes it from the beginning of a long text for
 * a byte order mark, and from that of a short one for a character.
 */

const REPLACEMENT = "\ufffd";

/** The text as it goes over the wire: each half of a surrogate pair becomes U+FFFD, and U+FEFF at the beginning goes. */
export function sendable(text: string): string {
  return text.replace(/^\ufeff+/, "").replaceAll(/\p{Surrogate}/gu, REPLACEMENT);
}

/** How many bytes of UTF-8 the sendable form of a text has. */
export function sendableLength(text: string): number {
  let at = 0;
  while (text.charCodeAt(at) === 0xfeff) at += 1;
  let bytes = text.length - at;
  for (; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    // A surrogate pair is two units and four bytes; half of one becomes U+FFFD, which has three.
    const isPair = (unit & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
    bytes += unit < 0x800 ? 1 : 2;
    if (isPair) at += 1;
  }
  return bytes;
}

/** Whether the bytes from `start` to `end` are the UTF-8 of a text that does not begin with U+FEFF. */
export function isSendable(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf && end - start >= 3) return false;
  let at = start;
  while (at < end) {
    const lead = bytes[at];
    at += 1;
    if (lead < 0x80) continue;
    const following = followingBytes(lead);
    if (following === 0 || at + following > end) return false;
    if (!isSecond(lead, bytes[at])) return false;
    for (let other = 1; other < following; other += 1) if ((bytes[at + other] & 0xc0) !== 0x80) return false;
    at += following;
  }
  return true;
}

/** How many bytes follow this one in a character; 0 when no character begins with it. */
function followingBytes(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 1;
  if (lead >= 0xe0 && lead <= 0xef) return 2;
  return lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
}

/** The table of RFC 3629 section 4: no longer form than needed, no surrogates, nothing above U+10FFFF. */
function isSecond(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0 && second <= 0xbf;
  if (lead === 0xed) return second >= 0x80 && second <= 0x9f;
  if (lead === 0xf0) return second >= 0x90 && second <= 0xbf;
  if (lead === 0xf4) return second >= 0x80 && second <= 0x8f;
  return (second & 0xc0) === 0x80;
}

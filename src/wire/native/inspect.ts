import { WireError } from "../wire-error.js";
import { isSendable } from "./text.js";

/** How much a frame may hold. */
export interface DecodeLimits {
  /** The items in one frame: lists and maps, and all that is in them, keys too. */
  readonly elements: number;
  /** How deep lists and maps may lie in each other; one that lies in none has depth 1. */
  readonly depth: number;
}

/** The defaults. */
export const DEFAULT_DECODE_LIMITS: DecodeLimits = { elements: 1 << 16, depth: 8 };

/**
 * What a frame may hold besides lists, numbers and texts: byte strings, or what JSON has (maps whose keys are texts,
 * `true`, `false`, `null`).
 */
export type Diet = "bytes" | "json";

/** Of the first byte of an item (RFC 8949 section 3): its upper three bits. */
const MAJOR = { unsigned: 0, negative: 1, bytes: 2, text: 3, list: 4, map: 5, tag: 6 } as const;

const FALSE = 0xf4;
const NULL = 0xf6;
const FLOAT64 = 0xfb;
const PROTO = [..."__proto__"].map((letter) => letter.charCodeAt(0));

/**
 * Looks through the CBOR of one frame before cbor-x decodes it, in one pass, without recursion, and without memory that
 * grows with the frame.
 *
 * cbor-x reads much that has no place in a message, and that would cost a node more than it costs the sender: its records
 * and packed values, which make functions and references out of tags; tags for dates, sets, regular expressions, typed
 * arrays and bignums; shared and cyclic values (structured cloning); lists nested until the stack overflows; lists of
 * indefinite length; undefined; integers that no number holds. A key `__proto__` it renames without a word, and what is
 * no UTF-8 it mends. None of that gets past here, so that what a decoder gets is plain, small, and what was sent.
 *
 * @returns the inspection, which throws WireError at the first byte that is not as it should be
 */
export function inspector({ elements, depth }: DecodeLimits, diet: Diet): (bytes: Uint8Array) => void {
  // Of each list and map that is open: how many items of it are still to come, and whether it is a map.
  const left = new Float64Array(depth + 1);
  const isMap = new Uint8Array(depth + 1);

  return function inspect(bytes) {
    const end = bytes.length;
    let at = 0;
    let open = 0;
    let items = 1; // begun, or announced by the lists and maps that are open
    left[0] = 1;
    isMap[0] = 0;
    for (;;) {
      while (open >= 0 && left[open] === 0) open -= 1;
      if (open < 0) break;
      if (at >= end) throw truncated(end);
      const head = bytes[at];
      const major = head >> 5;
      const isKey = isMap[open] === 1 && left[open] % 2 === 0;
      left[open] -= 1;
      if (isKey && major !== MAJOR.text) throw malformed(at, "the key of a map is a text");
      if (major === 7) {
        at = endOfSimple(bytes, at, diet);
        continue;
      }
      const short = head & 0x1f;
      const headEnd = at + 1 + argumentBytes(bytes, at);
      if (headEnd > end) throw truncated(end);
      const argument = short < 24 ? short : bigEndian(bytes, at + 1, headEnd);
      switch (major) {
        case MAJOR.unsigned:
        case MAJOR.negative:
          if (argument > Number.MAX_SAFE_INTEGER - major) {
            throw malformed(at, "an integer lies between -(2^53 - 1) and 2^53 - 1");
          }
          at = headEnd;
          break;
        case MAJOR.bytes:
        case MAJOR.text:
          if (argument > end - headEnd) throw truncated(end);
          if (major === MAJOR.bytes && diet !== "bytes") throw malformed(at, "there are no byte strings here");
          at = headEnd + argument;
          if (major === MAJOR.text && !isSendable(bytes, headEnd, at)) {
            throw malformed(headEnd, "a text is UTF-8 and does not begin with U+FEFF");
          }
          if (isKey && isProto(bytes, headEnd, at)) throw malformed(headEnd, "no key is `__proto__`");
          break;
        case MAJOR.list:
        case MAJOR.map:
          if (major === MAJOR.map && diet !== "json") throw malformed(at, "there are no maps here");
          if (open === depth) throw new WireError("too deep", `byte ${at}: lists lie at most ${depth} deep`);
          open += 1;
          isMap[open] = major - MAJOR.list;
          left[open] = argument * (1 + isMap[open]);
          items += left[open];
          if (items > elements) {
            throw new WireError("too many elements", `byte ${at}: a frame has at most ${elements} items, not ${items}`);
          }
          at = headEnd;
          break;
        default:
          throw malformed(at, "there are no tags here");
      }
    }
    if (at < end) throw malformed(at, `the message ends here, and the frame ${end - at} bytes later`);
  };
}

/** How many bytes the argument of the head at `at` has behind the first. */
function argumentBytes(bytes: Uint8Array, at: number): number {
  const short = bytes[at] & 0x1f;
  if (short < 24) return 0;
  if (short > 27) throw malformed(at, "a length is neither indefinite nor reserved");
  return 1 << (short - 24);
}

/** Exact up to 2^53, and larger than that when the number is. */
function bigEndian(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) value = value * 0x100 + bytes[at];
  return value;
}

/** Where the simple value or float at `at` ends. */
function endOfSimple(bytes: Uint8Array, at: number, diet: Diet): number {
  const head = bytes[at];
  if (diet === "json" && head >= FALSE && head <= NULL) return at + 1;
  if (head !== FLOAT64) {
    throw malformed(
      at,
      `0x${head.toString(16)} stands for no value here: floats have 64 bits, and there is no undefined`,
    );
  }
  if (at + 9 > bytes.length) throw truncated(bytes.length);
  const isFinite = (bytes[at + 1] & 0x7f) !== 0x7f || (bytes[at + 2] & 0xf0) !== 0xf0;
  if (!isFinite) throw malformed(at, "a number is finite");
  if (bytes[at + 1] === 0x80 && bigEndian(bytes, at + 2, at + 9) === 0) throw malformed(at, "zero has no sign");
  return at + 9;
}

function isProto(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start === PROTO.length && PROTO.every((code, index) => bytes[start + index] === code);
}

function malformed(at: number, expected: string): WireError {
  return new WireError("malformed", `byte ${at}: ${expected}`);
}

function truncated(end: number): WireError {
  return new WireError("malformed", `byte ${end}: the frame ends in the middle of its message`);
}

import { WireError } from "../wire-error.js";

/** The length of a frame's body, big-endian, goes before it. */
export const PREFIX_BYTES = 4;

/** What is allocated for a body of which little is there yet. */
const FIRST_BYTES = 1_024;

const NOTHING = new Uint8Array(0);

/** The body with its length before it. */
export function framed(body: Uint8Array): Uint8Array {
  const frame = new Uint8Array(PREFIX_BYTES + body.length);
  frame[0] = body.length >>> 24;
  frame[1] = body.length >>> 16;
  frame[2] = body.length >>> 8;
  frame[3] = body.length;
  frame.set(body, PREFIX_BYTES);
  return frame;
}

/**
 * Cuts a stream into frames. Each chunk is pushed, and read to its end:
 *
 * ```ts
 * reader.push(chunk);
 * for (let body = reader.next(); body !== undefined; body = reader.next()) receive(body);
 * ```
 *
 * A reader may stop in the middle of a chunk and go on later. It holds the chunk that it reads and at most one incomplete
 * body, for which it takes memory as the bytes arrive: twice as much as have arrived, or 1 KiB, whatever the length says.
 */
export class FrameReader {
  readonly #frameBytes: number;
  #chunk: Uint8Array = NOTHING;
  /** Where to read on in the chunk. */
  #at = 0;
  /** How many bytes of the prefix were read, and their value. */
  #prefixBytes = 0;
  #length = 0;
  /** The beginning of a body that did not lie within one chunk. */
  #body: Uint8Array | undefined;
  #bodyBytes = 0;

  /** @param frameBytes the longest body that is taken */
  constructor(frameBytes: number) {
    this.#frameBytes = frameBytes;
  }

  /** Whether a frame has begun that has not ended, once `next` said undefined. */
  get isMidFrame(): boolean {
    return this.#prefixBytes > 0;
  }

  /** Takes the next chunk of the stream, which must not change until it is read. Only when `next` said undefined. */
  push(chunk: Uint8Array): void {
    if (this.#at < this.#chunk.length)
      throw new Error("a chunk was pushed before the one before it was read to its end");
    this.#chunk = chunk;
    this.#at = 0;
  }

  /**
   * The next body, or undefined when the chunk does not hold the rest of one. A body may be a part of its chunk.
   *
   * @throws WireError as soon as a length was read that no frame may have; the stream cannot be read after that
   */
  next(): Uint8Array | undefined {
    if (this.#prefixBytes < PREFIX_BYTES) this.#readPrefix();
    if (this.#prefixBytes < PREFIX_BYTES) return undefined;
    if (this.#length === 0) throw new WireError("malformed", "a frame has at least one byte, not 0");
    if (this.#length > this.#frameBytes) {
      throw new WireError("too large", `a frame has at most ${this.#frameBytes} bytes, not ${this.#length}`);
    }
    return this.#body === undefined ? this.#takeBody() : this.#fillBody(this.#body);
  }

  #readPrefix(): void {
    while (this.#prefixBytes < PREFIX_BYTES && this.#at < this.#chunk.length) {
      this.#length = this.#length * 0x100 + this.#chunk[this.#at];
      this.#at += 1;
      this.#prefixBytes += 1;
    }
  }

  #takeBody(): Uint8Array | undefined {
    const end = this.#at + this.#length;
    if (end > this.#chunk.length) return this.#fillBody(NOTHING);
    const body = this.#chunk.subarray(this.#at, end);
    this.#at = end;
    this.#begin();
    return body;
  }

  #fillBody(before: Uint8Array): Uint8Array | undefined {
    const added = Math.min(this.#chunk.length - this.#at, this.#length - this.#bodyBytes);
    const filled = this.#bodyBytes + added;
    let body = before;
    if (filled > body.length) {
      // Doubling: each byte is copied a few times at most, however small the chunks are.
      body = new Uint8Array(Math.min(this.#length, Math.max(FIRST_BYTES, 2 * filled)));
      body.set(before.subarray(0, this.#bodyBytes));
    }
    body.set(this.#chunk.subarray(this.#at, this.#at + added), this.#bodyBytes);
    this.#at += added;
    if (filled === this.#length) {
      this.#begin();
      return body;
    }
    this.#body = body;
    this.#bodyBytes = filled;
    return undefined;
  }

  #begin(): void {
    this.#prefixBytes = 0;
    this.#length = 0;
    this.#body = undefined;
    this.#bodyBytes = 0;
  }
}

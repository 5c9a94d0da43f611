/**
 * A rolling hash over the events of a run: two 32-bit lanes that feed each other (multiply, then fold the high bits
 * down, as in the finalizer of MurmurHash3). Not for secrets: it tells runs apart.
 */
export class Digest {
  #a = 0x243f6a88;
  #b = 0x85a308d3 | 0;

  /**
   * @param time microseconds
   * @param what stands for the kind of the event and its message or timer
   */
  add(time: number, node: number, sender: number, what: number): void {
    let a = this.#a;
    let b = this.#b;
    const high = (time / 0x1_0000_0000) | 0;
    a = Math.imul(a ^ (time | 0) ^ high, 0x85ebca6b);
    a ^= a >>> 13;
    b = Math.imul(b ^ node ^ a, 0xc2b2ae35);
    b ^= b >>> 16;
    a = Math.imul(a ^ sender ^ b, 0x27d4eb2f);
    a ^= a >>> 15;
    b = Math.imul(b ^ what ^ a, 0x165667b1);
    b ^= b >>> 14;
    this.#a = a;
    this.#b = b;
  }

  /** The digest so far: 16 hexadecimal digits. */
  toString(): string {
    return hex(this.#a) + hex(this.#b);
  }
}

/** Takes in nothing. */
export class NoDigest extends Digest {
  override add(): void {}
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}

/** A 32-bit hash of a text (FNV-1a), to stand for a name in a digest. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

import type { KindTraffic, Traffic as TrafficResult } from "../result.js";

/** Counts transmissions and bytes by the kind of message. */
export class Traffic {
  readonly #kinds: string[] = [];
  readonly #index = new Map<string, number>();
  readonly #sent: number[] = [];
  readonly #received: number[] = [];
  readonly #lost: number[] = [];
  readonly #bytes: number[] = [];
  #transmissions = 0;
  retransmissions = 0;
  resets = 0;

  /** The small integer that stands for a kind. */
  kindIndex(kind: string): number {
    const known = this.#index.get(kind);
    if (known !== undefined) return known;
    const index = this.#kinds.push(kind) - 1;
    this.#index.set(kind, index);
    this.#sent.push(0);
    this.#received.push(0);
    this.#lost.push(0);
    this.#bytes.push(0);
    return index;
  }

  /** So many copies of a message were sent, `bytes` each. */
  sent(kind: number, bytes: number, copies: number): void {
    this.#sent[kind] += copies;
    this.#bytes[kind] += bytes * copies;
    this.#transmissions += copies;
  }

  received(kind: number): void {
    this.#received[kind]++;
  }

  lost(kind: number): void {
    this.#lost[kind]++;
  }

  /** All transmissions so far. */
  get transmissions(): number {
    return this.#transmissions;
  }

  /** Bytes sent of one kind. */
  bytesOf(kind: string): number {
    const index = this.#index.get(kind);
    return index === undefined ? 0 : this.#bytes[index];
  }

  get bytes(): number {
    return this.#bytes.reduce((sum, bytes) => sum + bytes, 0);
  }

  result(): TrafficResult {
    const byKind: Record<string, KindTraffic> = {};
    for (const [index, kind] of this.#kinds.entries()) {
      byKind[kind] = {
        sent: this.#sent[index],
        received: this.#received[index],
        lost: this.#lost[index],
        bytes: this.#bytes[index],
      };
    }
    return { byKind, retransmissions: this.retransmissions, resets: this.resets };
  }
}

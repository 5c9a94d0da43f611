import type { GossipMessage, Milliseconds, NodeId } from "./contract.js";
import type { MessageRange } from "./messages.js";

/** How many messages are kept at most, whatever a setting says: a digest that names them fits into a frame. */
export const MOST_KEPT = 16_000;

/** Longer payloads, in UTF-16 units, are not kept, and all that is kept has not more than the second. */
const LONGEST_PAYLOAD = 1 << 16;
const MOST_PAYLOAD = 1 << 23;

interface Kept {
  readonly message: GossipMessage;
  readonly heardAt: Milliseconds;
}

/**
 * The messages that a peer keeps for others. A message's age counts from its publication, by the clock of its origin, so
 * that all peers keep the same ones, however late they heard them.
 */
export class KeptMessages {
  readonly #window: Milliseconds;
  readonly #most: number;
  /** In the order in which they were heard. */
  #kept: Kept[] = [];
  #payload = 0;
  /** What is kept in few words; undefined when that has changed. */
  #ranges: MessageRange[] | undefined;
  /** Of what was published at this time or earlier, some was dropped before its time. */
  #floor = -Infinity;

  /**
   * @param window how long after its publication a message is kept
   * @param most how many are kept
   */
  constructor(window: Milliseconds, most: number) {
    this.#window = window;
    this.#most = Math.min(most, MOST_KEPT);
  }

  add(message: GossipMessage, now: Milliseconds): void {
    const { publishedAt, payload } = message;
    if (publishedAt <= this.since(now) || payload.length > LONGEST_PAYLOAD) return;
    this.#kept.push({ message, heardAt: now });
    this.#payload += payload.length;
    this.#ranges = undefined;
    // A quarter is dropped at a time: to drop one by one would cost a copy of all for each.
    if (this.#kept.length > this.#most || this.#payload > MOST_PAYLOAD) this.#drop(now);
  }

  /** What was published at this time or earlier is not kept, or not all of it. */
  since(now: Milliseconds): Milliseconds {
    return Math.max(this.#floor, now - this.#window);
  }

  /** What is kept, in few words. */
  ranges(now: Milliseconds): readonly MessageRange[] {
    this.#forgetOld(now);
    return (this.#ranges ??= this.#inRanges());
  }

  /** What is kept, was published after `since` and heard up to `heardBy`, and is in none of these ranges. */
  missing(have: readonly MessageRange[], since: Milliseconds, heardBy: Milliseconds): GossipMessage[] {
    const known = new Map<NodeId, MessageRange[]>();
    for (const range of have) {
      const ranges = known.get(range.origin);
      if (ranges === undefined) known.set(range.origin, [range]);
      else ranges.push(range);
    }
    for (const ranges of known.values()) ranges.sort((a, b) => a.first - b.first);
    return this.#kept
      .filter(({ message, heardAt }) => message.publishedAt > since && heardAt <= heardBy)
      .map(({ message }) => message)
      .filter(({ origin, sequence }) => !isIn(known.get(origin) ?? [], sequence));
  }

  #inRanges(): MessageRange[] {
    const sequences = new Map<NodeId, number[]>();
    for (const { message } of this.#kept) {
      const known = sequences.get(message.origin);
      if (known === undefined) sequences.set(message.origin, [message.sequence]);
      else known.push(message.sequence);
    }
    return [...sequences].flatMap(([origin, numbers]) => rangesOf(origin, numbers));
  }

  #forgetOld(now: Milliseconds): void {
    const since = this.since(now);
    this.#keep(this.#kept.filter(({ message }) => message.publishedAt > since));
  }

  #drop(now: Milliseconds): void {
    this.#forgetOld(now);
    if (this.#kept.length <= this.#most && this.#payload <= MOST_PAYLOAD) return;
    const dropped = this.#kept.slice(0, Math.ceil(this.#kept.length / 4));
    // An origin's clock that runs ahead does not close the window for others.
    for (const { message, heardAt } of dropped) {
      this.#floor = Math.max(this.#floor, Math.min(message.publishedAt, heardAt));
    }
    this.#keep(this.#kept.slice(dropped.length).filter(({ message }) => message.publishedAt > this.#floor));
  }

  #keep(kept: Kept[]): void {
    if (kept.length === this.#kept.length) return;
    this.#kept = kept;
    this.#payload = kept.reduce((sum, { message }) => sum + message.payload.length, 0);
    this.#ranges = undefined;
  }
}

function rangesOf(origin: NodeId, sequences: number[]): MessageRange[] {
  const ranges: { origin: NodeId; first: number; count: number }[] = [];
  for (const sequence of sequences.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && sequence === last.first + last.count) last.count++;
    else if (last === undefined || sequence >= last.first + last.count)
      ranges.push({ origin, first: sequence, count: 1 });
  }
  return ranges;
}

/** By halves: the ranges are another node's, and may be many. */
function isIn(ranges: readonly MessageRange[], sequence: number): boolean {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle].first <= sequence) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low - 1];
  return range !== undefined && sequence < range.first + range.count;
}

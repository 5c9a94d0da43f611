import type { MessageRow } from "../../../sim/index.js";

/** The places of messages, the worst first: those that most missed, then those that took longest. */
export function worstFirst(messages: readonly MessageRow[]): readonly number[] {
  const places = messages.map((_, place) => place);
  return places.toSorted((a, b) => {
    const [one, other] = [messages[a], messages[b]];
    return missedBy(other) - missedBy(one) || (other.t100 ?? 0) - (one.t100 ?? 0) || a - b;
  });
}

/** How many of its live set never got it. */
export function missedBy({ live, delivered }: MessageRow): number {
  return Math.max(live - delivered, 0);
}

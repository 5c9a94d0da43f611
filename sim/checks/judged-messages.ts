import type { MessageId, Milliseconds } from "../../src/node/contract.js";
import type { Evidence } from "../measures/evidence.js";

/**
 * The messages that an expectation is about: published from `from` to `until`, and early enough for the run to have
 * lasted `within` after the publication.
 */
export function judgedMessages(
  { from, until }: { readonly from: Milliseconds; readonly until: Milliseconds | null },
  within: Milliseconds,
  { deliveries, endedAt }: Evidence,
): MessageId[] {
  const messages: MessageId[] = [];
  for (let message = 0; message < deliveries.count; message++) {
    const at = deliveries.publishedAt(message);
    if (at >= from * 1000 && at <= (until ?? Infinity) * 1000 && at + within * 1000 <= endedAt) messages.push(message);
  }
  return messages;
}

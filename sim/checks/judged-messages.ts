import type { MessageId, Milliseconds } from "../../src/node/contract.js";
import { messageName } from "../recorder/message-name.js";
import type { Evidence } from "../measures/evidence.js";
import { micros } from "./check.js";
import { span } from "./words.js";

/** When the messages that an expectation is about were published. */
export interface Window {
  readonly from: Milliseconds;
  readonly until: Milliseconds | null;
}

/**
 * The messages that an expectation is about: published from `from` to `until`, early enough for the run to have lasted
 * `within` after the publication, and with somebody to reach.
 */
export function judgedMessages({ from, until }: Window, within: Milliseconds, evidence: Evidence): MessageId[] {
  const { deliveries, liveSets, endedAt } = evidence;
  const last = Math.min(until === null ? Infinity : micros(until), endedAt - micros(within));
  const messages: MessageId[] = [];
  for (let message = 0; message < deliveries.count; message++) {
    const at = deliveries.publishedAt(message);
    if (at >= micros(from) && at <= last && liveSets.of(message).length > 0) messages.push(message);
  }
  return messages;
}

/** The window, as it is added to an expectation; nothing when it is the whole run. */
export function describeWindow({ from, until }: Window): string {
  if (from === 0 && until === null) return "";
  const begin = from === 0 ? "" : ` from ${span(from)}`;
  const end = until === null ? "" : ` up to ${span(until)}`;
  return `, published${begin}${end}`;
}

/** `peer-3#12, published at 61.2 s` */
export function describeMessage(message: MessageId, { deliveries, names }: Evidence): string {
  const { origin, sequence } = deliveries.message(message);
  return `${messageName(names.of(origin), sequence)}, published at ${span(deliveries.publishedAt(message) / 1000)}`;
}

import type { MessageId, Milliseconds, NodeId } from "../../src/node/contract.js";
import { messageName } from "../recorder/message-name.js";
import type { Evidence } from "../measures/evidence.js";
import type { Audience } from "../scenario/scenario.js";
import { micros } from "./check.js";
import type { Span } from "./window.js";
import { span } from "./words.js";

/**
 * The messages that an expectation is about: published in the window, early enough for the run to have lasted `within`
 * after the publication, and with somebody to reach. Of the core: those that it published itself.
 */
export function judgedMessages(window: Span, within: Milliseconds, of: Audience, evidence: Evidence): MessageId[] {
  const { deliveries, liveSets, endedAt, core } = evidence;
  const last = Math.min(window.until, endedAt - micros(within));
  const messages: MessageId[] = [];
  for (let message = 0; message < deliveries.count; message++) {
    const at = deliveries.publishedAt(message);
    if (at < window.from || at > last || liveSets.of(message).length === 0) continue;
    if (of !== "core" || core.has(deliveries.message(message).origin)) messages.push(message);
  }
  return messages;
}

/** Whom a message was to reach. */
export interface Owed {
  readonly peers: readonly NodeId[];
  /** Those whom it did not reach within the limit. */
  readonly late: readonly NodeId[];
}

/** @param limit how long it may take, in microseconds; who could not be reached by then is not owed as reachable */
export function owedTo(message: MessageId, of: Audience, limit: number, evidence: Evidence): Owed {
  const { deliveries, reachability, core } = evidence;
  const live = evidence.liveSets.of(message);
  const peers = of === "core" ? live.filter((peer) => core.has(peer)) : live;
  const late = peers.filter((peer) => {
    const delay = deliveries.delay(message, peer);
    return delay === undefined || delay > limit;
  });
  if (of !== "reachable" || late.length === 0) return { peers, late };
  const excused = new Set(reachability.unreachable(message, late, limit));
  const isOwed = (peer: NodeId) => !excused.has(peer);
  return { peers: peers.filter(isOwed), late: late.filter(isOwed) };
}

/** `peer-3#12` */
export function nameOf(message: MessageId, { deliveries, names }: Evidence): string {
  const { origin, sequence } = deliveries.message(message);
  return messageName(names.of(origin), sequence);
}

/** `peer-3#12, published at 61.2 s` */
export function describeMessage(message: MessageId, evidence: Evidence): string {
  return `${nameOf(message, evidence)}, published at ${span(evidence.deliveries.publishedAt(message) / 1000)}`;
}

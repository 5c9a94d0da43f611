import type { GossipMessage, Host, Milliseconds, NodeId } from "./contract.js";
import { KeptMessages } from "./kept-messages.js";
import type { MessageBundleMessage, MessageDigestMessage } from "./messages.js";
import type { Neighbours } from "./neighbours.js";
import type { AntiEntropySettings } from "./settings.js";

/** Digests to new neighbours go out so far apart: the answer to one has mostly come before the next is asked. */
const GREETING_SPAN_MS = 1_000;

/** What was heard so lately may be on its way to a neighbour, which then does not have to be sent it. */
const SETTLING_MS = 2_000;

/** A neighbour is answered so often at most: a digest is small, and its answer may be large. */
const ANSWER_SPAN_MS = 500;

/** How many messages, and UTF-16 units of payload, a bundle holds. One message is always let in. */
const BUNDLE_MESSAGES = 100;
const BUNDLE_PAYLOAD = 1 << 16;

/**
 * Exchanges what neighbours missed: now and then a peer tells one of its neighbours, at random, which messages it has, and
 * that one sends what is missing. A new neighbour is told at once. This is anti-entropy by pull (A. Demers and others,
 * "Epidemic Algorithms for Replicated Database Maintenance", PODC 1987, section 1.3).
 */
export class AntiEntropy {
  readonly #host: Host;
  readonly #settings: AntiEntropySettings;
  readonly #neighbours: Neighbours;
  readonly #kept: KeptMessages;
  /** New neighbours that were sent no digest so far. */
  #fresh: NodeId[] = [];
  #lastDigestAt = -Infinity;
  readonly #answeredAt = new Map<NodeId, Milliseconds>();

  constructor(host: Host, settings: AntiEntropySettings, neighbours: Neighbours) {
    this.#host = host;
    this.#settings = settings;
    this.#neighbours = neighbours;
    this.#kept = new KeptMessages(settings.window, settings.messages);
  }

  /** A new life: there are no neighbours yet. */
  reset(): void {
    this.#fresh = [];
    this.#lastDigestAt = -Infinity;
    this.#answeredAt.clear();
  }

  /** The first digest comes at a random time within the span, unless there are new neighbours to be told before. */
  start(): void {
    const phase = this.#settings.every * this.#host.random();
    if (this.#fresh.length === 0) this.#host.setTimer("antiEntropy", phase);
  }

  /** This peer published that message, or got it for the first time. */
  keep(message: GossipMessage): void {
    this.#kept.add(message, this.#host.now());
  }

  /** That peer is a neighbour now. */
  won(peer: NodeId): void {
    if (this.#fresh.includes(peer)) return;
    this.#fresh.push(peer);
    if (this.#fresh.length > 1) return;
    const next = this.#lastDigestAt + GREETING_SPAN_MS - this.#host.now();
    this.#host.setTimer("antiEntropy", Math.max(0, next));
  }

  /** It is time for a digest. */
  wake(): void {
    const peer = this.#next();
    if (peer !== undefined) this.#tell(peer);
    this.#host.setTimer("antiEntropy", this.#fresh.length > 0 ? GREETING_SPAN_MS : this.#settings.every);
  }

  /** A neighbour says what it has: sends it what it lacks. */
  answer(peer: NodeId, { since, have }: MessageDigestMessage): void {
    const now = this.#host.now();
    if (!this.#neighbours.has(peer) || now < (this.#answeredAt.get(peer) ?? -Infinity) + ANSWER_SPAN_MS) return;
    this.#answeredAt.set(peer, now);
    const floor = Math.max(since, now - this.#settings.window);
    for (const messages of inBundles(this.#kept.missing(have, floor, now - SETTLING_MS))) {
      const bundle: MessageBundleMessage = { kind: "messageBundle", messages };
      this.#host.send(peer, bundle);
    }
  }

  #tell(peer: NodeId): void {
    const now = this.#host.now();
    this.#lastDigestAt = now;
    const have = this.#kept.ranges(now);
    const digest: MessageDigestMessage = { kind: "messageDigest", since: this.#kept.since(now), have };
    this.#host.send(peer, digest);
  }

  #next(): NodeId | undefined {
    this.#fresh = this.#fresh.filter((peer) => this.#neighbours.has(peer));
    const fresh = this.#fresh.shift();
    if (fresh !== undefined) return fresh;
    const { ids } = this.#neighbours;
    for (const peer of this.#answeredAt.keys()) if (!this.#neighbours.has(peer)) this.#answeredAt.delete(peer);
    return ids[Math.floor(this.#host.random() * ids.length)];
  }
}

function inBundles(messages: readonly GossipMessage[]): GossipMessage[][] {
  const bundles: GossipMessage[][] = [];
  let payload = 0;
  for (const message of messages) {
    payload += message.payload.length;
    const bundle = bundles.at(-1);
    if (bundle === undefined || bundle.length === BUNDLE_MESSAGES || payload > BUNDLE_PAYLOAD) {
      bundles.push([message]);
      payload = message.payload.length;
    } else {
      bundle.push(message);
    }
  }
  return bundles;
}

import type { Host, NodeId } from "./contract.js";
import { Deadlines } from "./deadlines.js";
import { type AliveMessage, LIVENESS_REQUEST, PROBE, type ProbeRequestMessage } from "./messages.js";
import type { Neighbours } from "./neighbours.js";
import { takeRandom } from "./sample.js";
import type { ConfirmSettings } from "./settings.js";

/** How many probes of one peer for others are under way at most: more are not begun. */
const MOST_PROBES = 64;

/**
 * Asks others before a neighbour is declared dead: it may be the way to it that is broken. The indirect probes of SWIM
 * (A. Das, I. Gupta, A. Motivala, "SWIM: Scalable Weakly-consistent Infection-style Process Group Membership Protocol",
 * DSN 2002, section 3.1), which come after the strikes here instead of after each miss.
 */
export class Confirmation {
  readonly #host: Host;
  readonly #settings: ConfirmSettings;
  readonly #neighbours: Neighbours;
  /** The neighbours that missed too often, and that others are asked about. */
  readonly #suspects: Deadlines;
  /** Whom this peer probes for others, and who asked. */
  readonly #probes = new Map<NodeId, Set<NodeId>>();
  readonly #probed: Deadlines;

  constructor(host: Host, settings: ConfirmSettings, neighbours: Neighbours) {
    this.#host = host;
    this.#settings = settings;
    this.#neighbours = neighbours;
    this.#suspects = new Deadlines(host, "confirmation", settings.wait);
    this.#probed = new Deadlines(host, "probes", settings.wait);
  }

  /** A new life: nobody is suspected. */
  reset(): void {
    this.#suspects.clear();
    this.#probed.clear();
    this.#probes.clear();
  }

  /** These neighbours missed too often: asks others about each, and itself once more. */
  suspect(peers: readonly NodeId[]): void {
    const suspects = peers.filter((peer) => this.#suspects.begin(peer));
    const others = this.#neighbours.ids.filter((peer) => !this.#suspects.has(peer));
    for (const peer of suspects) {
      const helpers = takeRandom([...others], this.#settings.helpers, () => this.#host.random());
      const request: ProbeRequestMessage = { kind: "probeRequest", peer };
      this.#host.send(peer, LIVENESS_REQUEST);
      this.#host.sendToAll(helpers, request);
    }
  }

  /** That peer is no suspect any more: it was heard from, or lost in another way. False when it was none. */
  clear(peer: NodeId): boolean {
    return this.#suspects.end(peer);
  }

  /** Nobody heard from these suspects in time: they are dead. */
  wake(): NodeId[] {
    return this.#suspects.wake().filter((peer) => this.#neighbours.has(peer));
  }

  /** A neighbour asks about another peer: asks that one. */
  help(asker: NodeId, peer: NodeId): void {
    if (!this.#neighbours.has(asker) || this.#neighbours.isDead(peer) || peer === this.#host.self) return;
    const askers = this.#probes.get(peer);
    if (askers !== undefined) {
      askers.add(asker);
    } else if (this.#probes.size < MOST_PROBES) {
      this.#probes.set(peer, new Set([asker]));
      this.#probed.begin(peer);
      this.#host.send(peer, PROBE);
    }
  }

  /** One that this peer probed for others is alive. */
  probeAnswered(peer: NodeId): void {
    if (!this.#probed.end(peer)) return;
    const answer: AliveMessage = { kind: "alive", peer };
    const askers = [...(this.#probes.get(peer) ?? [])].filter((asker) => this.#neighbours.has(asker));
    this.#probes.delete(peer);
    this.#host.sendToAll(askers, answer);
  }

  /** Some of those that this peer probed for others did not answer in time. */
  endProbes(): void {
    for (const peer of this.#probed.wake()) this.#probes.delete(peer);
  }
}

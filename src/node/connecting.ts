import type { Host, NodeId } from "./contract.js";
import { CONNECT } from "./messages.js";
import type { Neighbours } from "./neighbours.js";
import { takeRandom } from "./sample.js";
import type { ProtocolSettings } from "./settings.js";

/** Connects a peer to a few of those that the seeds listed, chosen at random; one that will not is replaced by another. */
export class Connecting {
  readonly #host: Host;
  readonly #settings: ProtocolSettings;
  readonly #neighbours: Neighbours;
  /** Peers that were listed and not asked so far. */
  #candidates: NodeId[] = [];
  /** Peers that were ever listed here: a candidate comes up once. */
  #known = new Set<NodeId>();
  /** Peers that were asked and owe an answer. */
  readonly #asked = new Set<NodeId>();
  /** Peers that owed it for too long, and were replaced. */
  readonly #slow = new Set<NodeId>();
  /** Peers that accepted. */
  #accepted = 0;
  /** How many are to accept. */
  #wanted: number;

  constructor(host: Host, settings: ProtocolSettings, neighbours: Neighbours) {
    this.#host = host;
    this.#settings = settings;
    this.#neighbours = neighbours;
    this.#wanted = settings.maxPeers;
  }

  start(): void {
    this.seek(this.#settings.maxPeers);
  }

  /** Begins anew: seeks so many, among those that are listed from now on. */
  seek(count: number): void {
    this.#wanted = count;
    this.#candidates = [];
    this.#known = new Set([this.#host.self]);
    this.#asked.clear();
    this.#slow.clear();
    this.#accepted = 0;
  }

  /** Adds a seed's list to the candidates. */
  offer(peers: readonly NodeId[]): void {
    if (this.#isDone) return;
    for (const peer of peers) {
      if (this.#known.has(peer)) continue;
      this.#known.add(peer);
      this.#candidates.push(peer);
    }
  }

  /** Asks as many candidates as are wanted. */
  ask(): void {
    while (!this.#isDone && this.#accepted + this.#asked.size < this.#wanted) {
      const [peer] = takeRandom(this.#candidates, 1, () => this.#host.random());
      if (peer === undefined) return;
      if (this.#neighbours.has(peer) || this.#neighbours.isDead(peer)) continue;
      this.#asked.add(peer);
      this.#host.send(peer, CONNECT);
      this.#host.setTimer("connecting", this.#settings.join.wait);
    }
  }

  /** That peer accepted; false when it was so slow that enough others have accepted in its place. */
  accepted(peer: NodeId): boolean {
    if (!this.#asked.delete(peer) && !this.#slow.delete(peer)) return true;
    if (this.#isDone) return false;
    this.#accepted++;
    if (this.#isDone) this.#finish();
    return true;
  }

  /** That peer refused, or cannot be reached: asks another. */
  failed(peer: NodeId): void {
    if (this.#asked.delete(peer)) this.ask();
  }

  /** The wait is over: asks others instead of those that did not answer. */
  wake(): void {
    for (const peer of this.#asked) this.#slow.add(peer);
    this.#asked.clear();
    this.ask();
  }

  get #isDone(): boolean {
    return this.#accepted >= this.#wanted;
  }

  /** Lets go of the lists: a large network's would be carried along for ever. */
  #finish(): void {
    this.#candidates = [];
    this.#known = new Set();
    this.#host.clearTimer("connecting");
  }
}

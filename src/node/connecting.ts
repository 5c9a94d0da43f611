import { appended } from "./appended.js";
import { Candidates } from "./candidates.js";
import type { Host, NodeId } from "./contract.js";
import { CONNECT } from "./messages.js";
import type { Neighbours } from "./neighbours.js";
import type { ProtocolSettings } from "./settings.js";

const NONE: readonly NodeId[] = [];

/**
 * Connects a peer to a few of those that the seeds listed, chosen at random; one that will not is replaced by another.
 * What it needs to do so is there while it seeks, and gone when it has found enough: a large network's lists would be
 * carried along for ever.
 */
export class Connecting {
  readonly #host: Host;
  readonly #settings: ProtocolSettings;
  readonly #neighbours: Neighbours;
  /** Peers that were listed. Absent: none. */
  #candidates: Candidates | undefined;
  /** Peers that were asked and owe an answer. */
  #asked = NONE;
  /** Peers that owed it for too long, and were replaced. Absent: none. */
  #slow: Set<NodeId> | undefined;
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
    this.#candidates = undefined;
    this.#asked = NONE;
    this.#slow = undefined;
    this.#accepted = 0;
  }

  /** Adds a seed's list to the candidates. */
  offer(peers: readonly NodeId[]): void {
    if (this.#isDone) return;
    this.#candidates ??= new Candidates(this.#host.self);
    this.#candidates.add(peers);
  }

  /** Asks as many candidates as are wanted. */
  ask(): void {
    while (!this.#isDone && this.#accepted + this.#asked.length < this.#wanted) {
      const peer = this.#candidates?.take(() => this.#host.random());
      if (peer === undefined) return;
      if (this.#neighbours.has(peer) || this.#neighbours.isDead(peer)) continue;
      this.#asked = appended(this.#asked, peer);
      this.#host.send(peer, CONNECT);
      this.#host.setTimer("connecting", this.#settings.join.wait);
    }
  }

  /** That peer accepted; false when it was so slow that enough others have accepted in its place. */
  accepted(peer: NodeId): boolean {
    if (!this.#isAnswer(peer) && this.#slow?.delete(peer) !== true) return true;
    if (this.#isDone) return false;
    this.#accepted++;
    if (this.#isDone) this.#finish();
    return true;
  }

  /** That peer refused, or cannot be reached: asks another. */
  failed(peer: NodeId): void {
    if (this.#isAnswer(peer)) this.ask();
  }

  /** The wait is over: asks others instead of those that did not answer. */
  wake(): void {
    if (this.#asked.length > 0) this.#slow = new Set([...(this.#slow ?? []), ...this.#asked]);
    this.#asked = NONE;
    this.ask();
  }

  get #isDone(): boolean {
    return this.#accepted >= this.#wanted;
  }

  /** Whether that peer was asked and owed an answer, which it does no longer. */
  #isAnswer(peer: NodeId): boolean {
    if (!this.#asked.includes(peer)) return false;
    this.#asked = this.#asked.length === 1 ? NONE : this.#asked.filter((asked) => asked !== peer);
    return true;
  }

  #finish(): void {
    this.#candidates = undefined;
    this.#host.clearTimer("connecting");
  }
}

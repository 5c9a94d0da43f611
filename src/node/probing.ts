import type { Host, Milliseconds, NodeId } from "./contract.js";
import { LIVENESS_REQUEST } from "./messages.js";

/** A seed's own look at peers that were reported dead, one request each, before it believes it. */
export class Probing {
  readonly #host: Host;
  readonly #span: Milliseconds;
  /** Until when each peer that was asked may answer. All have the same span, so the first was asked first. */
  readonly #awaited = new Map<NodeId, Milliseconds>();

  /** @param span how long a peer has to answer */
  constructor(host: Host, span: Milliseconds) {
    this.#host = host;
    this.#span = span;
  }

  /** Asks again whom it had asked in the life before: their answers, and the timer, are lost. */
  start(): void {
    const peers = [...this.#awaited.keys()];
    this.#awaited.clear();
    for (const peer of peers) this.ask(peer);
  }

  /** Asks that peer whether it is alive, if it was not asked already. */
  ask(peer: NodeId): void {
    if (this.#awaited.has(peer)) return;
    this.#awaited.set(peer, this.#host.now() + this.#span);
    this.#host.send(peer, LIVENESS_REQUEST);
    if (this.#awaited.size === 1) this.#plan();
  }

  /** There is no need to know any more; false when that peer was not asked. */
  end(peer: NodeId): boolean {
    const isFirst = this.#first === peer;
    const wasAsked = this.#awaited.delete(peer);
    if (isFirst) this.#plan();
    return wasAsked;
  }

  /** The time of the first is over. */
  wake(): NodeId[] {
    const silent: NodeId[] = [];
    for (const [peer, until] of this.#awaited) {
      // The timer was the first one's: its time has come, even if the host's sums are off by a fraction.
      if (silent.length > 0 && until > this.#host.now()) break;
      silent.push(peer);
      this.#awaited.delete(peer);
    }
    this.#plan();
    return silent;
  }

  get #first(): NodeId | undefined {
    return this.#awaited.keys().next().value;
  }

  #plan(): void {
    const [until] = this.#awaited.values();
    if (until === undefined) this.#host.clearTimer("probing");
    else this.#host.setTimer("probing", Math.max(0, until - this.#host.now()));
  }
}

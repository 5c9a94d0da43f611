import type { Host, Milliseconds, NodeId } from "./contract.js";

/** Finer than any host's clock: what is due by then is due now. */
const FRACTION_MS = 0.001;

/** A timer that comes later than this says that the seed stood still, and heard nobody meanwhile. */
const STANDSTILL_MS = 1_000;

/** Until when a seed lists each of its peers, unless it hears from them. */
export class Leases {
  readonly #host: Host;
  readonly #span: Milliseconds;
  /** In the order in which they end: who is heard from goes to the end. */
  readonly #until = new Map<NodeId, Milliseconds>();
  /** When the timer is due. */
  #wakesAt = 0;

  /** @param span how long a peer is listed that says nothing */
  constructor(host: Host, span: Milliseconds) {
    this.#host = host;
    this.#span = span;
  }

  /** All leases begin anew: while the seed was down it heard nobody. */
  start(): void {
    const peers = [...this.#until.keys()];
    for (const peer of peers) this.renew(peer);
    this.#plan(this.#span);
  }

  /** That peer is listed, or was heard from. */
  renew(peer: NodeId): void {
    this.#until.delete(peer);
    this.#until.set(peer, this.#host.now() + this.#span);
  }

  /** That peer is not listed any more. */
  end(peer: NodeId): void {
    this.#until.delete(peer);
  }

  /** The first lease may be over: the peers whose lease is. */
  wake(): NodeId[] {
    const now = this.#host.now();
    if (now - this.#wakesAt > STANDSTILL_MS) this.#extend(now - this.#wakesAt);
    const over: NodeId[] = [];
    let next = this.#span;
    for (const [peer, until] of this.#until) {
      if (until > now + FRACTION_MS) {
        next = until - now;
        break;
      }
      over.push(peer);
    }
    for (const peer of over) this.#until.delete(peer);
    this.#plan(next);
    return over;
  }

  #extend(span: Milliseconds): void {
    for (const [peer, until] of this.#until) this.#until.set(peer, until + span);
  }

  #plan(delay: Milliseconds): void {
    this.#wakesAt = this.#host.now() + delay;
    this.#host.setTimer("lease", delay);
  }
}

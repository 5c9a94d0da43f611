import type { Host, Milliseconds, NodeId } from "./contract.js";
import { Deadlines } from "./deadlines.js";
import { LIVENESS_REQUEST } from "./messages.js";

/** A seed's own look at peers that were reported dead, one request each, before it believes it. */
export class Probing {
  readonly #host: Host;
  readonly #awaited: Deadlines;

  /** @param span how long a peer has to answer */
  constructor(host: Host, span: Milliseconds) {
    this.#host = host;
    this.#awaited = new Deadlines(host, "probing", span);
  }

  /** Asks again whom it had asked in the life before: their answers, and the timer, are lost. */
  start(): void {
    for (const peer of this.#awaited.clear()) this.ask(peer);
  }

  /** Asks that peer whether it is alive, if it was not asked already. */
  ask(peer: NodeId): void {
    if (this.#awaited.begin(peer)) this.#host.send(peer, LIVENESS_REQUEST);
  }

  /** There is no need to know any more; false when that peer was not asked. */
  end(peer: NodeId): boolean {
    return this.#awaited.end(peer);
  }

  /** The time of the first is over: who was silent. */
  wake(): NodeId[] {
    return this.#awaited.wake();
  }
}

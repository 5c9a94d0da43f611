import type { Host, Milliseconds, NodeId } from "./contract.js";
import { REFRESH, REGISTER } from "./messages.js";
import type { Registration } from "./registration.js";

/**
 * Tells the seeds of a peer now and then that it is still there, so that they go on listing it. A seed that does not, since
 * it lost its memory or was told that the peer is dead, says so, and the peer registers again.
 */
export class Refresh {
  readonly #host: Host;
  readonly #every: Milliseconds;
  readonly #registration: Registration;

  constructor(host: Host, every: Milliseconds, registration: Registration) {
    this.#host = host;
    this.#every = every;
    this.#registration = registration;
  }

  /** The first comes at a random time within the span: peers that start together do not speak together. */
  start(): void {
    this.#host.setTimer("refresh", this.#host.random() * this.#every);
  }

  wake(): void {
    this.#host.sendToAll(this.#registration.registered, REFRESH);
    this.#host.setTimer("refresh", this.#every);
  }

  /** That seed does not list this peer. */
  unlisted(seed: NodeId): void {
    if (this.#registration.registered.includes(seed)) this.#host.send(seed, REGISTER);
  }
}

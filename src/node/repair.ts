import type { Connecting } from "./connecting.js";
import type { Host } from "./contract.js";
import { REGISTER } from "./messages.js";
import type { Neighbours } from "./neighbours.js";
import type { Registration } from "./registration.js";
import type { RepairSettings } from "./settings.js";

/** What a repair works with. */
export interface RepairParts {
  readonly neighbours: Neighbours;
  readonly registration: Registration;
  readonly connecting: Connecting;
}

/**
 * Finds neighbours for a peer that has too few of them: it registers again with one of its seeds, for the list that comes
 * with the answer, and connects to as many others as it lacks. It looks again and again, each time at another seed.
 */
export class Repair {
  readonly #host: Host;
  readonly #settings: RepairSettings;
  readonly #parts: RepairParts;

  constructor(host: Host, settings: RepairSettings, parts: RepairParts) {
    this.#host = host;
    this.#settings = settings;
    this.#parts = parts;
  }

  /** The first look comes at a random time within the span: those who lost the same peer look at different times. */
  start(): void {
    const { every } = this.#settings;
    this.#host.setTimer("repair", every * this.#host.random());
  }

  wake(): void {
    const { below, every } = this.#settings;
    const { neighbours, registration, connecting } = this.#parts;
    this.#host.setTimer("repair", every);
    const lacking = below - neighbours.count;
    const seeds = registration.registered;
    if (lacking <= 0 || seeds.length === 0) return;
    connecting.seek(lacking);
    this.#host.send(seeds[Math.floor(this.#host.random() * seeds.length)], REGISTER);
  }
}

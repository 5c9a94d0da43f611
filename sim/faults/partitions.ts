import { type BarrierInterval, type Cut, isCut } from "../network/barriers.js";
import type { FaultTarget } from "./scene.js";

/** The partitions that faults make, by name. */
export class Partitions {
  readonly #world: Pick<FaultTarget, "cut" | "heal">;
  readonly #now: () => number;
  readonly #record: BarrierInterval[];
  /** Those in force, and how long each has been. */
  readonly #inForce = new Map<Cut, BarrierInterval>();

  /** @param record where each is written down, with its times in µs */
  constructor(world: Pick<FaultTarget, "cut" | "heal">, now: () => number, record: BarrierInterval[]) {
    this.#world = world;
    this.#now = now;
    this.#record = record;
  }

  begin(cut: Cut): void {
    const interval: BarrierInterval = {
      fault: cut.fault,
      blocks: (from, to) => isCut(cut, from, to),
      since: this.#now(),
      until: Infinity,
    };
    this.#inForce.set(cut, interval);
    this.#record.push(interval);
    this.#world.cut(cut);
  }

  /** Ends one; false when it had ended before. */
  end(cut: Cut): boolean {
    const interval = this.#inForce.get(cut);
    if (interval === undefined) return false;
    interval.until = this.#now();
    this.#inForce.delete(cut);
    this.#world.heal(cut);
    return true;
  }

  /** The oldest one in force of that name. */
  named(name: string): Cut | undefined {
    return [...this.#inForce.keys()].find((cut) => cut.name === name);
  }
}

import type { Milliseconds, NodeId } from "../../src/node/contract.js";

/**
 * A clock that is not true. Microseconds: at the true time `since` it stood at `base`, and goes at `rate` from there.
 * Only whole microseconds are read off it.
 */
interface Clock {
  readonly since: number;
  readonly base: number;
  readonly rate: number;
  /** What it showed last before it was put back: it shows this until it is there again. */
  readonly floor: number;
  /** By the faults that make it drift; they add up. */
  readonly drifts: Map<number, number>;
}

/** What a fault does to a clock. */
export interface ClockChange {
  readonly fault: number;
  /** How much faster than true it goes because of the fault, as a share of the time. */
  readonly drift: number;
  readonly jump: Milliseconds;
}

/** However many faults slow a clock down, it does not stand still. */
const SLOWEST = 1e-6;

/** The clocks of the nodes: what `now()` shows them. All are true until a fault changes one. */
export class Clocks {
  readonly #clocks = new Map<NodeId, Clock>();

  /** Whether any clock was ever changed. */
  get any(): boolean {
    return this.#clocks.size > 0;
  }

  /** What a node's clock shows at that time; both in microseconds. It never goes back. */
  shown(node: NodeId, now: number): number {
    const clock = this.#clocks.get(node);
    return clock === undefined ? now : Math.max(clock.floor, reading(clock, now));
  }

  /** The first time, not before `now`, at which a node's clock shows that or more. */
  whenShown(node: NodeId, shown: number, now: number): number {
    const clock = this.#clocks.get(node);
    if (clock === undefined) return Math.max(shown, now);
    if (clock.floor >= shown) return now;
    let time = Math.max(now, Math.ceil((shown - clock.base) / clock.rate) + clock.since);
    while (time > now && reading(clock, time - 1) >= shown) time--;
    while (reading(clock, time) < shown) time++;
    return time;
  }

  /** From now on, because of that fault, a node's clock goes so much faster, and it is put forward, or back. */
  change(node: NodeId, now: number, { fault, drift, jump }: ClockChange): void {
    const clock = this.#clocks.get(node) ?? { since: now, base: now, rate: 1, floor: now, drifts: new Map() };
    const { drifts } = clock;
    drifts.set(fault, drift);
    this.#clocks.set(node, {
      since: now,
      base: clock.base + (now - clock.since) * clock.rate + Math.round(jump * 1000),
      rate: Math.max(
        [...drifts.values()].reduce((sum, one) => sum + one, 1),
        SLOWEST,
      ),
      floor: this.shown(node, now),
      drifts,
    });
  }
}

function reading({ since, base, rate }: Clock, now: number): number {
  return Math.floor(base + (now - since) * rate);
}

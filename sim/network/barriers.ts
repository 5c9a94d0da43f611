import type { NodeId } from "../../src/node/contract.js";
import type { Direction } from "../scenario/selector.js";

/** Something that lets no message from some nodes to others through, while it is there. */
export interface Barrier {
  /** Its fault's place in the scenario's list of faults. */
  readonly fault: number;
  blocks(from: NodeId, to: NodeId): boolean;
}

/** A partition. */
export interface Cut {
  readonly name: string;
  readonly fault: number;
  readonly group: ReadonlySet<NodeId>;
  /** `others`: everybody who is not in the group. */
  readonly against: ReadonlySet<NodeId> | "others";
  readonly direction: Direction;
}

/** A barrier that was there for a while. Times in microseconds. */
export interface BarrierInterval extends Barrier {
  readonly since: number;
  /** Infinity while it lasts. */
  until: number;
  /** Of one that comes and goes: the first time from then on at which it lets messages through. */
  opensAt?(from: NodeId, to: NodeId, at: number): number;
}

/** The first time from then on at which a barrier lets messages through: that time itself, when it is not in the way. */
export function openingOf(barrier: BarrierInterval, from: NodeId, to: NodeId, at: number): number {
  if (at < barrier.since || at >= barrier.until || !barrier.blocks(from, to)) return at;
  return barrier.opensAt === undefined ? barrier.until : Math.min(barrier.opensAt(from, to, at), barrier.until);
}

/** The barriers of the moment. */
export class Barriers {
  #barriers: readonly Barrier[] = [];
  readonly #cuts = new Map<Cut, Barrier>();

  get any(): boolean {
    return this.#barriers.length > 0;
  }

  add(barrier: Barrier): void {
    this.#barriers = [...this.#barriers, barrier];
  }

  remove(barrier: Barrier): void {
    this.#barriers = this.#barriers.filter((other) => other !== barrier);
  }

  addCut(cut: Cut): void {
    const barrier: Barrier = { fault: cut.fault, blocks: (from, to) => isCut(cut, from, to) };
    this.#cuts.set(cut, barrier);
    this.add(barrier);
  }

  removeCut(cut: Cut): void {
    const barrier = this.#cuts.get(cut);
    if (barrier === undefined) return;
    this.#cuts.delete(cut);
    this.remove(barrier);
  }

  /** What keeps a message from getting from one node to another; undefined when nothing does. */
  blocking(from: NodeId, to: NodeId): Barrier | undefined {
    return this.#barriers.find((barrier) => barrier.blocks(from, to));
  }
}

/** Whether this partition cuts messages from one node to another. */
export function isCut({ group, against, direction }: Cut, from: NodeId, to: NodeId): boolean {
  const isAgainst = (node: NodeId) => (against === "others" ? !group.has(node) : against.has(node));
  if (direction !== "in" && group.has(from) && isAgainst(to)) return true;
  return direction !== "out" && group.has(to) && isAgainst(from);
}

import type { Milliseconds, NodeId } from "../../src/node/contract.js";
import type { Barrier, Cut } from "../network/barriers.js";
import type { SentWatch } from "../network/network.js";
import type { Rule } from "../network/rule.js";
import type { Killing, Memory } from "../scenario/scenario.js";
import type { Lie } from "../world/lies.js";
import type { FaultTarget } from "./scene.js";

/**
 * Passes on what faults do, and knows when all of it was over. What is done to nodes is over at once: the dead stay dead.
 * Who is frozen is written down in the history of the run, and no concern of this.
 */
export class Lasting implements FaultTarget {
  readonly #world: FaultTarget;
  readonly #now: () => number;
  readonly #isEndless: (fault: number) => boolean;
  /** Barriers, partitions and rules in force. */
  readonly #inForce = new Set<object>();
  /** Nodes, and the faults that do it to them. */
  readonly #slowed = new Set<string>();
  readonly #drifting = new Set<string>();
  readonly #lying = new Set<string>();
  #last = 0;

  /** @param isEndless whether a fault has rules to the end of the run, and is over with the last thing that they do */
  constructor(world: FaultTarget, now: () => number, isEndless: (fault: number) => boolean) {
    this.#world = world;
    this.#now = now;
    this.#isEndless = isEndless;
  }

  /** When the last of it was over, in µs; Infinity: something lasts. 0: nothing was done. */
  get overAt(): number {
    const lasting = this.#inForce.size + this.#slowed.size + this.#drifting.size + this.#lying.size;
    return lasting > 0 ? Infinity : this.#last;
  }

  /** Something that faults did has an effect up to that time. */
  until(time: number): void {
    this.#last = Math.max(this.#last, time);
  }

  kill(nodes: readonly NodeId[], how: Killing): void {
    this.#acts();
    this.#world.kill(nodes, how);
  }

  thaw(nodes: readonly NodeId[]): void {
    this.#acts();
    this.#world.thaw(nodes);
  }

  restart(nodes: readonly NodeId[], memory: Memory): void {
    this.#acts();
    this.#world.restart(nodes, memory);
  }

  leave(nodes: readonly NodeId[]): void {
    this.#acts();
    this.#world.leave(nodes);
  }

  join(nodes: readonly NodeId[]): void {
    this.#acts();
    this.#world.join(nodes);
  }

  cut(cut: Cut): void {
    this.#begins(cut);
    this.#world.cut(cut);
  }

  heal(cut: Cut): void {
    this.#ends(cut);
    this.#world.heal(cut);
  }

  addBarrier(barrier: Barrier): void {
    this.#begins(barrier);
    this.#world.addBarrier(barrier);
  }

  removeBarrier(barrier: Barrier): void {
    this.#ends(barrier);
    this.#world.removeBarrier(barrier);
  }

  eased(one: NodeId, other: NodeId): void {
    this.#world.eased(one, other);
  }

  addRule(rule: Rule): void {
    if (!this.#isEndless(rule.fault)) this.#begins(rule);
    this.#world.addRule(rule);
  }

  removeRule(rule: Rule): void {
    this.#ends(rule);
    this.#world.removeRule(rule);
  }

  watchSent(watch: SentWatch): void {
    this.#world.watchSent(watch);
  }

  slow(node: NodeId, fault: number, perMessage: (() => number) | null): void {
    this.#mark(this.#slowed, node, fault, perMessage !== null);
    this.#world.slow(node, fault, perMessage);
  }

  setClock(node: NodeId, fault: number, drift: number, jump: Milliseconds): void {
    this.#mark(this.#drifting, node, fault, drift !== 0);
    this.#world.setClock(node, fault, drift, jump);
  }

  listOf(seed: NodeId): readonly NodeId[] {
    return this.#world.listOf(seed);
  }

  lie(seed: NodeId, fault: number, lie: Lie | null): void {
    this.#mark(this.#lying, seed, fault, lie !== null);
    this.#world.lie(seed, fault, lie);
  }

  #acts(): void {
    this.until(this.#now());
  }

  #begins(thing: object): void {
    this.#acts();
    this.#inForce.add(thing);
  }

  #ends(thing: object): void {
    this.#acts();
    this.#inForce.delete(thing);
  }

  #mark(marked: Set<string>, node: NodeId, fault: number, isSo: boolean): void {
    this.#acts();
    if (isSo) marked.add(`${node}/${fault}`);
    else marked.delete(`${node}/${fault}`);
  }
}

import type { Message, NodeId } from "../../src/node/contract.js";
import { Fate, type FateWatch, type Rule } from "./rule.js";

/** The rules of the moment. */
export class Rules {
  #rules: readonly Rule[] = [];
  readonly #fate = new Fate();
  /** Pairs: a rule's fault, and what it added, of the message at hand. */
  readonly #lateness: number[] = [];
  readonly #copies: number[] = [];

  get any(): boolean {
    return this.#rules.length > 0;
  }

  get all(): readonly Rule[] {
    return this.#rules;
  }

  add(rule: Rule): void {
    this.#rules = [...this.#rules, rule];
  }

  remove(rule: Rule): void {
    this.#rules = this.#rules.filter((other) => other !== rule);
  }

  /** What makes everything vanish that is sent from one node to another; undefined when nothing does. */
  swallowing(from: NodeId, to: NodeId): Rule | undefined {
    return this.#rules.find((rule) => rule.swallows?.(from, to) === true);
  }

  /** What loses the next attempt to get a message across; undefined when nothing does. All are asked: all draw. */
  losing(from: NodeId, to: NodeId): Rule | undefined {
    let loser: Rule | undefined;
    for (const rule of this.#rules) if (rule.loses?.(from, to) === true) loser ??= rule;
    return loser;
  }

  /** The fate of a message, or the rule that drops it for good. What it meets is told by {@link tell}. */
  meet(from: NodeId, to: NodeId, message: Message): Fate | Rule {
    const fate = this.#fate;
    fate.reset();
    // To empty an empty array is a slow call all the same, and this is the way of every message that can be lost.
    if (this.#lateness.length > 0) this.#lateness.length = 0;
    if (this.#copies.length > 0) this.#copies.length = 0;
    for (const rule of this.#rules) {
      if (rule.meet === undefined) continue;
      const { delay } = fate;
      const copies = fate.copies.length;
      rule.meet(from, to, message, fate);
      if (fate.isDropped) return rule;
      if (fate.delay > delay) this.#lateness.push(rule.fault, fate.delay - delay);
      for (let copy = copies; copy < fate.copies.length; copy++) this.#copies.push(rule.fault, fate.copies[copy]);
    }
    return fate;
  }

  /** Tells what the rules made of the message that met them last. */
  tell(watch: Pick<FateWatch, "late" | "again">, from: NodeId, to: NodeId, handle: number): void {
    const late = this.#lateness;
    for (let i = 0; i < late.length; i += 2) watch.late(from, to, handle, late[i + 1], late[i]);
    const copies = this.#copies;
    for (let i = 0; i < copies.length; i += 2) watch.again(from, to, handle, copies[i + 1], copies[i]);
  }
}

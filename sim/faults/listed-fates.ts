import type { NodeId } from "../../src/node/contract.js";
import type { SentWatch } from "../network/network.js";
import type { Fate, Rule } from "../network/rule.js";
import type { Decision } from "../scenario/scenario.js";
import type { Names } from "../world/names.js";

/** The transmissions from one node to another. */
interface Way {
  /** How many there were. */
  sent: number;
  /** What is listed for some of them, by their number from 1. */
  readonly fates: Map<number, Decision["fate"][]>;
}

/** Counts the transmissions between some nodes, and gives those that are listed the fates that are listed for them. */
export class ListedFates implements SentWatch, Rule {
  readonly fault: number;
  readonly #nodes: number;
  readonly #ways = new Map<number, Way>();

  /** @param fault the fault's place in the scenario's list */
  constructor(fault: number, decisions: readonly Decision[], names: Names) {
    this.fault = fault;
    this.#nodes = names.count;
    for (const { from, to, number, fate } of decisions) {
      const [sender, receiver] = [names.find(from), names.find(to)];
      if (sender === undefined || receiver === undefined) continue;
      const way = this.#wayOf(sender, receiver);
      way.fates.set(number, [...(way.fates.get(number) ?? []), fate]);
    }
  }

  sent(from: NodeId, to: NodeId): void {
    const way = this.#ways.get(from * this.#nodes + to);
    if (way !== undefined) way.sent++;
  }

  /** The message is the one that was sent last. */
  meet(from: NodeId, to: NodeId, _message: unknown, fate: Fate): void {
    const way = this.#ways.get(from * this.#nodes + to);
    for (const listed of way?.fates.get(way.sent) ?? []) {
      if (listed === "lost") fate.isDropped = true;
      else if ("delay" in listed) fate.delay += Math.round(listed.delay * 1000);
      else fate.copies.push(Math.round(listed.again * 1000));
    }
  }

  #wayOf(from: NodeId, to: NodeId): Way {
    const key = from * this.#nodes + to;
    const way = this.#ways.get(key) ?? { sent: 0, fates: new Map() };
    this.#ways.set(key, way);
    return way;
  }
}

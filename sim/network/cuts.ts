import type { NodeId } from "../../src/node/contract.js";

/** A partition in force: messages from the one group to the other are not let through. */
export interface Cut {
  readonly name: string;
  readonly group: ReadonlySet<NodeId>;
  /** `others`: everybody who is not in the group. */
  readonly against: ReadonlySet<NodeId> | "others";
  readonly direction: "both" | "out" | "in";
}

/** A partition that took place. Times in microseconds. */
export interface CutInterval extends Cut {
  readonly since: number;
  /** Infinity while it lasts. */
  until: number;
}

/** The partitions in force at the moment. */
export class Cuts {
  #cuts: readonly Cut[] = [];

  get any(): boolean {
    return this.#cuts.length > 0;
  }

  add(cut: Cut): void {
    this.#cuts = [...this.#cuts, cut];
  }

  remove(cut: Cut): void {
    this.#cuts = this.#cuts.filter((other) => other !== cut);
  }

  /** Whether a message from one node to another is cut. */
  blocks(from: NodeId, to: NodeId): boolean {
    return this.#cuts.some((cut) => isCut(cut, from, to));
  }
}

/** Whether this partition cuts messages from one node to another. */
export function isCut({ group, against, direction }: Cut, from: NodeId, to: NodeId): boolean {
  const isAgainst = (node: NodeId) => (against === "others" ? !group.has(node) : against.has(node));
  if (direction !== "in" && group.has(from) && isAgainst(to)) return true;
  return direction !== "out" && group.has(to) && isAgainst(from);
}

import type { NodeId } from "../../src/node/contract.js";
import type { LinkWatch } from "./overlay-replay.js";

/** How many links the members among the nodes have: kept up link by link, so that it can be asked for at any time. */
export class DegreeCounts implements LinkWatch {
  readonly #members = new Set<NodeId>();
  readonly #degrees: Int32Array;
  /** For each degree, how many members have it. */
  readonly #counts: number[] = [];

  constructor(nodes: number) {
    this.#degrees = new Int32Array(nodes);
  }

  get members(): ReadonlySet<NodeId> {
    return this.#members;
  }

  /** The fewest links that a member has. */
  get least(): number {
    return Math.max(
      0,
      this.#counts.findIndex((count) => count > 0),
    );
  }

  /** The most links that a member has. */
  get most(): number {
    return Math.max(
      0,
      this.#counts.findLastIndex((count) => count > 0),
    );
  }

  /** How many links a node has. */
  of(node: NodeId): number {
    return this.#degrees[node];
  }

  /** How many members have so many links. */
  having(degree: number): number {
    return this.#counts[degree] ?? 0;
  }

  linked(one: NodeId, other: NodeId): void {
    this.#change(one, +1);
    this.#change(other, +1);
  }

  unlinked(one: NodeId, other: NodeId): void {
    this.#change(one, -1);
    this.#change(other, -1);
  }

  add(member: NodeId): void {
    this.#members.add(member);
    this.#count(this.#degrees[member], +1);
  }

  remove(member: NodeId): void {
    if (this.#members.delete(member)) this.#count(this.#degrees[member], -1);
  }

  #change(node: NodeId, by: number): void {
    const isMember = this.#members.has(node);
    if (isMember) this.#count(this.#degrees[node], -1);
    this.#degrees[node] += by;
    if (isMember) this.#count(this.#degrees[node], +1);
  }

  #count(degree: number, by: number): void {
    while (this.#counts.length <= degree) this.#counts.push(0);
    this.#counts[degree] += by;
  }
}

import type { NodeId } from "../../src/node/contract.js";

/** Integers of an event in a backlog: its source, handle and link. */
const EVENT_INTS = 3;

/** What reaches frozen nodes: they handle it when they go on. */
export class Backlogs {
  readonly #backlogs = new Map<NodeId, number[]>();

  /** An event reaches a frozen node. */
  add(node: NodeId, source: NodeId, handle: number, link: number): void {
    const backlog = this.#backlogs.get(node) ?? [];
    backlog.push(source, handle, link);
    this.#backlogs.set(node, backlog);
  }

  /** Hands out all that reached a node, in its order, and forgets it. */
  take(node: NodeId, each: (source: NodeId, handle: number, link: number) => void): void {
    const backlog = this.#backlogs.get(node) ?? [];
    this.#backlogs.delete(node);
    for (let i = 0; i < backlog.length; i += EVENT_INTS) each(backlog[i], backlog[i + 1], backlog[i + 2]);
  }
}

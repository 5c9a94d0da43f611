import type { NeighbourList, NodeId } from "../node/contract.js";

/** The neighbours of one node: a map, which keeps the order in which they were added. */
export class NeighbourMap implements NeighbourList {
  readonly #marks = new Map<NodeId, number>();

  get count(): number {
    return this.#marks.size;
  }

  ids(): readonly NodeId[] {
    return [...this.#marks.keys()];
  }

  mark(node: NodeId): number {
    return this.#marks.get(node) ?? -1;
  }

  setMark(node: NodeId, mark: number): void {
    this.#marks.set(node, mark);
  }

  markAll(mark: number): void {
    for (const node of this.#marks.keys()) this.#marks.set(node, mark);
  }

  add(node: NodeId): void {
    this.#marks.set(node, 0);
  }

  remove(node: NodeId): void {
    this.#marks.delete(node);
  }

  clear(): void {
    this.#marks.clear();
  }
}

import type { NodeId } from "../../src/node/contract.js";

/** A set of nodes that knows in which order they came: a column, since in a large network most seeds list most peers. */
export class ListedNodes {
  /** For each node, the number that it was given when it came; 0: it is not listed. */
  readonly #numbers: Int32Array;
  #last = 0;

  constructor(nodes: number) {
    this.#numbers = new Int32Array(nodes);
  }

  has(node: NodeId): boolean {
    return this.#numbers[node] > 0;
  }

  /** @returns whether it was not listed before */
  add(node: NodeId): boolean {
    if (this.has(node)) return false;
    this.#numbers[node] = ++this.#last;
    return true;
  }

  /** @returns whether it was listed */
  delete(node: NodeId): boolean {
    if (!this.has(node)) return false;
    this.#numbers[node] = 0;
    return true;
  }

  clear(): void {
    this.#numbers.fill(0);
  }

  /** In no particular order. */
  forEach(callback: (node: NodeId) => void): void {
    for (let node = 0; node < this.#numbers.length; node++) if (this.#numbers[node] > 0) callback(node);
  }

  /** Of the nodes that are so, the one that came first. */
  first(isSo: (node: NodeId) => boolean): NodeId | undefined {
    let first: NodeId | undefined;
    this.forEach((node) => {
      if ((first === undefined || this.#numbers[node] < this.#numbers[first]) && isSo(node)) first = node;
    });
    return first;
  }
}

import type { NodeId } from "../../src/node/contract.js";
import type { Memory } from "../scenario/scenario.js";
import type { Scene } from "./scene.js";

/**
 * Nodes that a fault has taken down, or frozen, until it takes them back. Those in which anything else had a hand since,
 * such as another fault that restarted them, are left as they are.
 */
export class Absence {
  readonly #scene: Pick<Scene, "states" | "world">;
  readonly #changes: ReadonlyMap<NodeId, number>;

  /** @param nodes just taken down, or frozen */
  constructor(nodes: readonly NodeId[], scene: Pick<Scene, "states" | "world">) {
    this.#scene = scene;
    this.#changes = new Map(nodes.map((node) => [node, scene.states.changes(node)]));
  }

  /** Starts those again that are down; whom. */
  restart(memory: Memory): readonly NodeId[] {
    const nodes = this.#untouched();
    if (nodes.length > 0) this.#scene.world.restart(nodes, memory);
    return nodes;
  }

  /** Has those go on that are frozen. */
  thaw(): void {
    const nodes = this.#untouched();
    if (nodes.length > 0) this.#scene.world.thaw(nodes);
  }

  #untouched(): readonly NodeId[] {
    return [...this.#changes].filter(([node, was]) => this.#scene.states.changes(node) === was).map(([node]) => node);
  }
}

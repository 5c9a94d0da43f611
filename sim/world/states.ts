import type { NodeId } from "../../src/node/contract.js";
import type { NodeRow } from "../result.js";

/** The states a node can be in, as small integers for a column. 0: it has not started. */
export const UP = 1;
export const FROZEN = 2;
export const CRASHED = 3;
export const POWERED_OFF = 4;
export const LEFT = 5;

const NAMES: readonly NodeRow["state"][] = ["not started", "up", "frozen", "crashed", "powered-off", "left"];

/** The state of each node, how often it was set, and how many lives without memory it has begun. */
export class States {
  readonly #states: Uint8Array;
  readonly #lives: Int32Array;
  readonly #changes: Int32Array;

  constructor(nodes: number) {
    this.#states = new Uint8Array(nodes);
    this.#lives = new Int32Array(nodes);
    this.#changes = new Int32Array(nodes);
  }

  of(node: NodeId): number {
    return this.#states[node];
  }

  nameOf(node: NodeId): NodeRow["state"] {
    return NAMES[this.#states[node]];
  }

  set(node: NodeId, state: number): void {
    this.#states[node] = state;
    this.#changes[node]++;
  }

  /**
   * How often a node's state was set: whoever takes a node down for a while brings it back only if nothing else has had
   * a hand in it since.
   */
  changes(node: NodeId): number {
    return this.#changes[node];
  }

  /** Alive: up, or frozen, which others cannot tell from dead but which may thaw. */
  isAlive(node: NodeId): boolean {
    const state = this.#states[node];
    return state === UP || state === FROZEN;
  }

  /** Down: it ran once, and does not now. */
  isDown(node: NodeId): boolean {
    return this.#states[node] >= CRASHED;
  }

  life(node: NodeId): number {
    return this.#lives[node];
  }

  beginLife(node: NodeId): void {
    this.#lives[node]++;
  }
}

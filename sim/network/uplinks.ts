import type { NodeId } from "../../src/node/contract.js";
import type { Turn } from "../world/turn.js";
import { type FateWatch, NETWORK_LOSS, type Rule } from "./rule.js";

/** The line by which each node sends: what leaves a node at once leaves one after the other. */
export class Uplinks {
  readonly #turn: Turn;
  /** Bits per second. */
  readonly #rate: number;
  readonly #nodes: number;
  readonly #fates: Pick<FateWatch, "late">;
  /** When each node's line is free again, in µs. Made when a rate is first limited. */
  #free: Float64Array | undefined;

  /** @param bandwidth the sending rate of each node in bits per second; `null`: unlimited */
  constructor(turn: Turn, bandwidth: number | null, nodes: number, fates: Pick<FateWatch, "late">) {
    this.#turn = turn;
    this.#rate = bandwidth ?? Infinity;
    this.#nodes = nodes;
    this.#fates = fates;
  }

  /** A message queues at its sender and passes its line: the time that takes, in µs. */
  pass(from: NodeId, to: NodeId, handle: number, bytes: number, rules: readonly Rule[]): number {
    let rate = this.#rate;
    let cause = NETWORK_LOSS;
    for (let i = 0; i < rules.length; i++) {
      const left = rules[i].rate?.(from) ?? Infinity;
      if (left >= rate) continue;
      rate = left;
      cause = rules[i].fault;
    }
    if (rate === Infinity && this.#free === undefined) return 0;
    const free = (this.#free ??= new Float64Array(this.#nodes));
    const { now } = this.#turn;
    const begin = Math.max(now, free[from]);
    const end = rate === Infinity ? begin : begin + Math.ceil((bytes * 8e6) / rate);
    free[from] = end;
    if (end > now && cause >= 0) this.#fates.late(from, to, handle, end - now, cause);
    return end - now;
  }
}

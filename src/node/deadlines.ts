import type { Host, Milliseconds, NodeId, TimerName } from "./contract.js";

/** Until when each of some nodes has to answer. All have the same span, so the first was asked first. */
export class Deadlines {
  readonly #host: Host;
  readonly #timer: TimerName;
  readonly #span: Milliseconds;
  readonly #awaited = new Map<NodeId, Milliseconds>();

  /** @param timer the timer that is set for the first of them; whoever owns these calls {@link wake} when it runs out */
  constructor(host: Host, timer: TimerName, span: Milliseconds) {
    this.#host = host;
    this.#timer = timer;
    this.#span = span;
  }

  has(node: NodeId): boolean {
    return this.#awaited.has(node);
  }

  /** From now on that node has so long to answer; false when its time runs already. */
  begin(node: NodeId): boolean {
    if (this.#awaited.has(node)) return false;
    this.#awaited.set(node, this.#host.now() + this.#span);
    if (this.#awaited.size === 1) this.#plan();
    return true;
  }

  /** There is no need to wait for that node any more; false when nobody did. */
  end(node: NodeId): boolean {
    const isFirst = this.#first === node;
    const wasAwaited = this.#awaited.delete(node);
    if (isFirst) this.#plan();
    return wasAwaited;
  }

  /** Nobody is waited for any more; who was, in order. The timer is left as it is. */
  clear(): NodeId[] {
    const nodes = [...this.#awaited.keys()];
    this.#awaited.clear();
    return nodes;
  }

  /** The time of the first is over: those that did not answer in time, who are not waited for any more. */
  wake(): NodeId[] {
    const silent: NodeId[] = [];
    for (const [node, until] of this.#awaited) {
      // The timer was the first one's: its time has come, even if the host's sums are off by a fraction.
      if (silent.length > 0 && until > this.#host.now()) break;
      silent.push(node);
      this.#awaited.delete(node);
    }
    this.#plan();
    return silent;
  }

  get #first(): NodeId | undefined {
    return this.#awaited.keys().next().value;
  }

  #plan(): void {
    const [until] = this.#awaited.values();
    if (until === undefined) this.#host.clearTimer(this.#timer);
    else this.#host.setTimer(this.#timer, Math.max(0, until - this.#host.now()));
  }
}

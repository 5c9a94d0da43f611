import type { RetransmissionPlan } from "../scenario/scenario.js";

/** When a stream repeats what was lost, in whole microseconds after the first transmission. */
export class Retransmission {
  /** `#delays[k]`: the k-th retransmission, counted from 1; the first transmission is number 0. */
  readonly #delays: readonly number[];
  /** When the connection is reset because the last retransmission was not answered either. */
  readonly resetDelay: number;

  /** The timeout doubles with every try up to the longest one (RFC 6298, section 5.5). */
  constructor({ timeout, longest, limit }: RetransmissionPlan) {
    const delays = [0];
    let wait = Math.round(timeout * 1000);
    const longestWait = Math.round(longest * 1000);
    let at = 0;
    for (let attempt = 1; attempt <= limit + 1; attempt++) {
      at += wait;
      delays.push(at);
      wait = Math.min(wait * 2, longestWait);
    }
    this.resetDelay = delays.pop() as number;
    this.#delays = delays;
  }

  /** The delay of that retransmission; undefined past the limit, where the connection is reset. */
  delay(attempt: number): number | undefined {
    return this.#delays[attempt];
  }

  /** The first retransmission that comes at least so long after the first transmission; undefined past the limit. */
  firstAfter(delay: number): number | undefined {
    return this.#delays.find((at) => at >= delay);
  }
}

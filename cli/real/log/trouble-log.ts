import type { Trouble } from "../../../src/tcp/host-observer.js";
import { printable } from "../../terminal/text.js";
import type { Level, NodeEvent } from "./event.js";
import { plainReason } from "./plain-reason.js";

/** How many pairs of cause and remote are remembered: a flood shall not fill the memory, nor the log. */
const MOST_REMEMBERED = 1_000;

/** The node is known to whoever tells it on. */
type Tell = (level: Level, event: Omit<NodeEvent, "node">) => void;

/**
 * Tells of a trouble when a remote causes it for the first time, or for another reason if it is one of TLS. After that
 * it is counted, and told in a sum from time to time.
 */
export class TroubleLog {
  readonly #tell: Tell;
  readonly #told = new Set<string>();
  readonly #more = new Map<string, number>();

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  meet({ cause, remote, detail: reason }: Trouble): void {
    const detail = reason === undefined ? undefined : plainReason(cause, reason);
    // Why TLS fails is one of few words, and the next reason is news. Other details differ from time to time.
    const pair = cause === "TLS refused" ? `${cause} ${remote} ${detail}` : `${cause} ${remote}`;
    if (this.#told.has(pair) || this.#told.size >= MOST_REMEMBERED) {
      this.#more.set(cause, (this.#more.get(cause) ?? 0) + 1);
      return;
    }
    this.#told.add(pair);
    const about = detail === undefined ? {} : { detail: printable(detail) };
    this.#tell("warn", { event: "trouble", cause, remote: printable(remote), ...about });
  }

  /** Tells how many were only counted since the last time. */
  summarize(): void {
    for (const [cause, count] of this.#more) this.#tell("warn", { event: "troubles", cause, count });
    this.#more.clear();
  }
}

import type { Message, NodeId } from "../../node/contract.js";
import type { Connection } from "./connection.js";

/** The span before a failed dial is repeated: it doubles from the first to the longest, in the time of the node's clock. */
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;

/** Messages wait so long for the next dial, in the same time. When it is further off they fail as the last one did. */
const PATIENCE_MS = 250;

/** A frame on its way, and the message that it carries. */
interface Waiting {
  readonly frame: Uint8Array;
  readonly message: Message;
}

/**
 * What a transport knows of one other node: the connection that works, or the attempt to get one, and what waits for it.
 * There is at most one connection that works.
 */
export class Link {
  readonly node: NodeId;
  /** The connection over which messages go. */
  connection: Connection | undefined;
  /** One that is being closed in order, and may still bring messages that come before those of the next. */
  draining: Connection | undefined;
  /** Abandons the dial that is under way. */
  abandonDial: (() => void) | undefined;
  /** When it will be dialled (again), or given up that the other side dials. */
  timer: NodeJS.Timeout | undefined;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  readonly #speed: number;
  #failures = 0;
  #retryAt = 0;
  #lastFailure: "refused" | "silent" = "refused";

  /** @param speed how many times faster than real time the node's clock runs */
  constructor(node: NodeId, speed: number) {
    this.node = node;
    this.#speed = speed;
  }

  /** Bytes that wait for a connection. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** Whether a connection is being made, or will be. */
  get isPending(): boolean {
    return this.abandonDial !== undefined || this.timer !== undefined;
  }

  /** Whether nothing is known here that is worth keeping. */
  isForgettable(now: number): boolean {
    const { connection, draining, isPending } = this;
    const isRecent = this.#retryAt + LONGEST_WAIT_MS / this.#speed > now;
    return connection === undefined && draining === undefined && !isPending && !isRecent;
  }

  wait(frame: Uint8Array, message: Message): void {
    this.#waiting.push({ frame, message });
    this.#waitingBytes += frame.length;
  }

  /** What was waiting, which now is somebody else's care. */
  takeWaiting(): readonly Waiting[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#waitingBytes = 0;
    return waiting;
  }

  /** How long to wait before the next dial, in real milliseconds. */
  delay(now: number): number {
    return Math.max(0, this.#retryAt - now);
  }

  /** How a message fails that is sent now, because the next dial is too far off; undefined when it can wait. */
  failureAt(now: number): "refused" | "silent" | undefined {
    return this.delay(now) * this.#speed > PATIENCE_MS ? this.#lastFailure : undefined;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#retryAt = 0;
  }

  /** @param lot a random number in [0, 1): half of the wait is chance, so that many who failed together spread */
  failed(how: "refused" | "silent", now: number, lot: number): void {
    const wait = Math.min(FIRST_WAIT_MS * 2 ** this.#failures++, LONGEST_WAIT_MS) / this.#speed;
    this.#retryAt = now + wait * (0.5 + lot / 2);
    this.#lastFailure = how;
  }
}

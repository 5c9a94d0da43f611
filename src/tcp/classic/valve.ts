/**
 * Lets events through to a transport: holds them back while it stands still, in their order, and drops them once it has
 * ended. Timers and sockets know nothing of that.
 */
export class Valve {
  #state: "open" | "paused" | "draining" | "shut" = "open";
  #held: (() => void)[] = [];

  /** The same handler, called when events are let through. */
  through<Told extends readonly unknown[]>(handle: (...told: Told) => void): (...told: Told) => void {
    return (...told) => {
      if (this.#state === "open") handle(...told);
      else if (this.#state !== "shut") this.#held.push(() => handle(...told));
    };
  }

  /** Calls after so many real milliseconds, or later if events are held back then. */
  after(delayMs: number, handle: () => void): NodeJS.Timeout {
    return setTimeout(this.through(handle), delayMs);
  }

  pause(): void {
    if (this.#state !== "shut") this.#state = "paused";
  }

  /** Lets go of what was held, after the call that asks for it, and then says so. */
  resume(isOpen: () => void): void {
    if (this.#state !== "paused") return;
    this.#state = "draining";
    setImmediate(() => this.#drain(isOpen));
  }

  /** Nothing comes through any more. */
  shut(): void {
    this.#state = "shut";
    this.#held = [];
  }

  #drain(isOpen: () => void): void {
    while (this.#state === "draining") {
      const next = this.#held.shift();
      if (next !== undefined) {
        next();
      } else {
        this.#state = "open";
        isOpen();
      }
    }
  }
}

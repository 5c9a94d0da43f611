/** Gives the turn to the next. */
export type Done = () => void;

interface Waiting {
  readonly how: "together" | "alone";
  readonly begin: (done: Done) => void;
}

/** Lets what comes run side by side, so many at a time, but some of it by itself; each after those that came before it. */
export class Turns {
  readonly #most: number;
  readonly #waiting: Waiting[] = [];
  #running = 0;
  #isAlone = false;

  constructor(most: number) {
    this.#most = most;
  }

  /** Waits for a turn. Whoever has it says when it is over. */
  take(how: Waiting["how"]): Promise<Done> {
    return new Promise((begin) => {
      this.#waiting.push({ how, begin });
      this.#next();
    });
  }

  #next(): void {
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      const mostBefore = first.how === "alone" ? 0 : this.#most - 1;
      if (this.#isAlone || this.#running > mostBefore) return;
      this.#waiting.shift();
      this.#running++;
      this.#isAlone = first.how === "alone";
      first.begin(() => {
        this.#running--;
        this.#isAlone = false;
        this.#next();
      });
    }
  }
}

/** What a sender offers: all that the receiver takes, or so many frames a second. */
export type Load = "all that it takes" | { readonly framesPerSecond: number };

/** How frames leave: so many in one turn of the event loop, and every few bursts a question that the receiver answers. */
export interface Rhythm {
  readonly burst: number;
  readonly burstsBetweenQuestions: number;
}

/** What a load is put on. */
export interface Line {
  /** Sends so many frames in this turn. */
  send(frames: number): void;
  /** Asks the receiver to answer when it has come so far. */
  ask(): void;
  /** Calls {@link Sender.goOn} in a millisecond. */
  later(): void;
}

/** The frames that leave together at full load. */
export const FULL_BURST = 256;

/**
 * The bursts at full load that are not answered yet. Queues get no longer; with fewer, the sides wait for each other: what
 * a node reads in one go of the event loop it answers in one go.
 */
const OUTSTANDING = 32;

/** Of a load that is paced: a burst a millisecond, a question every 10 ms. */
const BURSTS_PER_SECOND = 1_000;
const PACED_BURSTS_BETWEEN_QUESTIONS = 10;

/** The rhythm of a load: sender and receiver must agree on it. */
export function rhythmOf(load: Load): Rhythm {
  if (load === "all that it takes") return { burst: FULL_BURST, burstsBetweenQuestions: 1 };
  return {
    burst: Math.max(1, Math.round(load.framesPerSecond / BURSTS_PER_SECOND)),
    burstsBetweenQuestions: PACED_BURSTS_BETWEEN_QUESTIONS,
  };
}

/** Puts a load on a line, and measures how long answers take. */
export class Sender {
  readonly #load: Load;
  readonly #rhythm: Rhythm;
  readonly #line: Line;
  readonly #askedAt: number[] = [];
  #roundTripsMs: number[] = [];
  #bursts = 0;
  #beganAt = 0;

  constructor(load: Load, line: Line) {
    this.#load = load;
    this.#rhythm = rhythmOf(load);
    this.#line = line;
  }

  begin(): void {
    this.#beganAt = performance.now();
    if (this.#load === "all that it takes") for (let count = 0; count < OUTSTANDING; count++) this.#sendBurst();
    else this.#line.later();
  }

  /** Sends what is due by now. */
  goOn(): void {
    if (this.#load === "all that it takes") return;
    const due = ((performance.now() - this.#beganAt) / 1000) * (this.#load.framesPerSecond / this.#rhythm.burst);
    while (this.#bursts < due) this.#sendBurst();
    this.#line.later();
  }

  /** The receiver answered the oldest question. */
  answered(): void {
    this.#roundTripsMs.push(performance.now() - this.#askedAt.shift()!);
    if (this.#load === "all that it takes") this.#sendBurst();
  }

  /** How long answers took since this was asked before, in milliseconds. */
  takeRoundTrips(): readonly number[] {
    const taken = this.#roundTripsMs;
    this.#roundTripsMs = [];
    return taken;
  }

  #sendBurst(): void {
    this.#line.send(this.#rhythm.burst);
    if (++this.#bursts % this.#rhythm.burstsBetweenQuestions > 0) return;
    this.#askedAt.push(performance.now());
    this.#line.ask();
  }
}

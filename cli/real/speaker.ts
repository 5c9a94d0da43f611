import { plural } from "../terminal/quantity.js";
import { longestText, type TextPlan } from "./options/longest-text.js";
import type { LocalNode } from "./local-node.js";

/** The longest line, in bytes, that is published; other nodes show a thousand characters of it. */
const LONGEST = 1 << 16;

/** Publishes what is typed, and tells who typed it what becomes of it. */
export class Speaker {
  readonly #node: Pick<LocalNode, "real" | "journal">;
  readonly #longest: number;
  readonly #tell: (line: string) => void;

  /** @param tell told a line about what was typed, for people */
  constructor(node: Pick<LocalNode, "real" | "journal">, plan: TextPlan, tell: (line: string) => void) {
    this.#node = node;
    this.#longest = Math.min(LONGEST, longestText(plan));
    this.#tell = tell;
  }

  say(line: string): void {
    if (Buffer.byteLength(line) > this.#longest) {
      this.#tell(`a line has at most ${this.#longest} bytes: this one was not published`);
      return;
    }
    const { real, journal } = this.#node;
    const outcome = journal.whenThereIsNeighbour(() => real.publish(line));
    if (outcome === "done") return;
    const { waiting } = journal;
    this.#tell(
      waiting === 1
        ? "this line waits until there is a neighbour to hear it"
        : `${waiting} lines wait until there is a neighbour to hear them`,
    );
  }

  /** The node leaves: what waits has missed its time. */
  end(): void {
    const { waiting } = this.#node.journal;
    if (waiting === 0) return;
    const were = waiting === 1 ? "was" : "were";
    this.#tell(
      `${plural(waiting, "line")} ${were} not published: there was no neighbour to hear ${waiting === 1 ? "it" : "them"}`,
    );
  }
}

import { type Answer, answer } from "./answer.js";

/** Comparisons of which every single one must agree. */
export class Identity {
  readonly #name: string;
  #cases = 0;
  #agreed = 0;
  #worst: string | null = null;

  constructor(name: string) {
    this.#name = name;
  }

  /** @param where the case in words, with the seed of its run */
  equal(expected: number | null | undefined, measured: number | null | undefined, where: () => string): void {
    this.holds(Object.is(expected, measured), () => `${where()}: ${measured} instead of ${expected}`);
  }

  /** @param what what is wrong when it does not */
  holds(isSo: boolean, what: () => string): void {
    this.#cases++;
    if (isSo) this.#agreed++;
    else this.#worst ??= what();
  }

  answer(): Answer {
    const figures = { expected: this.#cases, measured: this.#agreed, over: this.#cases };
    return { ...answer({ name: this.#name, unit: "cases", tolerance: 0, ...figures }), worst: this.#worst };
  }
}

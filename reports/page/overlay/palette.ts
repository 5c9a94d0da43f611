/** Gives the colours of the page as they are now, by the names of their variables; a canvas knows no variables. */
export class Palette {
  readonly #known = new Map<string, string>();
  readonly #listeners = new Set<() => void>();

  constructor() {
    const forget = () => {
      this.#known.clear();
      for (const listener of this.#listeners) listener();
    };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", forget);
    new MutationObserver(forget).observe(document.documentElement, {
      attributes: true,
      attributeFilter: ["data-theme"],
    });
  }

  /** @param variable `--ink` */
  of(variable: string): string {
    let colour = this.#known.get(variable);
    if (colour === undefined) {
      colour = getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
      this.#known.set(variable, colour);
    }
    return colour;
  }

  /** Calls back when the page has other colours. */
  whenChanged(listener: () => void): void {
    this.#listeners.add(listener);
  }
}

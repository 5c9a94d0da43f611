/** What happened to a node, in its order; and a way to wait for it. */
export class Diary {
  readonly #entries: { readonly what: string; readonly of: string }[] = [];
  readonly #counts = new Map<string, number>();
  #waiting: { readonly isDone: () => boolean; readonly settle: () => void }[] = [];

  note(what: string, of = ""): void {
    this.#entries.push({ what, of });
    this.#counts.set(what, this.count(what) + 1);
    if (this.#waiting.length === 0) return;
    for (const { isDone, settle } of this.#waiting) if (isDone()) settle();
    this.#waiting = this.#waiting.filter(({ isDone }) => !isDone());
  }

  /** All that happened of one kind. */
  of(what: string): string[] {
    return this.#entries.filter((entry) => entry.what === what).map((entry) => entry.of);
  }

  count(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  /** What happened of these kinds, in its order. */
  kinds(...whats: readonly string[]): string[] {
    return this.#entries.filter(({ what }) => whats.includes(what)).map(({ what }) => what);
  }

  /** Waits until that is so, which is looked at whenever something happens. */
  async until(isDone: () => boolean): Promise<void> {
    if (!isDone()) await new Promise<void>((settle) => this.#waiting.push({ isDone, settle }));
  }

  /** Waits until this happened so many times. */
  async has(what: string, times = 1): Promise<void> {
    await this.until(() => this.count(what) >= times);
  }
}

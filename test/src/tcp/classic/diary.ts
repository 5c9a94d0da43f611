/** Lines that are written as things happen, and that somebody may wait for. */
export class Diary {
  readonly lines: string[] = [];
  readonly #waiting = new Set<() => void>();

  write(line: string): void {
    this.lines.push(line);
    for (const look of this.#waiting) look();
  }

  /** How often that line was written. */
  count(line: string): number {
    return this.lines.filter((written) => written === line).length;
  }

  /** Waits until that line has been written so many times. */
  until(line: string, times = 1): Promise<void> {
    return this.untilIt(() => this.count(line) >= times);
  }

  /** Waits until what has been written is as wanted. */
  untilIt(isWanted: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isWanted()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }
}

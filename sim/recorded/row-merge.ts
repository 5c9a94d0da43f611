import { COLUMNS, PUBLISHED, type RowBatch, WHAT } from "./row-batch.js";

/** Takes rows one by one. */
export interface RowSink {
  row(batch: RowBatch, row: number): void;
}

/** The batches of one process that were not merged yet. */
interface Source {
  readonly batches: RowBatch[];
  /** The next row of the first batch. */
  row: number;
  /** All its rows up to this time are here. Infinity: nothing more is expected of it. */
  upTo: number;
}

/**
 * Brings the rows of several processes into the order of time. A row goes on when no process can still come with an
 * earlier one. Of rows at the same time publications come first, so that nobody delivers what nobody published; then
 * the rows of the process that was named first.
 */
export class RowMerge {
  readonly #sink: RowSink;
  readonly #sources = new Map<string, Source>();

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  /** From now on rows wait for those of this process, until it is silent. */
  expect(source: string): void {
    const known = this.#sources.get(source);
    if (known === undefined) this.#sources.set(source, { batches: [], row: 0, upTo: 0 });
    else if (known.upTo === Infinity) known.upTo = 0;
  }

  /**
   * A batch of that process arrived, which follows on those before. It is expected to send more.
   *
   * @returns this, to be told what to do next
   */
  add(source: string, batch: RowBatch): this {
    this.expect(source);
    const known = this.#sources.get(source)!;
    if (batch.at.length > 0) known.batches.push(batch);
    known.upTo = batch.upTo;
    return this;
  }

  /** That process has ended, or stands still: rows do not wait for it, until a batch of it arrives. */
  silent(source: string): void {
    this.expect(source);
    this.#sources.get(source)!.upTo = Infinity;
  }

  /** Hands on all rows that cannot be preceded by one that is yet to come. */
  advance(): void {
    let safe = Infinity;
    for (const { upTo } of this.#sources.values()) safe = Math.min(safe, upTo);
    this.#drain(safe);
  }

  /** Hands on all rows that there are. */
  finish(): void {
    this.#drain(Infinity);
  }

  /** Hands on the rows before that time. */
  #drain(until: number): void {
    const sources = [...this.#sources.values()].filter(({ batches }) => batches.length > 0);
    while (sources.length > 0) {
      let first = 0;
      for (let index = 1; index < sources.length; index++) {
        if (isBefore(sources[index], sources[first])) first = index;
      }
      const source = sources[first];
      const [batch] = source.batches;
      if (!(batch.at[source.row] < until)) return;
      this.#sink.row(batch, source.row);
      if (++source.row < batch.at.length) continue;
      source.row = 0;
      source.batches.shift();
      if (source.batches.length === 0) sources.splice(first, 1);
    }
  }
}

function isBefore(one: Source, other: Source): boolean {
  const difference = one.batches[0].at[one.row] - other.batches[0].at[other.row];
  return difference < 0 || (difference === 0 && isPublication(one) && !isPublication(other));
}

function isPublication({ batches, row }: Source): boolean {
  return batches[0].cells[row * COLUMNS + WHAT] === PUBLISHED;
}

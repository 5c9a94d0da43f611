import { describe, expect, test } from "vitest";
import { COLUMNS, NODE, type RowBatch, WORD } from "../../../sim/recorded/row-batch.js";
import { RowMerge } from "../../../sim/recorded/row-merge.js";
import { RowWriter } from "../../../sim/recorded/row-writer.js";

/** A process whose nodes say things at given times in microseconds. */
class Process {
  #now = 0;
  readonly #writer = new RowWriter(() => this.#now);

  at(now: number): this {
    this.#now = now;
    return this;
  }

  says(word: string): this {
    this.#writer.of(0).note(word);
    return this;
  }

  publishes(sequence: number): this {
    const message = { kind: "gossip", id: 0, origin: 0, sequence, publishedAt: 0, payload: "" } as const;
    this.#writer.of(0).published(message);
    return this;
  }

  batch(): RowBatch {
    return this.#writer.take();
  }
}

/** A merge, what came out of it, and two processes. */
function merging() {
  const heard: string[] = [];
  const row = (batch: RowBatch, index: number) => {
    const word = batch.cells[index * COLUMNS + WORD];
    heard.push(word < 0 ? "publication" : batch.words[word]);
  };
  const merge = new RowMerge({ row });
  merge.expect("a");
  merge.expect("b");
  return { merge, heard, a: new Process(), b: new Process() };
}

describe("rows of several processes", () => {
  test("go on in the order of time, when no process can come with an earlier one", () => {
    const { merge, heard, a, b } = merging();
    merge.add("a", a.at(10).says("a10").at(30).says("a30").at(40).batch());
    merge.advance();
    expect(heard).toEqual([]);
    merge.add("b", b.at(20).says("b20").at(30).batch());
    merge.advance();
    expect(heard).toEqual(["a10", "b20"]);
    merge.add("b", b.at(35).says("b35").at(36).batch());
    merge.advance();
    expect(heard).toEqual(["a10", "b20", "a30", "b35"]);
  });

  test("do not wait for a process that has ended, or stands still, until it goes on", () => {
    const { merge, heard, a, b } = merging();
    merge.silent("b");
    merge.add("a", a.at(10).says("a10").at(40).batch());
    merge.advance();
    expect(heard).toEqual(["a10"]);
    merge.add("b", b.at(50).says("b50").batch());
    merge.add("a", a.at(60).says("a60").at(70).batch());
    merge.advance();
    expect(heard).toEqual(["a10"]);
    merge.add("b", b.at(61).batch());
    merge.advance();
    expect(heard).toEqual(["a10", "b50", "a60"]);
  });

  test("come with publications first, and then by process, when they are of the same time", () => {
    const { merge, heard, a, b } = merging();
    merge.add("b", b.at(10).publishes(1).says("b10").batch());
    merge.add("a", a.at(10).says("a10").says("a10 again").batch());
    merge.finish();
    expect(heard).toEqual(["publication", "a10", "a10 again", "b10"]);
  });

  test("all go on in the end, whoever was waited for", () => {
    const { merge, heard, a } = merging();
    merge.add("a", a.at(10).says("a10").batch());
    merge.add("a", a.at(20).says("a20").batch());
    merge.finish();
    merge.finish();
    expect(heard).toEqual(["a10", "a20"]);
  });
});

describe("a writer of rows", () => {
  test("gives whole microseconds, and each batch its own words and messages", () => {
    let now = 1.4;
    const writer = new RowWriter(() => now);
    writer.of(3).note("x");
    expect(writer.length).toBe(1);
    expect(writer.take()).toMatchObject({ at: Float64Array.of(1), words: ["x"], upTo: 1 });
    now = 2.6;
    writer.of(4).note("y");
    const batch = writer.take();
    expect(batch).toMatchObject({ at: Float64Array.of(3), words: ["y"], origins: new Int32Array(0), upTo: 3 });
    expect(batch.cells[NODE]).toBe(4);
    expect(writer.take().at).toHaveLength(0);
  });

  test("grows with what it is given, and knows a message by its origin and sequence number alone", () => {
    const writer = new RowWriter(() => 0);
    const message = { kind: "gossip", publishedAt: 0, payload: "" } as const;
    for (let i = 0; i < 3_000; i++) {
      writer.of(0).sent(1, { ...message, id: i, origin: i % 3, sequence: 1e12 + (i % 2) } as never, i);
    }
    const { cells, origins, sequences, words } = writer.take();
    expect(cells).toHaveLength(3_000 * COLUMNS);
    expect([...origins]).toEqual([0, 1, 2, 0, 1, 2]);
    expect([...sequences]).toEqual([1e12, 1e12 + 1, 1e12, 1e12 + 1, 1e12, 1e12 + 1]);
    expect(words).toEqual(["gossip"]);
  });
});

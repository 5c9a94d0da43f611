import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FrameReader, framed, PREFIX_BYTES } from "../../../../src/wire/native/frames.js";
import { WireError } from "../../../../src/wire/wire-error.js";

/** The bodies that a reader cuts out of these chunks. */
function cut(reader: FrameReader, chunks: readonly Uint8Array[]): Uint8Array[] {
  const bodies: Uint8Array[] = [];
  for (const chunk of chunks) {
    reader.push(chunk);
    for (let body = reader.next(); body !== undefined; body = reader.next()) bodies.push(body);
  }
  return bodies;
}

function split(stream: Uint8Array, at: readonly number[]): Uint8Array[] {
  const ends = [...at.map((where) => where % (stream.length + 1)), stream.length].toSorted((a, b) => a - b);
  return ends.map((end, index) => stream.subarray(ends[index - 1] ?? 0, end));
}

describe("a frame", () => {
  test("is its body with the length before it, big-endian", () => {
    expect([...framed(Uint8Array.of(7, 8))]).toEqual([0, 0, 0, 2, 7, 8]);
    expect([...framed(new Uint8Array(0x01_02_03)).subarray(0, PREFIX_BYTES)]).toEqual([0, 1, 2, 3]);
  });
});

describe("a reader of frames", () => {
  test("finds the same frames wherever the stream was cut", () => {
    const bodies = fc.array(fc.uint8Array({ minLength: 1, maxLength: 3_000 }), { minLength: 1, maxLength: 6 });
    const property = fc.property(bodies, fc.array(fc.nat(), { maxLength: 30 }), (sent, at) => {
      const chunks = split(Buffer.concat(sent.map(framed)), at);
      expect(cut(new FrameReader(3_000), chunks).map((body) => [...body])).toEqual(sent.map((body) => [...body]));
    });
    fc.assert(property, { seed: 42, numRuns: 500 });
  });

  test("copies nothing of a frame that lies within one chunk", () => {
    const chunk = Buffer.concat([framed(Uint8Array.of(1)), framed(Uint8Array.of(2, 3))]);
    const bodies = cut(new FrameReader(10), [chunk]);
    expect(bodies.map(({ buffer, byteOffset }) => [buffer === chunk.buffer, byteOffset - chunk.byteOffset])).toEqual([
      [true, 4],
      [true, 9],
    ]);
  });

  test("goes on where it stopped", () => {
    const reader = new FrameReader(10);
    reader.push(Buffer.concat([framed(Uint8Array.of(1)), framed(Uint8Array.of(2))]));
    expect(reader.next()).toEqual(Buffer.of(1));
    expect(() => reader.push(Uint8Array.of(0))).toThrow("before the one before it was read to its end");
    expect(reader.next()).toEqual(Buffer.of(2));
    expect(reader.next()).toBeUndefined();
  });

  test("knows whether it is in the middle of a frame", () => {
    const reader = new FrameReader(10);
    const states = [...framed(Uint8Array.of(1, 2))].map((byte) => {
      cut(reader, [Uint8Array.of(byte)]);
      return reader.isMidFrame;
    });
    expect([new FrameReader(10).isMidFrame, ...states]).toEqual([false, true, true, true, true, true, false]);
  });

  test("takes a frame of the length allowed, and refuses a longer one before its body arrives, as often as it is asked", () => {
    const reader = new FrameReader(13);
    expect(cut(reader, [framed(new Uint8Array(13))])).toHaveLength(1);
    reader.push(Uint8Array.of(0, 0, 0, 14));
    const refusal = new WireError("too large", "a frame has at most 13 bytes, not 14");
    expect(() => reader.next()).toThrow(refusal);
    expect(() => reader.next()).toThrow(refusal);
  });

  test("refuses a frame without a body", () => {
    expect(() => cut(new FrameReader(10), [Uint8Array.of(0, 0, 0, 0, 0)])).toThrow(
      "a frame has at least one byte, not 0",
    );
  });

  test("recognises by the length that a stranger speaks HTTP or TLS", () => {
    for (const stranger of [Buffer.from("GET / HTTP/1.1\r\n"), Uint8Array.of(0x16, 3, 1, 2, 0)]) {
      expect(() => cut(new FrameReader(1 << 20), [stranger])).toThrow("a frame has at most 1048576 bytes");
    }
  });

  test("takes no memory for bytes that were announced and have not come", () => {
    const before = process.memoryUsage().arrayBuffers;
    const readers = Array.from({ length: 500 }, () => {
      const reader = new FrameReader(0xffff_ffff);
      cut(reader, [Uint8Array.of(0xff, 0xff, 0xff, 0xff, 1)]);
      return reader;
    });
    expect(readers.every((reader) => reader.isMidFrame)).toBe(true);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 << 20);
  });

  test("takes a large frame byte by byte in the time of its length", () => {
    const sent = Uint8Array.from({ length: 1 << 19 }, (_, index) => index % 251);
    const chunks = Array.from(framed(sent), (byte) => Uint8Array.of(byte));
    const start = performance.now();
    const [body] = cut(new FrameReader(1 << 20), chunks);
    expect(performance.now() - start).toBeLessThan(3_000); // copying all that came with each byte would take far longer
    expect(Buffer.compare(body, sent)).toBe(0);
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSendable, sendable, sendableLength } from "../../../../src/wire/native/text.js";
import { anyText } from "./arbitrary-messages.js";

describe("a text on its way to the wire", () => {
  test("keeps all but halves of surrogate pairs and U+FEFF at the beginning", () => {
    expect(sendable("🐋 \ud83d \udc0b é\ufeff")).toBe("🐋 \ufffd \ufffd é\ufeff");
    expect(sendable("\ufeff\ufeffwhale")).toBe("whale");
  });

  test("has the length of its UTF-8", () => {
    const property = fc.property(
      anyText,
      (text) => void expect(sendableLength(text)).toBe(Buffer.byteLength(sendable(text))),
    );
    fc.assert(property, { seed: 42, numRuns: 2_000 });
  });

  test("is accepted on the other side", () => {
    const property = fc.property(anyText, (text) => {
      const bytes = Buffer.from(sendable(text));
      expect(isSendable(bytes, 0, bytes.length)).toBe(true);
    });
    fc.assert(property, { seed: 42, numRuns: 2_000 });
  });
});

describe("bytes that claim to be text", () => {
  test("are accepted exactly when the platform's strict decoder accepts them", () => {
    const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const telling = fc.constantFrom(
      0,
      0x7f,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc0,
      0xc1,
      0xc2,
      0xdf,
      0xe0,
      0xed,
      0xef,
    );
    const byte = fc.oneof(telling, fc.constantFrom(0xf0, 0xf3, 0xf4, 0xf5, 0xff), fc.integer({ min: 0, max: 255 }));
    const property = fc.property(fc.array(byte, { maxLength: 6 }), (written) => {
      const bytes = Uint8Array.from(written);
      expect(isSendable(bytes, 0, bytes.length)).toBe(isUtf8(strict, bytes) && !isMarked(bytes));
    });
    fc.assert(property, { seed: 42, numRuns: 50_000 });
  });

  test("are judged by their own bytes, not by those behind them", () => {
    expect(isSendable(Uint8Array.of(0xe2, 0x82, 0xac), 0, 2)).toBe(false);
    expect(isSendable(Uint8Array.of(0xef, 0xbb, 0xbf), 1, 3)).toBe(false);
    expect(isSendable(Uint8Array.of(0xff, 0x61, 0xff), 1, 2)).toBe(true);
  });
});

function isUtf8(strict: InstanceType<typeof TextDecoder>, bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isMarked(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).toString("hex").startsWith("efbbbf");
}

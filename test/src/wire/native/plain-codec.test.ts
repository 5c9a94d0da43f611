import { Encoder } from "cbor-x/encode";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Message } from "../../../../src/node/contract.js";
import { plainCodec } from "../../../../src/wire/native/plain-codec.js";
import { WireError } from "../../../../src/wire/wire-error.js";
import { plainText } from "./arbitrary-messages.js";
import { EPOCH, hostAt } from "./host-at.js";

const cbor = new Encoder({ useRecords: false });
const codec = plainCodec()(hostAt(EPOCH));

const cyclic: unknown[] = [];
cyclic.push(cyclic);

const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    plainText,
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.constantFrom(null, true, false),
    fc.array(tie("value"), { maxLength: 30 }),
    fc.dictionary(plainText.filter(isUsualKey), tie("value"), { maxKeys: 30, noNullPrototype: true }),
  ),
}));

function isUsualKey(key: string): boolean {
  return key !== "__proto__" && key !== "kind";
}

describe("a message of plain data", () => {
  test("is the same when it arrives", () => {
    const fields = fc.dictionary(plainText.filter(isUsualKey), anyValue, { noNullPrototype: true });
    const property = fc.property(plainText, fields, (kind, rest) => {
      const message = { kind, ...rest };
      expect(codec.decode(codec.encode(message))).toEqual(message);
    });
    fc.assert(property, { seed: 42, numRuns: 1_000 });
  });

  test("is a CBOR map", () => {
    expect(Buffer.from(codec.encode({ kind: "ping", hops: 3 } as Message)).toString("hex")).toBe(
      "a2646b696e646470696e6764686f707303",
    );
  });

  test.each([
    ["undefined", undefined],
    ["a date", new Date(0)],
    ["bytes", Uint8Array.of(1)],
    ["a map", new Map()],
    ["a bignum", 2n ** 70n],
    ["infinity", Infinity],
    ["half of a surrogate pair", "\ud800"],
    ["a prototype", JSON.parse('{ "__proto__": 1 }')],
    ["a function", () => 0],
    ["itself", cyclic],
    ["lists nine deep", [[[[[[[[]]]]]]]]],
  ])("with %s is refused where it is sent", (_, field) => {
    const encode = () => codec.encode({ kind: "ping", field } as Message);
    expect(encode).toThrow(TypeError);
    expect(encode).toThrow('a message of the kind "ping" is not plain data');
  });
});

describe("a frame of plain data is refused", () => {
  test.each([["ping"], [5], [null], [["ping"]], [{}], [{ kind: 5 }], [{ kind: null }], [{ hops: 3 }]])(
    "that is %j",
    (value) => {
      const refusal = new WireError("malformed", "a message is a map with a text `kind`");
      expect(() => codec.decode(cbor.encode(value))).toThrow(refusal);
    },
  );

  test("with more elements or deeper than its limits", () => {
    const strict = plainCodec({ elements: 7, depth: 2 })(hostAt(EPOCH));
    const taken = { kind: "ping", list: [1, 2] };
    expect(strict.decode(codec.encode(taken as Message))).toEqual(taken);
    expect(() => strict.decode(codec.encode({ kind: "ping", list: [1, 2, 3] } as Message))).toThrow(
      "at most 7 items, not 8",
    );
    expect(() => strict.decode(codec.encode({ kind: "ping", list: [[]] } as Message))).toThrow(
      "lists lie at most 2 deep",
    );
  });

  test("with a key that would change the prototype of what it is decoded to", () => {
    const bytes = Buffer.from(codec.encode({ kind: "ping", ["a".repeat(9)]: { polluted: true } } as Message));
    bytes.write("__proto__", bytes.indexOf("aaaaaaaaa"));
    expect(() => codec.decode(bytes)).toThrow("no key is `__proto__`");
  });
});

test("keys that every object has are fields like any other", () => {
  const message = { kind: "ping", constructor: 1, toString: 2, hasOwnProperty: 3 };
  const arrived = codec.decode(codec.encode(message as unknown as Message));
  expect(Object.entries(arrived)).toEqual(Object.entries(message));
});

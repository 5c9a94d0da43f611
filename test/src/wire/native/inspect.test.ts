import { describe, expect, test } from "vitest";
import { type Diet, inspector } from "../../../../src/wire/native/inspect.js";
import { WireError } from "../../../../src/wire/wire-error.js";

const LIMITS = { elements: 1_000, depth: 8 };

function hex(text: string): Uint8Array {
  return Buffer.from(text.replaceAll(" ", ""), "hex");
}

/** What an inspection with these limits says to these bytes: `ok`, or its fault and why. */
function inspected(bytes: Uint8Array | string, diet: Diet = "bytes", limits: Partial<typeof LIMITS> = {}): string {
  try {
    inspector({ ...LIMITS, ...limits }, diet)(typeof bytes === "string" ? hex(bytes) : bytes);
    return "ok";
  } catch (error) {
    if (error instanceof WireError) return `${error.fault}: ${error.message}`;
    throw error;
  }
}

/** `count` lists, each in the one before it. */
function nested(count: number): Uint8Array {
  return new Uint8Array(count).fill(0x81, 0, -1).fill(0x80, -1);
}

describe("an inspection lets pass", () => {
  test.each([
    ["80", "a list of nothing"],
    ["83 00 18ff 19ffff", "integers"],
    ["82 1affffffff 1b001fffffffffffff", "integers up to 2^53 - 1"],
    ["82 20 3b001ffffffffffffe", "integers down to -(2^53 - 1)"],
    ["81 fb427f5b7e9f400000", "64-bit floats"],
    ["81 fb0000000000000000", "zero as a float"],
    ["82 43010203 60", "byte strings and texts"],
    ["81 63e282ac", "texts beyond ASCII"],
    ["98 02 80 80", "heads that are longer than they need be"],
  ])("%s: %s", (bytes) => {
    expect(inspected(bytes)).toBe("ok");
  });

  test.each([
    ["a0", "a map of nothing"],
    ["a2 6161 a1 6162 81 00 6163 f6", "maps in maps"],
    ["83 f4 f5 f6", "false, true and null"],
  ])("%s where JSON is spoken: %s", (bytes) => {
    expect(inspected(bytes, "json")).toBe("ok");
  });
});

describe("an inspection refuses", () => {
  test.each([
    ["", "byte 0: the frame ends in the middle of its message", "nothing at all"],
    ["82 00", "byte 2: the frame ends in the middle of its message", "a list with an item missing"],
    ["81 19ff", "byte 3: the frame ends in the middle of its message", "half a number"],
    ["81 fb4270", "byte 4: the frame ends in the middle of its message", "half a float"],
    ["81 43 0102", "byte 4: the frame ends in the middle of its message", "half a byte string"],
    ["81 5bffffffffffffffff 00", "byte 11: the frame ends in the middle of its message", "a string of 2^64 bytes"],
    ["80 00", "byte 1: the message ends here, and the frame 1 bytes later", "what comes after the message"],
    ["9f 00 ff", "byte 0: a length is neither indefinite nor reserved", "a list of indefinite length"],
    ["81 5f 4100 ff", "byte 1: a length is neither indefinite nor reserved", "a byte string in pieces"],
    ["81 1c", "byte 1: a length is neither indefinite nor reserved", "a reserved length"],
    ["ff", "byte 0: 0xff stands for no value here", "a break"],
    ["81 f7", "byte 1: 0xf7 stands for no value here", "undefined"],
    ["81 e0", "byte 1: 0xe0 stands for no value here", "an unassigned simple value, a packed one to cbor-x"],
    ["81 f820", "byte 1: 0xf8 stands for no value here", "a simple value in two bytes"],
    ["81 f93c00", "byte 1: 0xf9 stands for no value here", "a 16-bit float"],
    ["81 fa3f800000", "byte 1: 0xfa stands for no value here", "a 32-bit float"],
    ["81 fb8000000000000000", "byte 1: zero has no sign", "negative zero"],
    ["81 fb7ff0000000000000", "byte 1: a number is finite", "infinity"],
    ["81 fbfff8000000000000", "byte 1: a number is finite", "what is not a number"],
    ["81 1b0020000000000000", "byte 1: an integer lies between", "2^53"],
    ["81 3b001fffffffffffff", "byte 1: an integer lies between", "-(2^53)"],
    ["81 c1 00", "byte 1: there are no tags here", "a date"],
    ["81 c2 4101", "byte 1: there are no tags here", "a bignum"],
    ["81 d81c 80", "byte 1: there are no tags here", "a value to be shared"],
    ["81 d81d 00", "byte 1: there are no tags here", "a reference to a shared value"],
    ["81 d840 4100", "byte 1: there are no tags here", "a typed array"],
    ["d9dfff 83 00 81 6161 00", "byte 0: there are no tags here", "a record of cbor-x"],
    ["d9dff9 82 00 00", "byte 0: there are no tags here", "bundled strings of cbor-x"],
    ["81 61 80", "byte 2: a text is UTF-8", "a text that is no UTF-8"],
    ["81 63 efbbbf", "byte 2: a text is UTF-8 and does not begin with U+FEFF", "a byte order mark"],
  ])("%s: %s (%s)", (bytes, reason) => {
    expect(inspected(bytes)).toContain(`malformed: ${reason}`);
  });

  test("what the other diet allows", () => {
    expect(inspected("81 a0")).toBe("malformed: byte 1: there are no maps here");
    expect(inspected("81 f6")).toContain("malformed: byte 1: 0xf6 stands for no value here");
    expect(inspected("81 40", "json")).toBe("malformed: byte 1: there are no byte strings here");
  });

  test("keys that are no texts, and the key that would be a prototype", () => {
    expect(inspected("a1 00 00", "json")).toBe("malformed: byte 1: the key of a map is a text");
    expect(inspected("a2 6161 80 f6 00", "json")).toBe("malformed: byte 4: the key of a map is a text");
    const proto = Buffer.from("__proto__").toString("hex");
    expect(inspected(`a1 69${proto} a0`, "json")).toBe("malformed: byte 2: no key is `__proto__`");
    expect(inspected(`a1 7809${proto} a0`, "json")).toBe("malformed: byte 3: no key is `__proto__`");
    expect(inspected(`a1 6161 69${proto}`, "json")).toBe("ok");
  });
});

describe("the limit of elements", () => {
  test("counts lists, maps, keys and values", () => {
    const message = "82 82 00 01 a2 6161 00 6162 81 00"; // 3 lists, 1 map, 2 keys, 4 numbers
    expect(inspected(message, "json", { elements: 10 })).toBe("ok");
    expect(inspected(message, "json", { elements: 9 })).toContain("too many elements: ");
  });

  test("stops at the head of a list that announces too many", () => {
    const reason = "too many elements: byte 1: a frame has at most 17 items, not 4294967297";
    expect(inspected("81 9affffffff", "bytes", { elements: 17 })).toBe(reason);
    expect(inspected("bbffffffffffffffff", "json")).toContain("too many elements: byte 0");
  });
});

describe("the limit of depth", () => {
  test("counts lists in lists", () => {
    expect(inspected(nested(5), "bytes", { depth: 5 })).toBe("ok");
    expect(inspected(nested(6), "bytes", { depth: 5 })).toBe("too deep: byte 5: lists lie at most 5 deep");
  });

  test("counts maps with them, and does not count what was closed", () => {
    expect(inspected("82 80 a1 6161 80", "json", { depth: 3 })).toBe("ok");
    expect(inspected("82 80 a1 6161 80", "json", { depth: 2 })).toBe("too deep: byte 5: lists lie at most 2 deep");
  });

  test("ends a million lists in each other at once", () => {
    expect(inspected(nested(1_000_000))).toBe("too deep: byte 8: lists lie at most 8 deep");
  });
});

test("an inspection that failed leaves nothing to the next", () => {
  const inspect = inspector(LIMITS, "json");
  expect(() => inspect(hex("a1 6161 83 00"))).toThrow(WireError);
  expect(() => inspect(hex("82 00 00"))).not.toThrow();
});

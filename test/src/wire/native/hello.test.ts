import { Encoder } from "cbor-x/encode";
import { describe, expect, test } from "vitest";
import { packAddress } from "../../../../src/wire/address.js";
import {
  decodeGreeting,
  encodeHello,
  encodeRefusal,
  GREETING_BYTES,
  REFUSALS,
  WIRE_VERSION,
} from "../../../../src/wire/native/hello.js";
import { WireError } from "../../../../src/wire/wire-error.js";

const cbor = new Encoder({ useRecords: false, tagUint8Array: false });
const address = packAddress({ host: "10.0.0.1", port: 5_000 });

function refusalOf(value: unknown): string {
  try {
    decodeGreeting(cbor.encode(value));
  } catch (error) {
    if (error instanceof WireError) return `${error.fault}: ${error.message}`;
    throw error;
  }
  throw new Error("it was not refused");
}

describe("a hello", () => {
  test.each(["a", "default", "Zurich-2_b.test", "n".repeat(64)])(
    "names its network %s and its sender's address",
    (network) => {
      expect(decodeGreeting(encodeHello({ network, address }))).toEqual({ kind: "hello", network, address });
    },
  );

  test("is read into memory of its own", () => {
    const bytes = Uint8Array.from(encodeHello({ network: "default", address }));
    const greeting = decodeGreeting(bytes);
    bytes.fill(0);
    expect(greeting).toMatchObject({ address });
  });

  test.each(["", "n".repeat(65), "two words", "naïve", "a/b", "a\n", 5, null])(
    "with the network %j is refused",
    (network) => {
      expect(refusalOf(["hearsay", 1, "hello", network, address])).toContain("malformed: ");
    },
  );

  test.each([
    ["no address", []],
    ["an address of 17 bytes", [address.subarray(1)]],
    ["an address without a port", [new Uint8Array(18)]],
    ["an address that is a text", ["10.0.0.1:5000"]],
    ["a field too many", [address, 0]],
  ])("with %s is refused", (_, fields) => {
    expect(refusalOf(["hearsay", 1, "hello", "default", ...fields])).toContain("malformed: ");
  });
});

describe("a refusal", () => {
  test.each(REFUSALS)("gives the reason: %s", (reason) => {
    expect(decodeGreeting(encodeRefusal(reason))).toEqual({ kind: "refusal", reason });
  });

  test.each([[["because"]], [[]], [["shutting down", 1]], [[5]]])("with the fields %j is refused itself", (fields) => {
    expect(refusalOf(["hearsay", 1, "refusal", ...fields])).toContain("malformed: a refusal gives one of the reasons");
  });
});

describe("a greeting", () => {
  test("of another version is told from a stranger's, whatever else it holds", () => {
    const expected = `wrong version: this node speaks version ${WIRE_VERSION} of the wire, the other side 9`;
    expect(refusalOf(["hearsay", 9, ["something", 7], "new"])).toBe(expected);
    expect(refusalOf(["hearsay", 9])).toBe(expected);
    expect(() => decodeGreeting(encodeHello({ network: "default", address, version: 9 }))).toThrow(expected.slice(15));
  });

  test.each([
    [["hearsay"]],
    [["hearsay", "1"]],
    [["hearsay", 1]],
    [["hearsay", 1, "bye"]],
    [["rumour", 1]],
    ["hearsay"],
    [5],
  ])("is not read from %j", (value) => {
    expect(refusalOf(value)).toContain("malformed: ");
  });

  test("is short: the longest fits, and no more is looked at", () => {
    expect(encodeHello({ network: "n".repeat(64), address }).length).toBeLessThan(GREETING_BYTES);
    expect(() => decodeGreeting(new Uint8Array(GREETING_BYTES + 1))).toThrow(
      "a greeting has at most 256 bytes, not 257",
    );
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  canonicalIp,
  formatAddress,
  PACKED_ADDRESS_BYTES,
  packAddress,
  parseAddress,
  unpackAddress,
} from "../../../src/wire/address.js";
import { WireError } from "../../../src/wire/wire-error.js";

const host = fc
  .oneof(fc.ipV4(), fc.ipV6())
  .map(canonicalIp)
  .filter((ip) => ip !== undefined);
const anyAddress = fc.record({ host, port: fc.integer({ min: 1, max: 65_535 }) });

describe("an address", () => {
  test("is the same after it was written and read", () => {
    fc.assert(
      fc.property(anyAddress, (address) => void expect(parseAddress(formatAddress(address))).toEqual(address)),
      { seed: 42 },
    );
  });

  test("is the same after it was packed and unpacked", () => {
    fc.assert(
      fc.property(anyAddress, (address) => void expect(unpackAddress(packAddress(address))).toEqual(address)),
      { seed: 42 },
    );
  });

  test.each([
    ["127.0.0.1:5000", { host: "127.0.0.1", port: 5_000 }],
    ["[2001:DB8:0:0::1]:1", { host: "2001:db8::1", port: 1 }],
  ])("written %s has one canonical form", (text, address) => {
    expect(parseAddress(text)).toEqual(address);
  });

  test.each([
    "",
    "127.0.0.1",
    "127.0.0.1:",
    "127.0.0.1:0",
    "127.0.0.1:65536",
    "127.0.0.1:-1",
    "127.0.0.1:5e3",
    "127.1:5000",
    "127.0.0.01.1:5000",
    "[127.0.0.1]:5000",
    "::1:5000",
    "[::1]5000",
    "localhost:5000",
    " 127.0.0.1:5000",
    "127.0.0.1:5000\n",
  ])("is not read from %j", (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});

describe("an IP address", () => {
  test.each([
    ["::ffff:10.0.0.1", "10.0.0.1"],
    ["::FFFF:A00:1", "10.0.0.1"],
    ["2001:0DB8:0:0:0:0:0:1", "2001:db8::1"],
    ["seed.example", undefined],
  ])("%s has the canonical form %s", (text, canonical) => {
    expect(canonicalIp(text)).toBe(canonical);
  });
});

describe("a packed address", () => {
  test("is sixteen bytes of IPv6 and two of port, big-endian", () => {
    expect([...packAddress({ host: "10.1.2.3", port: 0x1388 })]).toEqual([
      ...Array.from({ length: 10 }, () => 0),
      0xff,
      0xff,
      10,
      1,
      2,
      3,
      0x13,
      0x88,
    ]);
    expect([...packAddress({ host: "2001:db8::1", port: 1 })]).toEqual([
      0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1,
    ]);
  });

  test.each([0, 17, 19])("is refused with %d bytes", (length) => {
    const message = `an address has ${PACKED_ADDRESS_BYTES} bytes, not ${length}`;
    expect(() => unpackAddress(new Uint8Array(length))).toThrow(new WireError("malformed", message));
  });

  test("is refused without a port", () => {
    expect(() => unpackAddress(new Uint8Array(18))).toThrow("a port from 1 to 65,535, not 0");
  });
});

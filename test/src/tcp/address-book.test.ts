import { describe, expect, test } from "vitest";
import { AddressBook } from "../../../src/tcp/address-book.js";
import { packAddress, parseAddress } from "../../../src/wire/address.js";
import { WireError } from "../../../src/wire/wire-error.js";

const at = (text: string) => {
  const address = parseAddress(text);
  if (address === undefined) throw new Error(`${text} is no address`);
  return address;
};
const V4 = at("192.0.2.7:5000");
const V6 = at("[2001:db8::7]:5000");

describe("an address book", () => {
  test("gives ids in the order in which it hears of nodes, and the same to the same address, however it is written", () => {
    const book = new AddressBook(10);
    expect([book.idOf(V4), book.nodeNamed(V6), book.nodeAt(packAddress(at("192.0.2.7:5001")))]).toEqual([0, 1, 2]);
    for (let again = 0; again < 2; again++) {
      expect([book.idOf(V4), book.nodeNamed(V4), book.nodeAt(packAddress(V4)), book.find(V4)]).toEqual([0, 0, 0, 0]);
      expect([book.idOf(V6), book.nodeNamed(V6), book.nodeAt(packAddress(V6)), book.find(V6)]).toEqual([1, 1, 1, 1]);
    }
    expect(book.size).toBe(3);
    expect(book.addressOf(2)).toEqual({ host: "192.0.2.7", port: 5_001 });
  });

  test("tells apart what differs in any byte", () => {
    const book = new AddressBook(1_000);
    const texts = [
      "0.0.0.1:1",
      "1.0.0.0:1",
      "0.1.0.0:1",
      "0.0.1.0:1",
      "0.0.0.1:256",
      "0.0.0.1:257",
      "255.255.255.255:65535",
    ];
    const more = ["[::1]:1", "[::2]:1", "[100::]:1", "[::1:0:0:1]:1", "[::fffe:0:1]:1"];
    const ids = [...texts, ...more].map((text) => book.nodeAt(packAddress(at(text))));
    expect(ids).toEqual(ids.map((_, index) => index));
    expect(ids.map((id) => book.nameOf(id))).toEqual([...texts, ...more]);
  });

  test("packs an address as the wire has it", () => {
    const book = new AddressBook(10);
    for (const address of [V4, V6]) {
      expect(book.packed(book.idOf(address))).toEqual(packAddress(address));
      expect(book.packed(book.idOf(address))).toBe(book.packed(book.idOf(address)));
    }
  });

  test("takes in so many from outside, and goes on to know those", () => {
    const book = new AddressBook(2);
    book.idOf(V4);
    book.nodeAt(packAddress(V6));
    const further = at("192.0.2.8:5000");
    for (const name of [() => book.nodeNamed(further), () => book.nodeAt(packAddress(further))]) {
      expect(name).toThrow(new WireError("address book full", "2 addresses are known, and that is the limit"));
    }
    expect(book.size).toBe(2);
    expect([book.nodeAt(packAddress(V4)), book.nodeNamed(V6)]).toEqual([0, 1]);
    // What the node's own user names is no stranger's doing.
    expect(book.idOf(further)).toBe(2);
  });

  test.each([
    ["too short", new Uint8Array(17)],
    ["too long", new Uint8Array(19)],
    ["of port 0", Uint8Array.from([...packAddress(V4).subarray(0, 16), 0, 0])],
  ])("refuses a packed address that is %s, and does not remember it", (_, packed) => {
    const book = new AddressBook(10);
    expect(() => book.nodeAt(packed)).toThrow(WireError);
    expect(book.size).toBe(0);
  });

  test("has names for nodes without an address, who cannot be reached or told of", () => {
    const book = new AddressBook(10);
    const nobody = book.nameless("somebody unknown");
    expect(book.nameless("somebody unknown")).toBe(nobody);
    expect(book.nameOf(nobody)).toBe("somebody unknown");
    expect(book.addressOf(nobody)).toBeUndefined();
    expect(() => book.packed(nobody)).toThrow("somebody unknown has no address to tell others");
    expect(book.nameOf(99)).toBe("node 99");
    expect(book.find(V4)).toBeUndefined();
  });
});

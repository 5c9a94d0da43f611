import { describe, expect, test } from "vitest";
import { columnsOf, fit, left, printable, right, wrap } from "../../../cli/terminal/text.js";

describe("text on a terminal", () => {
  test("is measured in columns: wide characters take two, combining ones none", () => {
    expect(columnsOf("gossip")).toBe(6);
    expect(columnsOf("噂を広める")).toBe(10);
    expect(columnsOf("e\u0301")).toBe(1);
    expect(columnsOf("👍")).toBe(2);
  });

  test("is cut and filled up to a width", () => {
    expect(fit("neighbour", 9)).toBe("neighbour");
    expect(fit("neighbours", 9)).toBe("neighbou…");
    expect(left("噂を", 6)).toBe("噂を  ");
    expect(right("噂を広める", 6)).toBe(" 噂を…");
  });

  test("is broken between words, and within a word that is longer than a line", () => {
    expect(wrap("a word or two", 6)).toEqual(["a word", "or two"]);
    expect(wrap("aaaaaaaaaa b", 4)).toEqual(["aaaa", "aaaa", "aa b"]);
    expect(wrap("噂を広める", 4)).toEqual(["噂を", "広め", "る"]);
    expect(wrap("", 4)).toEqual([]);
  });

  test("steers nothing", () => {
    expect(printable("a\u001b[31mb\nc\u202ed")).toBe("a [31mb c d");
  });
});

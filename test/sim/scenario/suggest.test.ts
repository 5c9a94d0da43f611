import { expect, test } from "vitest";
import { listed, quote, unknownWord } from "../../../sim/scenario/suggest.js";

const KEYS = ["join", "count", "duration", "peers"];

test.each([
  ["jion", "join"],
  ["jon", "join"],
  ["joinn", "join"],
  ["Join", "join"],
  ["cout", "count"],
  ["druation", "duration"],
  ["peer", "peers"],
])("%s was probably meant to be %s", (word, meant) => {
  expect(unknownWord("key", word, KEYS)).toBe(`unknown key \`${word}\`: did you mean \`${meant}\`?`);
});

test("a word that is like no other gets the list of them", () => {
  expect(unknownWord("key", "colour", KEYS)).toBe(
    "unknown key `colour`: choose from `join`, `count`, `duration` and `peers`",
  );
  expect(unknownWord("key", "x", ["a"])).toBe("unknown key `x`: choose from `a`");
  expect(unknownWord("key", "x", [])).toBe("unknown key `x`: there is none to choose from");
});

test("words are listed as one would say them", () => {
  expect(listed(["a"], "or")).toBe("`a`");
  expect(listed(["a", "b"], "or")).toBe("`a` or `b`");
  expect(listed(["a", "b", "c"], "and")).toBe("`a`, `b` and `c`");
});

test("what is quoted stays short, on one line, and without control characters", () => {
  expect(quote("a\nb\u001b[31mc")).toBe("`a b [31mc`");
  expect(quote("x".repeat(100))).toBe(`\`${"x".repeat(57)}…\``);
});

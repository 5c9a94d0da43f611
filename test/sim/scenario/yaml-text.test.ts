import { describe, expect, test } from "vitest";
import { HEAD, complaintsOf } from "./complaints.js";

describe("a text that is no YAML is told with its place", () => {
  test.each([
    ["a tab", "network:\n\tloss: 0", "s.yaml:5:1: Tabs are not allowed as indentation"],
    ["a quotation mark left open", "about: 'x", "s.yaml:4:10: Missing closing 'quote"],
    ["a reserved letter", "about: @x", "s.yaml:4:8: Plain value cannot start with reserved character @"],
    ["a colon too many", "about: x: y", "s.yaml:4:8: Nested mappings are not allowed in compact mappings"],
    ["a key that is a list", "? [x]\n: 1", "s.yaml:4:3: a key is text, and neither a list nor a map nor an alias"],
    ["a tag", "about: !secret x", "s.yaml:4:8: unknown tag `!secret`"],
    ["a YAML 1.1 tag", "about: !!binary aGk=", "s.yaml:4:8: unknown tag `tag:yaml.org,2002:binary`"],
    [
      "an alias without an anchor",
      "about: *x",
      "s.yaml:4:8: there is no anchor `&x` before this, on something complete",
    ],
    [
      "an alias within its anchor",
      "faults: &a [*a]",
      "s.yaml:4:13: there is no anchor `&a` before this, on something complete",
    ],
    [
      "an alias within an anchor of an old name",
      "about: &a x\nfaults: &a [*a]",
      "s.yaml:5:13: there is no anchor `&a` before this, on something complete",
    ],
    ["a second document", "---\nname: b", "s.yaml:4:1: a scenario file is one document: nothing may follow the `---`"],
  ])("%s", (_, rest, expected) => {
    expect(complaintsOf(HEAD + rest)).toContain(expected);
  });
});

test.each(["", "\n\n", "# nothing but a comment\n", "---\n"])("an empty file is told: %j", (text) => {
  expect(complaintsOf(text)).toEqual([
    "s.yaml:1:1: there is nothing in this file: a scenario has at least `name`, `duration` and `peers`",
  ]);
});

test("a binary file is told", () => {
  expect(complaintsOf("\u0000\u0001\u0002ELF\u0000").length).toBeGreaterThan(0);
});

test("a byte order mark does not matter", () => {
  expect(complaintsOf(`\ufeff${HEAD}`)).toEqual([]);
});

test("lines that end as on Windows do not matter, and have the same places", () => {
  expect(complaintsOf(HEAD.replaceAll("\n", "\r\n"))).toEqual([]);
  expect(complaintsOf(`${HEAD}seed: x\n`.replaceAll("\n", "\r\n"))).toEqual(["s.yaml:4:7: expected a number, not `x`"]);
});

/** A list of nine times the same, under an anchor. */
function level(name: string, of: string): string {
  return `${name}: &${name} [${Array.from({ length: 9 }, () => of).join(", ")}]\n`;
}

describe("a text that would take too long is refused at once", () => {
  test("because of its length", () => {
    expect(complaintsOf(`about: ${"x".repeat(100_000_000)}`)).toEqual([
      "s.yaml:1:1: this is too long for a scenario (101 million characters; at most 4 million)",
    ]);
  });

  test.each([
    ["lists", "[".repeat(100_000)],
    ["maps", "{a: ".repeat(100_000)],
    ["items", "- ".repeat(100_000)],
    ["keys", "? ".repeat(100_000)],
    ["indentation", Array.from({ length: 1_000 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join("")],
  ])("because of its depth: %s", (_, text) => {
    expect(complaintsOf(text)).toEqual([
      expect.stringMatching(/^s\.yaml:\d+:\d+: this is nested too deep for a scenario$/),
    ]);
  });

  test("but brackets in texts and comments are not depth", () => {
    const brackets = "[{".repeat(500);
    const about = `about: "${brackets}"\n# ${brackets}\n`;
    expect(complaintsOf(HEAD + about)).toEqual([]);
    expect(complaintsOf(`${HEAD}about: |\n  ${brackets}\n`)).toEqual([]);
  });

  test("because its aliases unfold into too much", () => {
    const bomb = level("a", "x") + level("b", "*a") + level("c", "*b") + level("d", "*c") + level("e", "*d");
    expect(complaintsOf(bomb)).toEqual(["s.yaml:1:1: the aliases (*) in this file unfold into too much"]);
  });

  test("because of its aliases alone", () => {
    const aliases = `about: &a x\nfaults: [${"*a, ".repeat(1_001)}]`;
    expect(complaintsOf(HEAD + aliases)).toEqual(["s.yaml:5:4010: there are more than 1000 aliases in this file"]);
  });

  test("but many keys are told one by one", () => {
    const keys = Array.from({ length: 2_000 }, (_, i) => `key${i}: 1\n`).join("");
    expect(complaintsOf(HEAD + keys)).toHaveLength(51);
  });
});

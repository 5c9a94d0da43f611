import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../../cli/real/options/config-file.js";
import { jsonFault } from "../../../../cli/real/options/json-fault.js";
import { InputError } from "../../../../cli/shell/input-error.js";

describe("what is YAML and not JSON is refused", () => {
  test.each([
    ['{"a": 1,}', 7, "there is a comma before the }: take it away"],
    ['{"a": [1, 2,\n]}', 11, "there is a comma before the ]: take it away"],
    ['{"a": 1', 7, "the file ends here, and a } is missing"],
    ['{"a": [1, 2', 11, "the file ends here, and a ] is missing"],
    ['{"a": [1, 2}', 11, "a ] is missing before this }"],
    ['{"a": 1}}', 8, "the configuration has ended before this: take it away"],
    ['{"a": 1} and more', 9, "the configuration has ended before this: take it away"],
    ["]", 0, "this ] closes nothing"],
    ['{"a": 1 "b": 2}', 8, "a comma is missing before this"],
    ["[1 2]", 3, "a comma is missing before this"],
    ["[1,, 2]", 3, "there is nothing before this comma"],
    ['{"a": }', 6, "a value is missing before this"],
    ['{"a" 1}', 5, "a colon is missing between the key and its value"],
    ["{a: 1}", 1, 'a key is a text in double quotes, "…"'],
    ["{1: 1}", 1, 'a key is a text in double quotes, "…"'],
    ["{'a': 1}", 1, 'write double quotes, "…"'],
    ["{\"a\": 'b'}", 6, 'write double quotes, "…"'],
    ['{"a": 1 // one\n}', 8, "JSON has no comments: take it away"],
    ['# seeds\n{"a": 1}', 0, "JSON has no comments: take it away"],
    ['{"a": "b\n"}', 6, "this text has no end in its line, or a \\ with nothing that it could stand for"],
    [
      '{"a": 05000}',
      6,
      "this is no value in JSON: write a number, a text in double quotes, a list […] or an object {…}",
    ],
    ["a: 1\n", 0, "this is no value in JSON: write a number, a text in double quotes, a list […] or an object {…}"],
    ['{"a": "\u0001"}', 0, "there is something in this file that is not JSON"],
  ])("%j, at %i: %s", (text, offset, message) => {
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(jsonFault(text)).toEqual({ offset, message });
  });

  test("with its line and its column", () => {
    const text = '{\n  "num_seeds": 1,\n  "Seed_addresses": {\n    "127.0.0.1": 5000,\n  }\n}\n';
    expect(() => parseConfig(text, "config.json")).toThrow(
      new InputError("config.json:4:22: there is a comma before the }: take it away"),
    );
  });
});

test.each(["{}", "[]", '{"a": [1, -2.5e+3, "\\u00e9 \\"", true, false, null, {"b": {}}]}', ' \t"噂"\r\n', "0"])(
  "%j is JSON",
  (text) => {
    JSON.parse(text);
    expect(jsonFault(text)).toBeUndefined();
  },
);

test("tabs set in lines, as editors do", () => {
  const text = '{\n\t"num_seeds": 1,\n\t"Seed_addresses": {\n\t\t"127.0.0.1": [\n\t\t\t5000\n\t\t]\n\t}\n}\n';
  expect(parseConfig(text, "config.json")).toHaveLength(1);
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { writeXml } from "../../../cli/reporters/xml.js";
import { parseXml } from "./parse-xml.js";

/** What XML 1.0 has a way to write. */
function sayable(text: string): string {
  return [...text].filter((character) => /[\t\n\r -\ud7ff\ue000-\ufffd]|[^\0-\uffff]/u.test(character)).join("");
}

test("any text comes out of a parser as it went in, but for characters that XML forbids", () => {
  const strings = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({
      unit: fc.constantFrom("&", "<", ">", '"', "'", "]", "\r", "\n", "\t", "\0", "\u001b", "\ud800", "\ufffe"),
    }),
  );
  fc.assert(
    fc.property(strings, strings, (attribute, text) => {
      const parsed = parseXml(writeXml({ name: "case", attributes: { name: attribute }, content: text }));
      expect(parsed).toMatchObject({ attributes: { name: sayable(attribute) }, text: sayable(text) });
    }),
  );
});

test("an element stands on its line, those in it below", () => {
  const inner = { name: "b", attributes: { n: 1 }, content: "text" };
  const empty = { name: "c", attributes: {}, content: [] };
  expect(writeXml({ name: "a", attributes: {}, content: [inner, empty] })).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<a>\n  <b n="1">text</b>\n  <c/>\n</a>\n',
  );
});

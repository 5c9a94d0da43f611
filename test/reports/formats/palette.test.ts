import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DARK, LIGHT, type Palette } from "../../../reports/formats/palette.js";

const TOKENS = readFileSync(new URL("../../../reports/page/style/tokens.css", import.meta.url), "utf8");

/** The values of a block of the page's style, by name. */
function tokensAfter(opening: string): ReadonlyMap<string, string> {
  const start = TOKENS.indexOf(opening);
  expect(start).toBeGreaterThanOrEqual(0);
  const block = TOKENS.slice(start, TOKENS.indexOf("}", start));
  return new Map([...block.matchAll(/--([a-z0-9-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]));
}

/** `inkSoft` is `ink-soft`. */
function nameOf(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

test.each<[string, string, Palette]>([
  ["light", ":root {", LIGHT],
  ["dark", ':root[data-theme="dark"] {', DARK],
])("pictures have the page's own colours when they are %s", (_, opening, palette) => {
  const tokens = tokensAfter(opening);
  const { series, ...others } = palette;
  expect(series).toEqual(series.map((__, tone) => tokens.get(`series-${tone}`)));
  for (const [key, colour] of Object.entries(others)) expect([key, colour]).toEqual([key, tokens.get(nameOf(key))]);
});

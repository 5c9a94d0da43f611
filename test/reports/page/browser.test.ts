import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { describeInBrowser, type Look } from "./browser.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-browser-"));
afterAll(() => rmSync(folder, { recursive: true }));

// What the tests of the page lean on: it would be bad if nothing could make them fail.
describeInBrowser("a test in a browser", (pages) => {
  test.for([
    ["an error in the page", "<script>throw new Error('what now')</script>", /^error: Error: what now/],
    ["an error on the console", "<script>console.error('oh no')</script>", /^console: oh no/],
    ["a picture from the network", "<img src='https://example.org/a.png' alt=''>", /^request: https:\/\/example\.org/],
    ["another file", "<img src='other.png' alt=''>", /^request: file:.*other\.png$/],
  ] as const)("fails because of %s", async ([, html, problem]) => {
    const opened = await pages.open(fileOf(html));
    expect(opened.problems[0]).toMatch(problem);
    await expect(opened.close()).rejects.toThrow("to deeply equal []");
  });

  test("passes when all that a page shows is in it", async () => {
    const { page } = await pages.open(
      fileOf("<h1>Hearsay</h1><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' alt=''>"),
    );
    expect(await page.textContent("h1")).toBe("Hearsay");
  });

  test("looks at the page as it is told", async () => {
    const look: Look = { width: 375, height: 700, theme: "dark", motion: "reduce", link: "#t=1" };
    const { page } = await pages.open(fileOf("<h1>Hearsay</h1>"), look);
    const seen = await page.evaluate(() => [
      innerWidth,
      innerHeight,
      matchMedia("(prefers-color-scheme: dark)").matches,
      matchMedia("(prefers-reduced-motion: reduce)").matches,
      location.hash,
    ]);
    expect(seen).toEqual([375, 700, true, true, "#t=1"]);
  });
});

function fileOf(body: string): string {
  const file = join(folder, "page.html");
  writeFileSync(file, `<!doctype html><title>A page</title>${body}`);
  return file;
}

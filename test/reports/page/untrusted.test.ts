import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInBrowser } from "./browser.js";
import { hostileReport, MARKUP, RIGHT_TO_LEFT } from "./hostile-report.js";
import { madeReport } from "./made-report.js";

describeInBrowser("a page of a hostile result", (pages) => {
  test("shows names, texts and kinds as the text they are", async () => {
    const { page } = await pages.open(hostileReport());
    await page.locator("#messages tbody tr").first().waitFor();
    expect(await elementsThatNobodyMade(page)).toBe(0);
    await expect(page.locator(".top-bar-name").textContent()).resolves.toBe(MARKUP);
    await expect(page.locator(".head-teaches").textContent()).resolves.toBe(`${MARKUP}${RIGHT_TO_LEFT}`);
    await expect(page.title()).resolves.toContain("onerror");
    const peer = page.locator("#peers").getByRole("button", { name: MARKUP }).first();
    await peer.click();
    await page.locator("#peers .table-selected-name").getByText(MARKUP).waitFor();
    expect(await elementsThatNobodyMade(page)).toBe(0);
    // The address, too, takes it as a name.
    await page.waitForFunction(() => location.hash.startsWith("#peer=%3C%2Fscript%3E"));
    await page.reload();
    await page.locator("#peers .table-selected-name").getByText(MARKUP).waitFor();
    expect(await elementsThatNobodyMade(page)).toBe(0);
  });

  test.for([1440, 375])("is no wider than its window of %i pixels, however long a name", async (width) => {
    const { page } = await pages.open(hostileReport(), { width });
    await page.locator("#messages tbody tr").first().waitFor();
    await expect(page.evaluate(() => document.documentElement.scrollWidth)).resolves.toBe(width);
    await expect(page.locator(".top-bar").evaluate((bar) => bar.clientHeight)).resolves.toBeLessThan(60);
  });

  test("clamps what is long beside charts, where the whole of it can be pointed at", async () => {
    const { page } = await pages.open(hostileReport());
    const links = page.locator(".chart-link");
    const seen = await links.evaluateAll((all) =>
      all.map((link) => ({ height: link.clientHeight, isWhole: link.getAttribute("title") === link.textContent })),
    );
    expect(seen.length).toBeGreaterThan(2);
    for (const { height, isWhole } of seen) {
      expect(height).toBeLessThan(40);
      expect(isWhole).toBe(true);
    }
    const figures = await page
      .locator("figure.chart")
      .evaluateAll((all) => all.map(({ clientHeight }) => clientHeight));
    expect(Math.max(...figures)).toBeLessThan(800);
  });

  test("keeps what is written from right to left in its place", async () => {
    const { page } = await pages.open(hostileReport());
    const name = page.locator("#peers bdi").filter({ hasText: "exe" }).first();
    await expect(name.textContent()).resolves.toBe(RIGHT_TO_LEFT);
  });

  test("asks nothing of the network, even if a script wanted to", async () => {
    const { page: first } = await pages.open(madeReport());
    // The browser of the tests looks away from this policy; a reader's does not.
    const context = await first.context().browser()!.newContext({ offline: true });
    try {
      const page = await context.newPage();
      const answers: (string | undefined)[] = [];
      page.on("request", (request) => {
        if (request.url() !== first.url()) answers.push(request.url());
      });
      page.on("requestfailed", (request) => answers.push(request.failure()?.errorText));
      await page.goto(first.url());
      await page.locator("#peers tbody tr").first().waitFor();
      const refused = page.evaluate(
        () =>
          new Promise<string>((resolve) => {
            document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
            document.body.append(Object.assign(new Image(), { src: "https://example.org/a.png" }));
          }),
      );
      await expect(refused).resolves.toBe("img-src");
      await expect(page.evaluate(() => fetch("https://example.org").catch(() => "refused"))).resolves.toBe("refused");
      // Refused by the policy, not by the want of a network.
      expect(answers).toEqual(["https://example.org/a.png", "csp"]);
    } finally {
      await context.close();
    }
  });
});

/** How many elements there are that only names could have made. */
function elementsThatNobodyMade(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll("img, [onerror], [onload], textarea").length);
}

import { mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { reportDataOf } from "../../../reports/document/report-data-of.js";
import { simulateShipped } from "../../golden/shipped.js";
import type { Pages } from "./browser.js";

/** How the pages are looked at. */
const LOOKS = [1440, 375].flatMap((width) => (["light", "dark"] as const).map((theme) => ({ width, theme })));

/**
 * Takes pictures of the page of a shipped scenario, whole, into `out/<scenario>/`: for a person to look at. What can be
 * told without one is told: that it opens without an error, scrolls in one direction, and has no part that failed.
 */
export async function takePictures(name: string, pages: Pages): Promise<void> {
  const folder = fileURLToPath(new URL(`../../../out/${name}/`, import.meta.url));
  mkdirSync(folder, { recursive: true });
  const { page } = await pages.open(reportDataOf(simulateShipped(name, { recording: "on" })), { motion: "reduce" });
  await page.locator("canvas.overlay-picture").waitFor();
  await expect(page.locator(".panel-failure").count()).resolves.toBe(0);
  for (const { width, theme } of LOOKS) {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width, height: 900 });
    await drawAll(page);
    const path = `${folder}report-${theme}-${width}.png`;
    await page.screenshot({ path, fullPage: true, animations: "disabled" });
    expect(statSync(path).size).toBeGreaterThan(20_000);
    await expect(page.evaluate(() => document.documentElement.scrollWidth)).resolves.toBe(width);
  }
}

/** Charts are drawn when they come into sight. */
async function drawAll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((settle) => requestAnimationFrame(settle));
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo(0, top);
      await frame();
    }
    scrollTo(0, 0);
    await frame();
  });
}

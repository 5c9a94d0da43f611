import type { Page } from "playwright-core";

/** How long the address of a page may take to follow. */
export const REFRESH = { timeout: 5000 };

/** The figures that a panel begins with: what each is, and what it is over. */
export async function figuresOf(page: Page, panel: string): Promise<Record<string, readonly string[]>> {
  return Object.fromEntries(
    await page
      .locator(`${panel} .headline > div`)
      .evaluateAll((figures) =>
        figures.map((figure) => [
          figure.querySelector("dt")?.textContent ?? "",
          [...figure.querySelectorAll("dd")].map(({ textContent }) => textContent ?? ""),
        ]),
      ),
  );
}

/** Scrolls to a chart, and waits until it is drawn. */
export async function bringIntoSight(page: Page, chart: string): Promise<void> {
  await page.locator(`figure[data-chart=${chart}]`).scrollIntoViewIfNeeded();
  await page.locator(`figure[data-chart=${chart}] canvas`).waitFor();
  // uPlot draws at the end of the task in which it is asked to.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined))));
}

/** What is drawn, pixel by pixel. */
export function plotted(page: Page, chart: string): Promise<string> {
  return page
    .locator(`figure[data-chart=${chart}] canvas`)
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}

/** The colours that are drawn, and how many pixels have each: `rgb(0, 114, 178)`. */
export function coloursOf(page: Page, chart: string): Promise<Record<string, number>> {
  return page.locator(`figure[data-chart=${chart}] canvas`).evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const { data } = (canvas as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height);
    const counts: Record<string, number> = {};
    for (let place = 0; place < data.length; place += 4) {
      if (data[place + 3] !== 255) continue;
      const colour = `rgb(${data[place]}, ${data[place + 1]}, ${data[place + 2]})`;
      counts[colour] = (counts[colour] ?? 0) + 1;
    }
    return counts;
  });
}

import { expect, test } from "vitest";
import { stepAt } from "../../../reports/charts/distributions.js";
import { seedLists } from "../../../reports/charts/seed-lists.js";
import { describeInBrowser } from "./browser.js";
import { bringIntoSight, coloursOf, figuresOf, REFRESH } from "./charts.js";
import { knownReport } from "./fixtures/known-run.js";

const REPORT = knownReport();
const { detection, registry, endedAt } = REPORT.run!;

describeInBrowser("the panel of liveness and seeds", (pages) => {
  test("begins with the figures of the run, each with what it is over", async () => {
    const { page } = await pages.open(REPORT);
    const figures = await figuresOf(page, "#liveness");
    expect(figures["Deaths"]).toEqual([
      String(detection.deaths),
      `${detection.detectable} detectable: a live peer had them as a neighbour`,
    ]);
    expect(figures["Declared"]?.[0]).toBe(String(detection.detectionTime.count));
    expect(figures["False positives"]).toEqual([
      String(detection.falsePositives),
      `of ${detection.declarations} declarations: the peer was alive`,
    ]);
    expect(figures["Stale"]?.[0]).toBe(String(registry.stale));
    expect(figures["Missing"]?.[0]).toBe(String(registry.missing));
  });

  test("says when a neighbour is to declare a death, and draws that and strikes in the colours of the page", async () => {
    const { page } = await pages.open(REPORT);
    await bringIntoSight(page, "detection-times");
    const figure = page.locator("figure[data-chart=detection-times]");
    expect(await figure.locator("figcaption").textContent()).toContain(
      "a neighbour declares a death 15 s to 20 s after it",
    );
    expect(await figure.getByRole("button", { name: "predicted for one neighbour" }).count()).toBe(1);

    await bringIntoSight(page, "strikes");
    // --series-0 of the light theme.
    expect((await coloursOf(page, "strikes"))["rgb(0, 114, 178)"]).toBeGreaterThan(500);
  });

  test("lists each seed's entries, stale and missing ones at the moment that is looked at", async () => {
    const at = 30_000;
    const { page } = await pages.open(REPORT, { link: `#t=${at / 1000}` });
    const rows = page.locator("#liveness .spread-table tbody", { hasText: "seed-1" }).locator("tr");
    const expected = seedLists(REPORT).map((list) => [
      REPORT.nodes[list.seed].name,
      ...[list.entries, list.stale, list.missing].map((counts) => String(stepAt(list.at, counts, at, null))),
    ]);
    expect(
      await rows.evaluateAll((all) => all.map((row) => [...row.children].map(({ textContent }) => textContent))),
    ).toEqual(expected);
  });

  test("goes to the moment that is clicked in a chart over time, and marks it", async () => {
    const { page } = await pages.open(REPORT);
    await bringIntoSight(page, "strikes");
    const area = page.locator("figure[data-chart=strikes] .u-over");
    const box = (await area.boundingBox())!;
    await page.mouse.click(box.x + box.width / 4, box.y + box.height / 2);
    await expect
      .poll(() => page.evaluate(() => Number(/t=([\d.]+)/.exec(location.hash)?.[1])), REFRESH)
      .toBeCloseTo(endedAt / 4000, 0);
    const line = (await page.locator("figure[data-chart=strikes] .chart-moment").boundingBox())!;
    expect(Math.abs(line.x + line.width / 2 - (box.x + box.width / 4))).toBeLessThan(2);
  });

  test("leads from a death to the peer and the moment", async () => {
    const { page } = await pages.open(REPORT);
    await page.locator(".liveness-deaths summary").click();
    await page.locator(".liveness-deaths").getByRole("button", { name: "peer-8" }).click();
    await expect.poll(() => page.evaluate(() => location.hash), REFRESH).toMatch(/t=20\b.*peer=peer-8/);
  });

  test("says in words that nobody died, and that there are no seeds", async () => {
    const quiet = {
      ...detection,
      deaths: 0,
      perDeath: [],
      strikes: 0,
      declarations: 0,
      falsePositives: 0,
      perMistake: [],
    };
    const nodes = REPORT.nodes.map((node) => ({ ...node, role: "peer" as const }));
    const run = { ...REPORT.run!, detection: quiet, scenario: { ...REPORT.run!.scenario, seeds: 0 } };
    const { page } = await pages.open({ ...REPORT, nodes, run });
    const text = await page.locator("#liveness").textContent();
    for (const words of ["No peer died.", "Nobody was declared dead.", "The run has no seeds."])
      expect(text).toContain(words);
    expect(await page.locator("#liveness .chart-plot").count()).toBe(0);
  });
});

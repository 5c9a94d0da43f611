import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInBrowser } from "./browser.js";
import { bringIntoSight, coloursOf, figuresOf, REFRESH } from "./charts.js";
import { knownReport } from "./fixtures/known-run.js";

const REPORT = knownReport();
const { topology } = REPORT;

describeInBrowser("the topology panel", (pages) => {
  test("begins with the figures of the overlay, each with what it is over", async () => {
    const { page } = await pages.open(REPORT);
    const figures = await figuresOf(page, "#topology");
    expect(figures["Live peers"]).toEqual([String(topology.peers), `${topology.links} links`]);
    expect(figures["Bridges"]).toEqual([String(topology.bridges.length), `of ${topology.links} links`]);
    expect(figures["Largest component"]?.[1]).toBe(
      `of ${topology.peers} live peers; ${topology.components.count} components`,
    );
  });

  test("says of each measure what it is over, and whether it was counted out", async () => {
    const { page } = await pages.open(REPORT);
    expect(await measure(page, "diameter")).toEqual([
      String(topology.paths.diameter),
      `${topology.components.sizes[0]} peers of the largest component`,
      "exact",
    ]);
    await page.close();
    const paths = { ...topology.paths, exactness: { exact: false as const, samples: 64, of: 10_000 } };
    const { page: sampled } = await pages.open({ ...REPORT, topology: { ...topology, paths } });
    expect((await measure(sampled, "diameter"))[2]).toBe("lower bound; sampled: 64 of 10,000 peers");
    expect((await measure(sampled, "radius"))[2]).toBe("upper bound; sampled: 64 of 10,000 peers");
  });

  test("draws the degrees, and how robust the overlay is", async () => {
    const { page } = await pages.open(REPORT);
    for (const chart of ["degrees", "robustness"]) {
      await bringIntoSight(page, chart);
      // --series-0 of the light theme.
      expect((await coloursOf(page, chart))["rgb(0, 114, 178)"]).toBeGreaterThan(100);
    }
  });

  test("selects a peer on which the overlay hangs", async () => {
    const { page } = await pages.open(REPORT);
    const name = REPORT.nodes[topology.betweenness.highest[0]].name;
    await page.locator(".topology-peers").last().getByRole("button").first().click();
    await expect.poll(() => page.evaluate(() => location.hash), REFRESH).toBe(`#peer=${name}`);
  });

  test("has no charts over time of an overlay that was measured elsewhere", async () => {
    const { page } = await pages.open({ ...REPORT, run: null });
    const charts = await page
      .locator("#topology figure")
      .evaluateAll((all) => all.map((each) => each.getAttribute("data-chart")));
    expect(charts).toContain("degrees");
    expect(charts.filter((each) => each?.includes("over-time"))).toEqual([]);
  });
});

async function measure(page: Page, name: string): Promise<(string | null)[]> {
  const row = page
    .locator(".topology-measures tbody tr")
    .filter({ has: page.getByRole("rowheader", { name, exact: true }) });
  return row.locator("td").allTextContents();
}

import { describe, expect, test } from "vitest";
import { coverageLine } from "../../../reports/charts/coverage-curves.js";
import { describeInBrowser } from "./browser.js";
import { bringIntoSight, coloursOf, figuresOf, plotted, REFRESH } from "./charts.js";
import { knownReport } from "./fixtures/known-run.js";

const REPORT = knownReport();
const { dissemination, traffic } = REPORT.run!;

describe("the known run", () => {
  test("has messages that missed live peers, and others", () => {
    expect(dissemination.atomic).toBeGreaterThan(0);
    expect(dissemination.atomic).toBeLessThan(dissemination.messages);
  });
});

describeInBrowser("the gossip panel", (pages) => {
  test("has the figures of the run, each with what it is over", async () => {
    const { page } = await pages.open(REPORT);
    const figures = await figuresOf(page, "#gossip");
    expect(figures["Atomic"]).toEqual([
      String(dissemination.atomic),
      `of ${dissemination.messages} messages reached all their live peers`,
    ]);
    const share = Math.floor(dissemination.coverage.mean! * 10_000 + 1e-9) / 100;
    expect(figures["Coverage"]?.[0]).toBe(`${share} %`);
    expect(figures["Deliveries"]).toEqual([
      String(dissemination.deliveries),
      `first receipts by all nodes; and ${dissemination.duplicates} duplicates`,
    ]);

    // How they are spread, over as many messages as they are defined for.
    const row = page.locator("#gossip .spread-table tr", { hasText: "t100" });
    expect(await row.locator("td").last().textContent()).toBe(`${dissemination.atomic} of ${dissemination.messages}`);

    // What was sent, as text beside its bar.
    const figure = page.locator("figure[data-chart=transmissions-by-kind]");
    const gossip = figure.locator("tbody tr", { hasText: /^gossip/ }).locator("td");
    expect(await gossip.nth(1).textContent()).toBe(String(traffic.byKind["gossip"].sent));
  });

  test("tells each chart in words, and as a table of no more than fifty rows", async () => {
    const { page } = await pages.open(REPORT);
    const figure = page.locator("figure[data-chart=redundancy]");
    expect(await figure.getByRole("img").getAttribute("aria-label")).toMatch(
      /^Redundancy by time of publication\. time of the run: 10 s to /,
    );
    await figure.locator("summary").click();
    const rows = figure.locator("tbody tr");
    await rows.first().waitFor();
    expect(await rows.count()).toBe(dissemination.messages);
    expect(await rows.first().locator("th").textContent()).toBe("10 s");
  });

  test("draws what comes near, and nothing before", async () => {
    const { page } = await pages.open(REPORT, { height: 400 });
    const canvas = page.locator("figure[data-chart=traffic-over-time] canvas");
    expect(await canvas.count()).toBe(0);
    await bringIntoSight(page, "traffic-over-time");
    await canvas.waitFor();
  });

  test("draws all before it is printed, in the colours of paper", async () => {
    const { page } = await pages.open(REPORT, { height: 400, theme: "dark" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const areas = page.locator(".chart-plot");
    expect(await page.locator(".chart-plot canvas").count()).toBe(await areas.count());
    expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("light");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBeUndefined();
  });

  test("hides a series when its place in the legend is pressed, by keyboard as well", async () => {
    const { page } = await pages.open(REPORT);
    await bringIntoSight(page, "coverage-over-run");
    const figure = page.locator("figure[data-chart=coverage-over-run]");
    const before = await plotted(page, "coverage-over-run");
    const button = figure.getByRole("button", { name: /^missed live peers/ });
    await button.focus();
    await page.keyboard.press("Enter");
    expect(await button.getAttribute("aria-pressed")).toBe("false");
    await expect.poll(() => plotted(page, "coverage-over-run")).not.toBe(before);
    await page.keyboard.press("Enter");
    await expect.poll(() => plotted(page, "coverage-over-run")).toBe(before);
  });

  test("makes the chosen message stand out", async () => {
    const { page } = await pages.open(REPORT);
    await bringIntoSight(page, "coverage");
    const before = await plotted(page, "coverage");
    await page.evaluate(
      (name) => (location.hash = `message=${encodeURIComponent(name)}`),
      dissemination.perMessage[1].name,
    );
    await expect.poll(() => plotted(page, "coverage")).not.toBe(before);
    const chosen = page.locator("figure[data-chart=coverage] .chart-chosen");
    expect(await chosen.textContent()).toBe(`Chosen: ${dissemination.perMessage[1].name}`);
  });

  test("draws the last to reach all as its legend says, and when it is chosen both as what is chosen", async () => {
    const { page } = await pages.open(REPORT);
    await bringIntoSight(page, "coverage");
    const entry = page.locator("figure[data-chart=coverage]").getByRole("button", { name: /^the last to reach all: / });
    const stroke = () => entry.locator("path").evaluate((path) => getComputedStyle(path).stroke);
    const dashes = () => entry.locator("path").evaluate((path) => getComputedStyle(path).strokeDasharray);
    // --series-1 of the light theme.
    const orange = "rgb(213, 94, 0)";
    expect(await stroke()).toBe(orange);
    expect(await dashes()).not.toBe("none");
    expect((await coloursOf(page, "coverage"))[orange]).toBeGreaterThan(20);
    const name = (await entry.textContent())!.replace("the last to reach all: ", "");
    await page.evaluate((message) => (location.hash = `message=${encodeURIComponent(message)}`), name);
    const ink = "rgb(29, 28, 26)";
    await expect.poll(stroke).toBe(ink);
    expect(await dashes()).toBe("none");
    const colours = await coloursOf(page, "coverage");
    expect(colours[ink]).toBeGreaterThan(100);
    expect(colours[orange] ?? 0).toBe(0);
  });

  test("follows the message whose point is clicked, at its moment", async () => {
    const { page } = await pages.open(REPORT);
    await bringIntoSight(page, "coverage-over-run");
    const last = dissemination.perMessage.length - 1;
    const { publishedAt, delivered, live, name } = dissemination.perMessage[last];
    const area = (await page.locator("figure[data-chart=coverage-over-run] .u-over").boundingBox())!;
    const room = 0.025;
    const up = (delivered / live + room) / (1 + 2 * room);
    await page.mouse.click(area.x + (publishedAt / REPORT.run!.endedAt) * area.width, area.y + (1 - up) * area.height);
    await expect
      .poll(() => page.evaluate(() => decodeURIComponent(location.hash)), REFRESH)
      .toContain(`message=${name}`);
    expect(coverageLine(REPORT, last)?.y.at(-1)).toBe(delivered / live);
  });

  test("takes on the colours of a theme that is chosen", async () => {
    const { page } = await pages.open(REPORT);
    await bringIntoSight(page, "hops");
    const before = await plotted(page, "hops");
    await page.evaluate(() => (document.documentElement.dataset["theme"] = "dark"));
    await expect.poll(() => plotted(page, "hops")).not.toBe(before);
  });

  test("says in words that no message was published", async () => {
    const run = { ...REPORT.run!, dissemination: { ...dissemination, messages: 0, perMessage: [] } };
    const { page } = await pages.open({ ...REPORT, run, recording: { ...REPORT.recording, deliveries: [] } });
    expect(await page.locator("#gossip").textContent()).toContain("No message was published.");
    expect(await page.locator("#gossip .chart-plot").count()).toBe(0);
  });

  test("has the spread of figures beside charts where there is room, and within a narrow window all of it", async () => {
    const { page: wide } = await pages.open(REPORT);
    const top = (selector: string) => wide.locator(selector).evaluate((each) => each.getBoundingClientRect().top);
    expect(await top("#gossip .spread-figures")).toBe(await top("figure[data-chart=coverage-times]"));
    const { page } = await pages.open(REPORT, { width: 375 });
    const table = page.locator("#gossip .spread-figures");
    expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    const shown = await table
      .locator("tr", { hasText: "t100" })
      .locator("td")
      .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, "::before").content));
    expect(shown).toEqual(["mean", "min", "p50", "p95", "p99", "max", "over"].map((name) => `"${name}"`));
  });

  test("has the plots of charts beside each other at the same height, however long their texts", async () => {
    const { page } = await pages.open(REPORT);
    await bringIntoSight(page, "duplicates");
    const tops = await page
      .locator(["coverage-over-run", "redundancy", "duplicates"].map((id) => `[data-chart=${id}] .chart-plot`).join())
      .evaluateAll((plots) => plots.map((plot) => plot.getBoundingClientRect().top));
    expect(tops).toHaveLength(3);
    expect(new Set(tops).size).toBe(1);
  });

  test("says what a click does, but not on paper", async () => {
    const { page } = await pages.open(REPORT);
    const hint = page.getByText("A click on a chart over time");
    expect(await hint.isVisible()).toBe(true);
    await page.emulateMedia({ media: "print" });
    expect(await hint.isVisible()).toBe(false);
  });

  test.for([375, 1440])("fits a window of %i px, chart by chart", async (width) => {
    const { page } = await pages.open(REPORT, { width });
    await bringIntoSight(page, "traffic-over-time");
    const widths = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      charts: [...document.querySelectorAll(".chart")].map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
    }));
    expect(widths.page).toBeLessThanOrEqual(width);
    expect(Math.max(...widths.charts)).toBeLessThanOrEqual(0);
  });
});

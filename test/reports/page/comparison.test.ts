import { describe, expect, test } from "vitest";
import { linkedViews, longestOf } from "../../../reports/page/comparison/linked-views.js";
import { formatDifference, formatValue } from "../../../reports/page/comparison/quantities.js";
import { formatPlural } from "../../../reports/page/words.js";
import { Timeline } from "../../../reports/timeline/timeline.js";
import { describeInBrowser } from "./browser.js";
import { knownComparison, knownSides } from "./fixtures/known-comparison.js";

const sides = knownSides();
const compared = knownComparison(sides);

describe("views that are linked", () => {
  const reports = compared.sides.map(({ report }) => report);
  const [one, other] = reports as [(typeof reports)[0], (typeof reports)[0]];

  test("look at the same moment, and at the same peer and message where both have it", () => {
    const views = linkedViews([one, other]);
    views[0]!.store.set({ at: 25_000, node: one.nodes.length - 1, message: 1 });
    expect(views[1]!.store.state).toMatchObject({ at: 25_000, node: one.nodes.length - 1, message: 1 });
    views[1]!.store.set({ node: null, colour: "degree" });
    expect(views[0]!.store.state).toMatchObject({ node: null, colour: "degree", message: 1 });
  });

  test("know a peer by its name, not by its place", () => {
    const turned = { ...other, nodes: other.nodes.toReversed() };
    const views = linkedViews([one, turned]);
    views[0]!.store.set({ node: 3 });
    expect(turned.nodes[views[1]!.store.state.node!]!.name).toBe(one.nodes[3]!.name);
  });

  test("stay at their end where another one goes on", () => {
    const short = { ...other, run: { ...other.run!, endedAt: 50_000 } };
    const views = linkedViews([short, one]);
    expect(longestOf(views)).toBe(views[1]);
    views[1]!.store.set({ at: 70_000 });
    expect(views.map(({ store }) => store.state.at)).toEqual([50_000, 70_000]);
    views[1]!.store.set({ at: 40_000 });
    expect(views.map(({ store }) => store.state.at)).toEqual([40_000, 40_000]);
  });
});

test("the data of a comparison are the same each time", () => {
  expect(JSON.stringify(knownComparison(knownSides()))).toBe(JSON.stringify(compared));
});

describeInBrowser("the page of a comparison", (pages) => {
  test("says what is compared, and what is set otherwise", async () => {
    const { page } = await pages.open(compared);
    const cards = await page.locator(".comparison-side").allInnerTexts();
    expect(cards).toHaveLength(2);
    expect(cards[0]).toMatch(/^A\s+known\s[^]*3 runs, seeds 7 to 9/);
    expect(cards[1]).toMatch(/^B\s+calm\s[^]*3 runs, seeds 7 to 9/);
    expect(cards[1]).toContain("differ from A’s");
  });

  test("has both overlays at the moment of one scrubber", async () => {
    const { page } = await pages.open(compared);
    await expect(page.getByRole("slider").count()).resolves.toBe(1);
    const status = () => page.locator(".comparison-overlay .overlay-status").allInnerTexts();
    const said = (at: number) =>
      compared.sides.map(({ report }) => {
        const moment = new Timeline(report.recording, report.nodes.length).at(at);
        const up = report.nodes.filter(({ role }, node) => role === "peer" && moment.isAlive(node)).length;
        const [start, links] = [
          `At ${at / 1000} s: ${formatPlural(up, "peer")} up`,
          formatPlural(moment.links, "link"),
        ];
        return expect.stringMatching(new RegExp(`^${start}.*, ${links}[,;]`)) as unknown;
      });
    expect(await status()).toEqual(said(120_000));
    expect(new Set(await status()).size).toBe(2);
    await page.getByRole("slider").focus();
    await page.keyboard.press("Home");
    expect(await status()).toEqual(said(0));
  });

  test("is opened at a moment and a peer by its address, which follows", async () => {
    const { page } = await pages.open(compared, { link: "#t=25&peer=peer-3&colour=state" });
    const status = page.locator(".comparison-overlay .overlay-status");
    await expect
      .poll(() => status.allInnerTexts())
      .toEqual(expect.arrayContaining([expect.stringMatching(/^At 25 s/)]));
    expect(await page.locator(".comparison-colour select").inputValue()).toBe("state");
    await page.locator(".comparison-colour select").selectOption("degree");
    await page.waitForFunction(() => location.hash === "#t=25&peer=peer-3&colour=degree");
    await page.evaluate(() => (location.hash = "#zoom=1"));
    await page.locator(".page-status").getByText("which means nothing here").waitFor();
  });

  test("is played and stepped through by keys, and says which", async () => {
    const { page } = await pages.open(compared, { link: "#t=19.9" });
    await page.locator(".time-now").getByText("19.9 s", { exact: true }).waitFor();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => page.locator(".time-now").innerText()).not.toBe("19.9 s");
    await page.keyboard.press(" ");
    await page.getByRole("button", { name: "Pause" }).waitFor();
    await page.keyboard.press(" ");
    await page.getByRole("button", { name: "Play" }).waitFor();
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keys" });
    await dialog.getByText("go to the measures").waitFor();
    await expect(dialog.getByText("go to the peers").count()).resolves.toBe(0);
  });

  test("has each measure of both sides, the difference, and how sure it is", async () => {
    const { page } = await pages.open(compared);
    const rows = await page
      .locator(".comparison-measures tbody tr:has(td)")
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent!.trim())));
    const strikes = sides.map(({ runs }) => runs.map(({ result }) => result.detection.strikes));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const difference = mean(strikes[1]!) - mean(strikes[0]!);
    const row = rows.find(([name]) => name === "strikes")!;
    expect(row.slice(1, 4)).toEqual([
      formatValue("number", mean(strikes[0]!)),
      formatValue("number", mean(strikes[1]!)),
      formatDifference("number", difference),
    ]);
    expect(row[4]).toMatch(/^−[\d.]+ to [−+]?[\d.]+ 3 pairs$/);
    expect(rows.find(([name]) => name === "messages")).toEqual(["messages", "5", "5", "0", "always the same"]);
  });

  test("says of single runs that nobody knows what is luck", async () => {
    const { page } = await pages.open(knownComparison(knownSides([7])));
    await page.getByText("nothing here tells how much of a difference is luck").waitFor();
    expect(await page.locator(".comparison-measures").innerText()).toContain("not known");
    expect(await page.locator(".comparison-measures .comparison-clear").count()).toBe(0);
  });

  test("has the curves of both sides in each chart", async () => {
    const { page } = await pages.open(compared);
    const charts = compared.charts.filter(({ empty }) => empty === null);
    expect(charts.length).toBeGreaterThan(5);
    for (const { id, series } of charts) {
      const letters = new Set(series.map(({ label }) => label[0]));
      expect([...letters], id).toEqual(["A", "B"]);
      await expect(page.locator(`figure[data-chart=${id}]`).count()).resolves.toBe(1);
    }
  });

  test("of three sides compares each with the first", async () => {
    const three = [...sides, { ...sides[1]!, letter: "C", label: "calm again" }];
    const { page } = await pages.open(knownComparison(three), { width: 375 });
    const heads = await page.locator(".comparison-measures thead th").allInnerTexts();
    expect(heads.map((head) => head.trim())).toEqual([
      "measure",
      "A",
      "B",
      "C",
      "B − A",
      "95 % limits",
      "C − A",
      "95 % limits",
    ]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    await expect(page.locator(".comparison-overlay canvas.overlay-picture").count()).resolves.toBe(3);
  });
});

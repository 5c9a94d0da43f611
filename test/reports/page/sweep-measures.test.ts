import { expect, test } from "vitest";
import { figureText } from "../../../reports/page/sweep/figures.js";
import type { Measured } from "../../../sweep/outcome.js";
import { madeSweep, usualOutcome } from "../sweep/made-sweep.js";
import { describeInBrowser } from "./browser.js";

const LOSS = "network.loss=0..20%:10%";
const PEERS = "protocol.maxPeers=2,3,4,8";

test.each([
  ["milliseconds", "mean", 1100, "1.10 s"],
  ["milliseconds", "mean", 20, "20.0 ms"],
  ["milliseconds", "difference", -1100, "−1.10 s"],
  ["milliseconds", "difference", 0, "0 ms"],
  ["milliseconds", "mean", 1_500_000, "25.0 min"],
  ["number", "mean", 3.4, "3.40"],
  ["number", "mean", 3, "3"],
  ["number", "mean", 12_000, "12,000"],
  ["number", "difference", 0, "0"],
  ["bytes", "difference", 0, "0 B"],
  ["bytes", "mean", 1100, "1.10 kB"],
  ["share", "difference", 0, "0 pp"],
  ["share", "mean", 0.995, "99.5 %"],
] as const)("of %s, the %s %d reads as on the terminal", (unit, statistic, value, text) => {
  expect(figureText({ unit }, statistic, value)).toBe(text);
});

describeInBrowser("the measures of a setting", (pages) => {
  test("says of times that are the same in every run that they are alike", async () => {
    const alike = madeSweep({
      vary: [LOSS],
      asked: ["t99"],
      seeds: [1, 2, 3, 4, 5, 6],
      outcomeOf: (values, seed, setting) => {
        const { measures = {}, ...run } = usualOutcome(values, seed, setting) as Measured;
        return { ...run, measures: { ...measures, t99: 1100, t50: seed * 100 } };
      },
    });
    const { page } = await pages.open(alike, { link: "#setting=2" });
    const rowOf = async (name: string) => {
      const row = page.locator(".sweep-measures tbody tr").filter({ has: page.getByText(name, { exact: true }) });
      const cells = await row.locator("td").allInnerTexts();
      return cells.map((cell) => cell.replaceAll(/\s+/g, " "));
    };
    await expect(rowOf("t99")).resolves.toEqual([
      "1.10 s",
      "all alike Student’s t, 6 runs",
      "1.10 s",
      "all alike bootstrap, 6 runs",
      "1.10 s to 1.10 s",
      "0 ms",
      "all alike Student’s t, 6 pairs",
    ]);
    const [mean, limits] = await rowOf("t50");
    expect([mean, limits]).toEqual(["350 ms", expect.stringMatching(/ ms to .* ms Student’s t, 6 runs$/)]);
  });

  test.for([1440, 900, 375])("shows all columns of a setting's measures in %i pixels", async (width) => {
    const { page } = await pages.open(madeSweep({ vary: [LOSS, PEERS] }), { width, link: "#setting=12" });
    const table = page.locator(".sweep-scroll");
    await table.getByText("Newcombe, 4 pairs").first().waitFor();
    await expect(table.evaluate((box) => box.scrollWidth - box.clientWidth)).resolves.toBe(0);
    await expect(page.evaluate(() => document.documentElement.scrollWidth)).resolves.toBe(width);
    await expect(
      page.evaluate(() => {
        const { right } = document.querySelector(".sweep-scroll")!.getBoundingClientRect();
        return [...document.querySelectorAll(".sweep-measures td")].filter((cell) => {
          const words = document.createRange();
          words.selectNodeContents(cell);
          return words.getBoundingClientRect().right > right;
        }).length;
      }),
    ).resolves.toBe(0);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { PageData } from "../../../reports/document/report-data.js";
import { describeInBrowser } from "./browser.js";
import { madeSweep } from "../sweep/made-sweep.js";
import { knownComparison } from "./fixtures/known-comparison.js";
import { knownReport } from "./fixtures/known-run.js";

/** The rules of axe-core, as a script for the page. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const LOSS = "network.loss=0..20%:5%";
const PEERS = "protocol.maxPeers=2,4,8";
const HOW = "faults.0.kill.how=power-off,crash";

const PAGES: readonly (readonly [string, PageData, string])[] = [
  ["a report", knownReport(), "#t=90.02&message=peer-1%232&peer=peer-2"],
  ["a comparison", knownComparison(), ""],
  ["a sweep of nothing", madeSweep(), "#setting=1&seed=2"],
  ["a sweep of one key", madeSweep({ vary: [LOSS] }), "#measure=coverage&setting=3&seed=2"],
  ["a sweep of two keys", madeSweep({ vary: [LOSS, PEERS] }), "#measure=coverage&show=difference&setting=3"],
  ["a sweep of three keys", madeSweep({ vary: [LOSS, PEERS, HOW] }), "#measure=t99&setting=3&seed=1"],
  ["the curves of a sweep", madeSweep({ vary: [LOSS, PEERS, HOW] }), "#measure=t99&view=curves"],
  ["a sample", madeSweep({ vary: [LOSS, PEERS], plan: { kind: "sobol", points: 16 } }), "#view=scatter"],
];

const LOOKS = [
  { theme: "light", width: 1440 },
  { theme: "dark", width: 1440 },
  { theme: "light", width: 375 },
  { theme: "dark", width: 375 },
] as const;

describeInBrowser("the page", (pages) => {
  const cases = PAGES.flatMap(([name, data, link]) =>
    LOOKS.map((look) => [name, look.theme, look.width, { data, look: { ...look, link } }] as const),
  );

  test.each(cases)(
    "of %s, %s at %d px, can be read and used by all, and scrolls in one direction",
    async (...given) => {
      const [, , width, { data, look }] = given;
      const { page } = await pages.open(data, { ...look, height: 800, motion: "reduce" });
      await page.locator("section canvas, .sweep-figure").first().waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    },
  );
});

describeInBrowser("a page that leaves readers out", (pages) => {
  test("would not pass", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "hearsay-accessibility-")), "page.html");
    writeFileSync(file, '<!doctype html><html lang="en"><title>A page</title><button></button><input>');
    const { page } = await pages.open(file);
    rmSync(dirname(file), { recursive: true });
    const found = await seriousViolations(page);
    expect(found.map((violation) => violation.split(":")[0])).toEqual(["button-name", "label"]);
  });
});

/** What axe-core has against a page, each with the first elements that it means. */
async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => {
    const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    return axe.run({ resultTypes: ["violations"] });
  });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => {
      const places = nodes
        .slice(0, 4)
        .map(({ html, failureSummary }) => `  ${html.slice(0, 160)}\n    ${failureSummary}`);
      return [`${id}: ${help} (${nodes.length} times)`, ...places].join("\n");
    });
}

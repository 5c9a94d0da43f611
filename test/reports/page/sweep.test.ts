import { spawnSync } from "node:child_process";
import { join } from "node:path";
import * as fc from "fast-check";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { STATISTICS } from "../../../reports/sweep/estimates.js";
import { viewsOf } from "../../../reports/sweep/views.js";
import type { SweepData } from "../../../reports/sweep/sweep-data.js";
import { readSweepLink, sweepLink } from "../../../reports/page/sweep/sweep-link.js";
import { firstState } from "../../../reports/page/sweep/sweep-view.js";
import { openWorkshop, PROGRAM } from "../../cli/hearsay.js";
import { madeSweep, usualOutcome } from "../sweep/made-sweep.js";
import { describeInBrowser } from "./browser.js";
import { MARKUP, RIGHT_TO_LEFT } from "./hostile-report.js";

const workshop = openWorkshop();
afterAll(workshop.remove);

const LOSS = "network.loss=0..20%:10%";
const PEERS = "protocol.maxPeers=2,3,4,8";
const HOW = "faults.0.kill.how=power-off,crash";

const one = madeSweep({ vary: [LOSS], asked: ["coverage", "t99"] });
const two = madeSweep({ vary: [LOSS, PEERS], asked: ["coverage", "t99"] });
const three = madeSweep({ vary: [LOSS, PEERS, HOW], asked: ["coverage"] });

describe("the address of a sweep's page", () => {
  test("leads to what was looked at", () => {
    const looks = fc.record({
      measure: fc.nat({ max: three.measures.length - 1 }),
      statistic: fc.constantFrom(...STATISTICS),
      view: fc.constantFrom(...viewsOf(three)),
      x: fc.nat({ max: 2 }),
      by: fc.option(fc.nat({ max: 2 })),
      held: fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 3 }), fc.nat({ max: 1 })),
      limits: fc.constantFrom("shown" as const, "hidden" as const),
      ranges: fc
        .array(fc.tuple(fc.constantFrom(0, 1, 2, null), fc.nat({ max: 5000 }), fc.integer({ min: 5000, max: 10_000 })))
        .map((all) => new Map(all.map(([axis, low, high]) => [axis, [low / 10_000, high / 10_000] as const]))),
      setting: fc.nat({ max: 23 }),
      seed: fc.option(fc.nat({ max: 3 })),
    });
    fc.assert(
      fc.property(looks, (look) => {
        expect(readSweepLink(sweepLink(look, three), three, [])).toEqual({ state: look, section: null, problems: [] });
      }),
    );
    expect(sweepLink(firstState(three), three)).toBe("");
  });

  test("is read without an error, whatever it holds", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (hash) => void readSweepLink(`#${hash}`, three, ["head"])));
    fc.assert(
      fc.property(
        fc.constantFrom("measure", "show", "view", "x", "by", "at", "range", "setting", "seed"),
        fc.string(),
        (name, text) => {
          readSweepLink(`#${name}=${encodeURIComponent(text)}`, three, []);
        },
      ),
    );
  });

  test("says what of it leads nowhere", () => {
    const { problems } = readSweepLink("#measure=covrage&setting=99&at=peers=4&range=peers:0..1&zoom=2", three, []);
    expect(problems).toEqual([
      "The address asks for the measure “covrage”, which is not here.",
      "The address asks for the setting “99”, which is not here.",
      "The address asks for the value “peers=4”, which is not here.",
      "The address asks for the range “peers:0..1”, which is not here.",
      "The address says “zoom”, which means nothing here.",
    ]);
  });
});

describeInBrowser("the page of a sweep", (pages) => {
  test("says what was swept, and how to make it again", async () => {
    const { page } = await pages.open(two);
    const head = page.locator("#head");
    await expect(head.locator("h2").innerText()).resolves.toBe("made");
    const text = (await head.innerText()).replaceAll(/\s+/g, " ");
    expect(text).toContain(
      "Settings 12 full grid Seeds 4 1 to 4, the same for every setting Runs 48 of 48 gave a result",
    );
    expect(text).toContain("network.loss 3 values: 0 %, 10 %, 20 % protocol.maxPeers 4 values: 2, 3, 4, 8");
    await expect(head.locator(".head-command").innerText()).resolves.toBe("hearsay sweep made.yaml");
    expect(text).toContain(
      "It works in out/made/sweep; add --out FOLDER for another folder, such as the one that this page is in.",
    );
    await expect(page.title()).resolves.toBe("made, a sweep – Hearsay");
  });

  test("says whether it is as precise as was asked for", async () => {
    const precision = { until: "halfWidth(coverage)<1%", suffices: false, halfWidth: 0.02 };
    const { page } = await pages.open(madeSweep({ vary: [LOSS], precision }));
    await page.locator("#head").getByText("not reached").waitFor();
    await page.locator("#head").getByText("halfWidth(coverage)<1%, with 4 seeds").waitFor();
  });

  test("shows one key as a curve with its bands and runs, and what is under the pointer", async () => {
    const { page } = await pages.open(one);
    const drawing = page.locator(".sweep-drawing");
    await expect(drawing.locator(".sweep-line").count()).resolves.toBe(2); // and in the legend
    for (const part of [".sweep-limits", ".sweep-spread", ".sweep-dots"])
      await expect(drawing.locator(`svg.sweep-plot ${part}`).count(), part).resolves.toBe(1);
    await page.locator(".sweep-area").hover({ position: { x: 600, y: 200 } });
    const told = await page.locator(".sweep-readout").innerText();
    expect(told).toMatch(/^network\.loss = 10 %\nmean of coverage: 9[0-9.]+ %\n95 %: .* to .*\nStudent’s t, 4 runs$/);
  });

  test("shows two keys as a heat map, whose cells tell their settings", async () => {
    const { page } = await pages.open(two);
    const cells = page.locator(".heat-map tbody button");
    await expect(cells.count()).resolves.toBe(12);
    await expect(page.locator(".heat-map thead th").allInnerTexts()).resolves.toEqual(["2", "3", "4", "8"]);
    await expect(page.locator(".heat-map tbody th").allInnerTexts()).resolves.toEqual(["0 %", "10 %", "20 %"]);
    const texts = await cells.allInnerTexts();
    for (const text of texts) expect(text).toMatch(/^[0-9.]+ %$/);
    await cells.first().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await page.locator(".sweep-readout").getByText("network.loss = 10 %").waitFor();
    await page.keyboard.press("Enter");
    await page.locator("#setting h2").getByText("Setting 6").waitFor();
    await expect(cells.nth(5).getAttribute("aria-pressed")).resolves.toBe("true");
    await page.waitForFunction(() => location.hash === "#setting=6");
  });

  test("draws a curve for each value of a second key, and holds the third", async () => {
    const { page } = await pages.open(three);
    await page.getByRole("button", { name: "Curves" }).click();
    await expect(page.locator(".sweep-label").allTextContents()).resolves.toEqual(["0 %", "10 %", "20 %"]);
    await page.getByLabel("kill.how =").selectOption("crash");
    await page.waitForFunction(() => location.hash === "#view=curves&at=faults.0.kill.how%3Dcrash");
    await page.getByLabel("A curve for each").selectOption("kill.how");
    await expect(page.locator(".sweep-label").allTextContents()).resolves.toEqual(["power-off", "crash"]);
    await expect(page.getByLabel("network.loss =").inputValue()).resolves.toBe("0");
  });

  test("shows more keys as parallel axes, whose ranges are chosen by pointer or by keys", async () => {
    const { page } = await pages.open(three);
    const within = page.locator(".parallel-within [role=status]");
    await expect(within.innerText()).resolves.toMatch(/^All 24 settings: /);
    const from = page.getByRole("slider", { name: "network.loss: from" });
    await from.focus();
    await page.keyboard.press("ArrowUp");
    await expect(from.getAttribute("aria-valuetext")).resolves.toBe("10 %");
    await expect(within.innerText()).resolves.toMatch(/^16 of 24 settings within the ranges: /);
    await page.locator("#settings-facet").selectOption("ranges");
    await page.locator("#settings .table-range").getByText("1–16 of 16 found among 24 settings").waitFor();
    const ground = page.locator(".brush-ground").nth(1);
    const { x, y, width, height } = (await ground.boundingBox())!;
    await page.mouse.move(x + width / 2, y + height * 0.6);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + height - 5, { steps: 4 });
    await page.mouse.up();
    await expect(within.innerText()).resolves.toMatch(/^12 of 24 settings within the ranges: /);
    await page.waitForFunction(() =>
      location.hash.startsWith("#range=network.loss%3A0.5..1&range=protocol.maxPeers%3A0..0."),
    );
    await page.getByRole("button", { name: "Take all ranges away" }).click();
    await expect(within.innerText()).resolves.toMatch(/^All 24 settings: /);
  });

  test("shows differences from the baseline, and says by what method", async () => {
    const { page } = await pages.open(two);
    const from = page.getByText(
      "Differences are taken from setting 1, run by run with the same seed: network.loss = 0 %, protocol.maxPeers = 2.",
    );
    await expect(from.isVisible()).resolves.toBe(false);
    await page.getByRole("button", { name: "Difference from setting 1" }).click();
    await expect(from.isVisible()).resolves.toBe(true);
    await expect(page.locator(".heat-map tbody button").first().innerText()).resolves.toBe("baseline");
    await expect(page.locator(".heat-map tbody button").last().innerText()).resolves.toMatch(/^−[0-9.]+ pp$/);
    await page.locator(".heat-map tbody button").last().click();
    await page
      .locator(".sweep-measures tr", { hasText: "coverage" })
      .first()
      .getByText("Student’s t, 4 pairs")
      .waitFor();
    await page.locator(".sweep-measures tr", { hasText: "held" }).getByText("Newcombe, 4 pairs").waitFor();
  });

  test("walks over a curve by keys, and has its data as a table", async () => {
    const { page } = await pages.open(one);
    await page.locator(".sweep-area").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.locator(".sweep-readout").getByText("network.loss = 10 %").waitFor();
    await page.keyboard.press("Enter");
    await page.locator("#setting h2").getByText("Setting 2").waitFor();
    await page.getByText("As a table").click();
    const rows = await page.locator(".chart-data tbody tr").allInnerTexts();
    expect(rows).toHaveLength(3);
    expect(rows[1]).toMatch(/^2\s+10 %\s+9[0-9.]+ %\s+.* to .*\s+Student’s t, 4 runs$/);
  });

  test("has keys for measures, views and what is shown, and says which", async () => {
    const { page } = await pages.open(two);
    const state = () => page.evaluate(() => location.hash);
    await page.keyboard.press("n");
    await page.keyboard.press("v");
    await page.keyboard.press("d");
    await expect.poll(state).toBe("#measure=t99&show=median&view=curves");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).getByText("the next measure").waitFor();
  });

  test("opens at what its address says, and says what it does not understand", async () => {
    const { page } = await pages.open(two, { link: "#measure=t99&setting=5&seed=3&zoom=1" });
    await page.locator(".page-status").getByText("which means nothing here").waitFor();
    await page.locator("#setting h2").getByText("Setting 5").waitFor();
    await page.locator(".sweep-replay h4").getByText("Seed 3").waitFor();
    await expect(page.getByLabel("Measure", { exact: true }).inputValue()).resolves.toBe("1");
  });

  test("tells of runs without a result: why, and the command that makes them again", async () => {
    const failing = madeSweep({
      vary: [LOSS],
      outcomeOf: (values, seed, setting) =>
        setting === 1 && seed === 2 ? { seed, failed: "peer-3 threw: no luck" } : usualOutcome(values, seed, setting),
    });
    const { page } = await pages.open(failing);
    await expect(page.locator(".top-bar .badge").innerText()).resolves.toBe("1 without a result");
    await page.locator(".sweep-failure").getByText("peer-3 threw: no luck").waitFor();
    await page.locator(".sweep-failure").getByRole("button", { name: "Setting 2, seed 2" }).click();
    await expect(page.locator("#setting .panel-failure").innerText()).resolves.toBe("peer-3 threw: no luck");
    await expect(page.locator(".sweep-replay code").allInnerTexts()).resolves.toEqual([
      "hearsay run made.yaml --set network.loss=10 % --seed 2",
    ]);
    await page.locator("#runs-facet").selectOption("failed");
    await page.locator("#setting .table-range").getByText("1–1 of 1 found among 4 runs").waitFor();
  });

  test("opens even where no run gave a result", async () => {
    const { page } = await pages.open(
      madeSweep({ vary: [LOSS], outcomeOf: (_, seed) => ({ seed, failed: "no luck" }) }),
    );
    await page.locator("#measure").getByText("No run gave a result").waitFor();
    await page.locator("#settings").getByRole("button", { name: "2", exact: true }).click();
    await page.locator("#setting h2").getByText("Setting 2").waitFor();
  });

  test("shows names, reasons and values as the text they are", async () => {
    const hostile = madeSweep({
      name: MARKUP,
      about: MARKUP + RIGHT_TO_LEFT,
      vary: [LOSS],
      outcomeOf: (_, seed) => ({ seed, failed: MARKUP }),
    });
    const marked = ({ axes, ...data }: SweepData): SweepData => ({
      ...data,
      name: MARKUP,
      axes: axes.map((axis) => ({ ...axis, key: MARKUP, values: axis.values.map(() => MARKUP) })),
    });
    for (const data of [marked(hostile), marked(two), marked(three)]) {
      const { page } = await pages.open(data, { width: 375 });
      await page.locator("#settings tbody button").first().click();
      await page.locator("#setting h2").getByText("Setting 1").waitFor();
      await expect(page.evaluate(() => document.querySelectorAll("img, [onerror], textarea").length)).resolves.toBe(0);
      await expect(page.locator("#head h2").textContent()).resolves.toBe(MARKUP);
      await expect(page.evaluate(() => document.documentElement.scrollWidth)).resolves.toBe(375);
    }
  });

  test.for([1, 2, 3])("fits on paper, without what asks to be pressed, with %i keys", async (keys) => {
    const { page } = await pages.open([one, two, three][keys - 1]!, { width: 760, link: "#setting=2&seed=1" });
    await page.locator(".sweep-figure").waitFor();
    await page.emulateMedia({ media: "print" });
    await expect(page.locator(".sweep-controls").isVisible()).resolves.toBe(false);
    await expect(
      page
        .locator("button:visible")
        .filter({ hasText: /^(Copy|Show its runs)$/ })
        .count(),
    ).resolves.toBe(0);
    await expect(page.evaluate(() => document.documentElement.scrollWidth)).resolves.toBe(760);
  });

  test("opens within two seconds with ten thousand runs", async () => {
    const seeds = Array.from({ length: 100 }, (_, place) => place + 1);
    const large = madeSweep({ vary: ["network.loss=0..20%:2%", "peers=1..10:1"], seeds });
    expect(large.settings * seeds.length).toBe(11_000);
    const { page } = await pages.open(large);
    await page.locator(".heat-map tbody button").first().waitFor();
    const openedMs = await page.evaluate(() => performance.now());
    expect(openedMs).toBeLessThan(2000);
    await page.getByRole("button", { name: "Parallel axes" }).click();
    await page.locator(".parallel-inside path").first().waitFor();
  });
});

describeInBrowser("a run that is chosen on the page of a sweep", (pages) => {
  const { file, folder, hearsay } = workshop;

  test("is made again by the command that stands there, to the same digest", async () => {
    file("small town.yaml", TOWN);
    const words = [
      "--vary",
      "network.loss=0..20%:10%",
      "--vary",
      "faults.0.kill.how=power-off,crash",
      "--seeds",
      "1..3",
    ];
    const { code } = hearsay("sweep", "small town.yaml", ...words, "--out", "town");
    expect(code).toBe(0);
    const { page } = await pages.open(join(folder, "town", "sweep.html"));
    await page.locator(".heat-map tbody button").nth(3).click();
    await page.locator("#setting").getByRole("button", { name: "2", exact: true }).click();
    const [digest, command, withReport] = await page.locator(".sweep-replay code").allInnerTexts();
    expect(command).toBe(
      "hearsay run 'small town.yaml' --set 'network.loss=0 %' --set faults.0.kill.how=crash --seed 2",
    );
    expect(withReport).toBe(`${command} --report`);
    expect(digestOf(`${command} --json`)).toBe(digest);
    await pickedUp(page, digest!);
    // Who goes through the runs by keys stays among them.
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.locator(".sweep-replay h4").getByText("Seed 3").waitFor();
  });

  function digestOf(command: string): string {
    const said = spawnSync("sh", ["-c", `hearsay() { "$NODE" "$PROGRAM" "$@"; }; ${command}`], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, NODE: process.execPath, PROGRAM },
    });
    return (JSON.parse(said.stdout) as { readonly digest: string }).digest;
  }
});

/** The table of runs has it too. */
async function pickedUp(page: Page, digest: string): Promise<void> {
  await page.locator("#setting .table-selected").getByText(digest).waitFor();
}

const TOWN = `
name: town
duration: 30 s
peers: { count: 12, join: { every: 10 ms } }
seeds: 1
network: { latency: 10 ms }
protocol: { gossip: { every: 5 s, messages: 1 }, liveness: off }
faults: [{ at: 5 s, kill: { peers: 2, how: power-off } }]
expect: [{ coverage: { atLeast: 90 % } }]
`;

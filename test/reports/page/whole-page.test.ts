import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import {
  formatCount,
  formatNumber,
  formatPlural,
  formatShare,
  formatSpan,
  formatTime,
} from "../../../reports/page/words.js";
import type { RunResult } from "../../../sim/index.js";
import { describeInBrowser, type Look } from "./browser.js";
import { knownReport, knownResult } from "./fixtures/known-run.js";

const result = knownResult();
const report = knownReport();

/** The links between live peers, and the peers that are up, at a moment: counted out from what was recorded. */
function overlayAt(at: number, { nodes, recording }: RunResult) {
  const up = new Set<number>();
  const links = new Set<string>();
  const { history } = recording!;
  const what = (row: number) => ["started", "crashed", "powered off", "left"][history.what[row]!];
  for (let row = 0; row < history.at.length && history.at[row]! <= at; row++) {
    const node = history.node[row]!;
    if (what(row) === "started") up.add(node);
    else if (what(row) !== undefined) up.delete(node);
    const link = `${node}-${history.other[row]}`;
    if (history.what[row] === 7) links.add(link);
    if (history.what[row] === 8) links.delete(link);
  }
  return { peers: [...up].filter((node) => nodes[node]!.role === "peer").length, links: links.size };
}

/** The words that the overlay has for that. */
function statusAt(at: number): RegExp {
  const { peers, links } = overlayAt(at, result);
  const dead = at < 20_000 ? "" : ", 2 dead";
  return new RegExp(
    `^At ${formatTime(at)}: ${formatPlural(peers, "peer")} up${dead}, ${formatPlural(links, "link")}[,;]`,
  );
}

/** The figures at the head of a panel, by their names. */
async function figuresOf(page: Page, panel: string): Promise<Record<string, string>> {
  const figures = await page.locator(`#${panel} .headline > div`).all();
  const pairs = figures.map(async (figure) => [
    await figure.locator("dt").innerText(),
    await figure.locator(".headline-value").innerText(),
  ]);
  return Object.fromEntries(await Promise.all(pairs)) as Record<string, string>;
}

const statusOf = (page: Page) => page.locator(".overlay-status").innerText();

describe("the known run", () => {
  test("has what the page has to show", () => {
    const { dissemination, detection, overlay, recording } = result;
    expect(dissemination.perMessage.filter(({ missedBy }) => missedBy !== null).map(({ name }) => name)).toEqual([
      "peer-1#2",
    ]);
    expect(detection.deaths).toBe(2);
    expect(overlay.components).toBeGreaterThan(1);
    expect(recording!.cuts.flatMap(({ one }) => one).length).toBeGreaterThan(0);
    expect(result.verdicts.filter(({ held }) => !held).length).toBeGreaterThan(0);
  });
});

describeInBrowser("the page of a known run shows", (pages) => {
  const open = async (look?: Look) => (await pages.open(report, look)).page;

  test("every part, and none that could not be built", async () => {
    const page = await open();
    for (const id of ["head", "overlay", "time", "message", "gossip", "liveness", "topology", "peers", "messages"]) {
      await expect(page.locator(`section#${id} h2`).first().innerText()).resolves.not.toBe("");
    }
    await expect(page.locator(".panel-failure").count()).resolves.toBe(0);
  });

  test("its verdicts, those that failed first", async () => {
    const page = await open();
    const failed = result.verdicts.filter(({ held }) => !held);
    await expect(page.locator(".badge").first().innerText()).resolves.toBe(
      `${failed.length} of ${result.verdicts.length} failed`,
    );
    const texts = await page.locator(".head-expectation").allTextContents();
    expect(texts.map((text) => text.replace(/^(Failed|Held): /, ""))).toEqual(
      [...failed, ...result.verdicts.filter(({ held }) => held)].map(({ expectation }) => expectation),
    );
    expect(await page.locator("#head").innerText()).toContain(result.digest);
  });

  test("how its messages spread", async () => {
    const figures = await figuresOf(await open(), "gossip");
    const { dissemination } = result;
    expect(figures).toMatchObject({
      Coverage: formatShare(dissemination.coverage.mean),
      "Reachable coverage": formatShare(dissemination.reachableCoverage.mean),
      Atomic: formatCount(dissemination.atomic),
      "t50, median": formatSpan(dissemination.t50.p50),
      "t100, median": formatSpan(dissemination.t100.p50),
      "Redundancy (RMR), mean": formatNumber(dissemination.redundancy.mean),
      Deliveries: formatCount(dissemination.deliveries),
    });
  });

  test("who died, who noticed, and what the seeds know of it", async () => {
    const figures = await figuresOf(await open(), "liveness");
    const { detection, registry } = result;
    expect(figures).toMatchObject({
      Deaths: formatCount(detection.deaths),
      Declared: formatCount(detection.detectionTime.count),
      "Detection time, median": formatSpan(detection.detectionTime.p50),
      Removed: formatCount(detection.removalTime.count),
      Strikes: formatCount(detection.strikes),
      "False positives": formatCount(detection.falsePositives),
      Entries: formatCount(registry.entries),
      Stale: formatCount(registry.stale),
      Missing: formatCount(registry.missing),
    });
  });

  test("the measures of its overlay", async () => {
    const figures = await figuresOf(await open(), "topology");
    const { overlay } = result;
    expect(figures).toMatchObject({
      "Live peers": formatCount(overlay.live),
      "Largest component": formatShare(overlay.largestComponent / overlay.live),
      "Mean degree": formatNumber(overlay.meanDegree),
      "Articulation points": formatCount(report.topology.articulationPoints.length),
      Bridges: formatCount(report.topology.bridges.length),
    });
  });

  test("a row for each node and message, with the figures of the result", async () => {
    const page = await open();
    const rows = async (id: string) => {
      const heads = (await page.locator(`#${id} thead th`).allInnerTexts()).map((head) => head.trim().toLowerCase());
      const cells = await page
        .locator(`#${id} tbody tr`)
        .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
      return cells.map((row) => Object.fromEntries(row.map((cell, place) => [heads[place], cell])));
    };
    const peers = await rows("peers");
    expect(peers.map(({ name, degree }) => `${name} ${degree}`)).toEqual(
      result.nodes.map(({ name, neighbours }) => `${name} ${neighbours}`),
    );
    const messages = await rows("messages");
    expect(messages.map(({ name, coverage, t100 }) => ({ name, coverage, t100 }))).toEqual(
      result.dissemination.perMessage.map(({ name, delivered, live, t100 }) => ({
        name,
        coverage: formatShare(delivered / live),
        t100: formatSpan(t100),
      })),
    );
  });

  test("no empty chart: what has nothing to show says so", async () => {
    const page = await open();
    // Charts are drawn when they come into sight, or before the page is printed.
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    const blank = await page.locator("figure.chart").evaluateAll((charts) => {
      const isDrawn = (chart: Element) => {
        const words = chart.querySelector(".chart-about")?.textContent ?? "";
        const canvas = chart.querySelector("canvas");
        if (canvas === null)
          return chart.classList.contains("chart-empty") ? words !== "" : chart.querySelector("li, tr") !== null;
        return canvas
          .getContext("2d")!
          .getImageData(0, 0, canvas.width, canvas.height)
          .data.some((value) => value !== 0);
      };
      return charts.filter((chart) => !isDrawn(chart)).map((chart) => chart.getAttribute("data-chart"));
    });
    expect(blank).toEqual([]);
    expect(await page.locator("figure.chart").count()).toBeGreaterThan(15);
  });
});

describeInBrowser("the overlay of a known run is that", (pages) => {
  test("of each moment that a link leads to", async () => {
    const { page } = await pages.open(report, { link: "#t=1.25" });
    await expect(statusOf(page)).resolves.toMatch(statusAt(1_250));
    for (const at of [0, 19_999, 20_000, 66_500, 34_900]) {
      await page.evaluate((seconds) => (location.hash = `#t=${seconds}`), at / 1000);
      await page.waitForFunction(
        (words) => document.querySelector(".overlay-status")!.textContent!.startsWith(words),
        `At ${formatTime(at)}:`,
      );
      await expect(statusOf(page)).resolves.toMatch(statusAt(at));
    }
  });

  test("of the end, at first, as the result sums it up", async () => {
    const { page } = await pages.open(report);
    const { live, links, components } = result.overlay;
    expect(await statusOf(page)).toMatch(
      new RegExp(`^At 120 s: ${live} peers up, 2 dead, ${links} links.*; ${components} components`),
    );
  });

  test("of the moment that the scrubber is at, moved by keys", async () => {
    const { page } = await pages.open(report);
    const scrubber = page.locator("#time input[type=range]");
    await scrubber.focus();
    await page.keyboard.press("Home");
    await expect(statusOf(page)).resolves.toMatch(statusAt(0));
    await page.keyboard.press("End");
    await expect(statusOf(page)).resolves.toMatch(statusAt(120_000));
    await page.keyboard.press("PageDown");
    const at = await scrubber.inputValue();
    await expect(statusOf(page)).resolves.not.toMatch(statusAt(120_000));
    expect(Number(at)).toBeGreaterThan(0);
  });

  test("of a later moment while the run is played", async () => {
    const { page } = await pages.open(report, { link: "#t=5" });
    await page.keyboard.press("Space");
    await page.waitForFunction(() => !document.querySelector(".overlay-status")!.textContent!.startsWith("At 5 s"));
    await page.keyboard.press("Space");
  });
});

describeInBrowser("by keyboard alone", (pages) => {
  test("a peer is found, selected in the overlay and in the table, and let go", async () => {
    const { page } = await pages.open(report);
    await page.keyboard.press("/");
    await page.keyboard.type("peer-10");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.locator("#peers").getByText("Selected: peer-10").waitFor();
    await page.waitForFunction(() => location.hash === "#peer=peer-10");
    expect(await page.locator(".overlay-side").innerText()).toContain("peer-10");
    await page.keyboard.press("f");
    await page.waitForFunction(() => location.hash === "#peer=peer-10&focus=1");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => location.hash === "");
  });

  test("the search is left by Escape, with its list or without", async () => {
    const { page } = await pages.open(report, { link: "#peer=peer-10" });
    await page.keyboard.press("/");
    await page.keyboard.type("peer");
    await page.locator("#search-list").getByRole("option").first().waitFor();
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("search");
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => location.hash === "");
  });

  test("a message is chosen in its table, and the page goes to its publication", async () => {
    const { page } = await pages.open(report);
    await page.getByLabel("Filter messages").focus();
    await page.keyboard.type("peer-1#2");
    const row = page.locator("#messages tbody").getByRole("button", { name: "peer-1#2" });
    while (!(await row.evaluate((button) => button === document.activeElement))) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash === "#t=90&message=peer-1%232");
    await expect(statusOf(page)).resolves.toMatch(statusAt(90_000));
  });

  test("every control can be reached, and shows that it has the focus", async () => {
    const { page } = await pages.open(report);
    const controls = await page.locator("button, select, input, a[href], summary").count();
    const seen = new Set<string>();
    const unseen: string[] = [];
    for (let presses = 0; presses < controls + 20; presses++) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => {
        const active = document.activeElement!;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(active);
        const isShown = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
        return { isBody: active === document.body, name: active.outerHTML.slice(0, 120), isShown };
      });
      if (focused.isBody) break;
      seen.add(focused.name);
      if (!focused.isShown) unseen.push(focused.name);
    }
    expect(unseen).toEqual([]);
    expect(seen.size).toBeGreaterThan(20);
  });
});

describeInBrowser("the page of a known run", (pages) => {
  test("is printed: every part, and nothing that is cut off", async () => {
    const { page } = await pages.open(report, { theme: "dark" });
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 4).toString()).toBe("%PDF");
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    for (const id of ["head", "overlay", "gossip", "liveness", "topology", "peers", "messages"]) {
      await expect(page.locator(`#${id}`).isVisible()).resolves.toBe(true);
    }
    const paper = await page.evaluate(() => getComputedStyle(document.body).color);
    expect(paper).toMatch(/^rgb\((\d|[1-5]\d), (\d|[1-5]\d), (\d|[1-5]\d)\)$/);
  });

  test("moves nothing by itself where the reader wants no motion", async () => {
    const { page } = await pages.open(report, { motion: "reduce", link: "#t=25&peer=peer-2" });
    await page.locator("#peers").getByText("Selected: peer-2").waitFor();
    await expect(page.evaluate(() => document.getAnimations().length)).resolves.toBe(0);
  });
});

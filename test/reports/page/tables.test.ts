import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { ReportData } from "../../../reports/document/report-data.js";
import { numberColumn } from "../../../reports/page/tables/column.js";
import { rowsInOrder } from "../../../reports/page/tables/order.js";
import { describeInBrowser } from "./browser.js";
import { madeReport, madeRun } from "./made-report.js";

describe("the order of rows", () => {
  const values = [3, null, 1, 3, 2];
  const column = numberColumn("value", "Value", "", (row) => values[row], String);
  const facet = { id: "all", title: "all", changes: false, has: () => true };
  const texts = ["peer-10", "peer-2", "other", "peer-1", "peer-3"];

  test("has equal rows as they were, and those without a value last either way", () => {
    expect(rowsInOrder(texts, { column, direction: "ascending", facet, filter: "" })).toEqual([2, 4, 0, 3, 1]);
    expect(rowsInOrder(texts, { column, direction: "descending", facet, filter: "" })).toEqual([0, 3, 4, 2, 1]);
  });

  test("has only the rows that are wished for", () => {
    const odd = { ...facet, has: (row: number) => row % 2 === 1 };
    expect(rowsInOrder(texts, { column, direction: "ascending", facet: odd, filter: " PEER" })).toEqual([3, 1]);
  });

  test("has numbers in names as numbers", () => {
    const byName = { ...column, kind: "text", value: (row: number) => texts[row] } as const;
    expect(rowsInOrder(texts, { column: byName, direction: "ascending", facet, filter: "" })).toEqual([2, 3, 1, 4, 0]);
  });
});

describeInBrowser("the table of peers", (pages) => {
  test("has the figures of every node", async () => {
    const { page } = await pages.open(madeReport());
    await expect(rowOf(page, "peers", "peer-4")).resolves.toEqual(
      expect.arrayContaining(["peer-4", "peer", "powered off", "2", "4"]),
    );
    await expect(cell(page, "peer-2", "Degree")).resolves.toBe("2");
    await expect(cell(page, "peer-2", "Betweenness")).resolves.toBe("17 %");
    await expect(cell(page, "peer-4", "Betweenness")).resolves.toBe("–");
    await expect(cell(page, "peer-4", "Declared dead")).resolves.toBe("2");
    await expect(cell(page, "peer-6", "Missed")).resolves.toBe("1");
  });

  test("has the state of the moment that is looked at", async () => {
    const { page } = await pages.open(madeReport(), { link: "#t=9&message=peer-1%231" });
    await page.locator("#peers").getByText("are those at 9 s").waitFor();
    await expect(cell(page, "peer-4", "State")).resolves.toBe("up");
    await expect(cell(page, "peer-4", "Degree")).resolves.toBe("2");
    await expect(cell(page, "peer-4", "Declared dead")).resolves.toBe("0");
    await expect(cell(page, "peer-3", "Delivery")).resolves.toBe("110 ms");
    await expect(cell(page, "peer-5", "Delivery")).resolves.toBe("–");
  });

  test("is sorted by the titles of its columns", async () => {
    const { page } = await pages.open(madeReport());
    const title = page.locator("#peers").getByRole("columnheader", { name: "Duplicates" });
    await title.getByRole("button").click();
    await expect(title.getAttribute("aria-sort")).resolves.toBe("descending");
    await expect(names(page, "peers")).resolves.toEqual([6, 5, 4, 3, 2, 1].map((n) => `peer-${n}`).concat("seed-1"));
    await title.getByRole("button").press("Enter");
    await expect(title.getAttribute("aria-sort")).resolves.toBe("ascending");
    await expect(names(page, "peers").then(([first]) => first)).resolves.toBe("seed-1");
  });

  test("is filtered by name and by what befell", async () => {
    const { page } = await pages.open(madeReport());
    await page.getByLabel("Filter peers and seeds").fill("SEED");
    await expect(names(page, "peers")).resolves.toEqual(["seed-1"]);
    await expect(page.locator("#peers .table-range").textContent()).resolves.toBe(
      "1–1 of 1 found among 7 peers and seeds",
    );
    await page.getByLabel("Filter peers and seeds").fill("");
    await page.locator("#peers").getByLabel("Show", { exact: true }).selectOption("declared dead so far");
    await expect(names(page, "peers")).resolves.toEqual(["peer-4"]);
    await page.getByLabel("Filter peers and seeds").fill("nobody");
    await page.getByText("None of 7 peers and seeds").waitFor();
  });

  test("is walked through with the keys, and selects", async () => {
    const { page } = await pages.open(madeReport());
    await page.locator("#peers").getByRole("button", { name: "seed-1" }).focus();
    for (const key of ["ArrowDown", "ArrowDown", "End", "ArrowUp", "Enter"]) await page.keyboard.press(key);
    await page.locator("#peers").getByText("Selected: peer-5").waitFor();
    await page.waitForFunction(() => location.hash === "#peer=peer-5");
    await expect(page.locator("#peers [aria-pressed=true]").allTextContents()).resolves.toEqual(["peer-5"]);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#peers [aria-pressed=true]") === null);
  });

  test("turns to the page of what is selected elsewhere, among ten thousand", async () => {
    const { page } = await pages.open(manyPeers(10_000));
    await page.locator("#peers").getByText("1–25 of 10,000").waitFor();
    await page.evaluate(() => {
      location.hash = "#peer=peer-7777";
    });
    await page.locator("#peers").getByText("7,776–7,800 of 10,000").waitFor();
    await page.locator("#peers .table-selected").getByText("peer-7777").waitFor();
    await page.locator("#peers").getByRole("button", { name: "Last page" }).click();
    await expect(names(page, "peers").then((all) => all.at(-1))).resolves.toBe("peer-9999");
  });
});

describeInBrowser("the table of messages", (pages) => {
  test("goes to the publication of a message that is chosen", async () => {
    const { page } = await pages.open(madeReport());
    await page.locator("#messages").getByRole("button", { name: "peer-2#1" }).click();
    await page.waitForFunction(() => location.hash === "#t=5.1&message=peer-2%231");
    await page.locator("#messages").getByText("Selected: peer-2#1").waitFor();
  });

  test("shows only those that somebody missed", async () => {
    const run = madeRun();
    const [first, ...others] = run.dissemination.perMessage;
    const missed = { ...first, delivered: 4, missedBy: "peer-6", t99: null, t100: null };
    const dissemination = { ...run.dissemination, perMessage: [missed, ...others] };
    const { page } = await pages.open(madeReport({ run: { ...run, dissemination } }));
    await page.locator("#messages").getByLabel("Show", { exact: true }).selectOption("missed by somebody");
    await expect(names(page, "messages")).resolves.toEqual(["peer-1#1"]);
    const cells = await rowOf(page, "messages", "peer-1#1");
    expect(cells).toEqual(expect.arrayContaining(["4", "5", "80 %", "–"]));
  });

  test("fits its card in a window of 1440 pixels, with great figures and long names as well", async () => {
    const run = madeRun();
    const perMessage = run.dissemination.perMessage.map((row, message) => ({
      ...row,
      name: `${row.origin}-of-region-${message}#1234`,
      live: 9_999,
      delivered: 9_998,
      reachable: 9_999,
      publishedAt: 1_204_075,
      t50: 17_500,
      t95: 31_100,
      t99: 44_400,
      t100: null,
      transmissions: 123_456,
      duplicates: 113_458,
    }));
    const { page } = await pages.open(
      madeReport({ run: { ...run, dissemination: { ...run.dissemination, perMessage } } }),
    );
    const scroll = page.locator("#messages .table-scroll");
    const excess = () => scroll.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(await excess()).toBe(0);
    const origin = page.locator("#messages thead th", { hasText: "Origin" });
    expect(await origin.isVisible()).toBe(false);
    await page.locator("#messages").getByLabel("All columns").check();
    expect(await origin.isVisible()).toBe(true);
    await page.setViewportSize({ width: 900, height: 900 });
    expect(await excess()).toBeGreaterThan(0);
    await page.locator("#messages").getByLabel("All columns").uncheck();
    expect(await excess()).toBe(0);
  });

  test("has as many columns as fit its card, in whatever window", async () => {
    const { page } = await pages.open(madeReport());
    const counts: number[] = [];
    for (const width of [375, 800, 1024, 1280, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      for (const id of ["peers", "messages"]) {
        const scroll = page.locator(`#${id} .table-scroll`);
        const excess = await scroll.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
        expect({ id, width, excess }).toEqual({ id, width, excess: 0 });
      }
      counts.push(await page.locator("#messages thead th:visible").count());
    }
    expect(counts).toEqual([3, 10, 10, 10, 15]);
  });

  test("fits a sheet of paper", async () => {
    // A4 within its margins.
    const { page } = await pages.open(madeReport(), { width: 680 });
    await page.emulateMedia({ media: "print" });
    const right = await page.locator("#messages table").evaluate((table) => table.getBoundingClientRect().right);
    expect(right).toBeLessThanOrEqual(680);
    await expect(page.locator("#messages thead th", { hasText: "Duplicates" }).isVisible()).resolves.toBe(true);
  });

  test("has fewer columns where there is little room, and all when asked", async () => {
    const { page } = await pages.open(madeReport(), { width: 375 });
    const seen = () => page.locator("#messages thead th:visible").allTextContents();
    await expect(seen()).resolves.toEqual(["Name", "Coverage", "t100"]);
    await page.locator("#messages").getByLabel("All columns").check();
    expect((await seen()).length).toBeGreaterThan(10);
    await expect(page.evaluate(() => document.documentElement.scrollWidth)).resolves.toBe(375);
  });
});

function names(page: Page, table: string): Promise<string[]> {
  return page.locator(`#${table} tbody .table-name`).allTextContents();
}

function rowOf(page: Page, table: string, name: string): Promise<string[]> {
  const row = page.locator(`#${table} tbody tr`).filter({ has: page.getByRole("button", { name, exact: true }) });
  return row.locator("th, td").allTextContents();
}

async function cell(page: Page, peer: string, title: string): Promise<string> {
  const titles = await page.locator("#peers thead th").allTextContents();
  return (await rowOf(page, "peers", peer))[titles.indexOf(title)];
}

/** An overlay measured elsewhere. */
function manyPeers(count: number): ReportData {
  const report = madeReport();
  const nodes = Array.from(
    { length: count },
    (_, node) => ({ name: `peer-${node}`, role: "peer", region: null }) as const,
  );
  return {
    ...report,
    run: null,
    replay: null,
    nodes,
    recording: {
      since: 0,
      history: {
        at: nodes.map(() => 0),
        what: nodes.map(() => 0),
        node: nodes.map((_, node) => node),
        other: nodes.map(() => -1),
      },
      cuts: [],
      duplicates: [],
      deliveries: [],
      leftOut: [],
    },
    layout: {
      kind: "nodes",
      x: nodes.map((_, node) => (node % 100) * 10),
      y: nodes.map((_, node) => Math.floor(node / 100) * 10),
      radius: 4,
      bounds: { left: -5, top: -5, right: 1000, bottom: 1000 },
      how: "In rows.",
    },
    topology: {
      ...report.topology,
      at: 0,
      peers: count,
      articulationPoints: [],
      bridges: [],
      betweenness: { exactness: { exact: true }, of: nodes.map(() => 0), highest: [] },
    },
  };
}

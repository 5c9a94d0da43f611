import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { fitting, seenX, seenY } from "../../../reports/page/overlay/camera.js";
import { describeInBrowser, type Look } from "./browser.js";
import { madeReport } from "./made-report.js";

const report = madeReport();
/** Where a node is seen while all is shown, in pixels of the window. */
async function placeOf(page: Page, node: number) {
  const box = (await page.locator(".overlay-picture").boundingBox())!;
  const { layout } = report;
  const camera = fitting(layout.bounds, box, 24);
  return { x: box.x + seenX(camera, box, layout.x[node]!), y: box.y + seenY(camera, box, layout.y[node]!) };
}

/** Whether the picture has this colour of the palette around the middle of a node. */
async function waitForTone(page: Page, node: number, tone: string): Promise<void> {
  const { x, y } = await placeOf(page, node);
  await page.waitForFunction(
    ([left, top, variable]) => {
      const canvas = document.querySelector<HTMLCanvasElement>(".overlay-picture")!;
      const probe = document.createElement("i");
      probe.style.color = `var(${variable})`;
      document.body.append(probe);
      const wanted = /(\d+), (\d+), (\d+)/.exec(getComputedStyle(probe).color)!.slice(1).map(Number);
      probe.remove();
      const box = canvas.getBoundingClientRect();
      const scale = canvas.width / box.width;
      const [across, down] = [Math.round((left - box.left) * scale), Math.round((top - box.top) * scale)];
      const { data } = canvas.getContext("2d")!.getImageData(across - 12, down - 12, 25, 25);
      for (let at = 0; at < data.length; at += 4) {
        if (wanted.every((part, channel) => Math.abs(part - data[at + channel]!) < 12) && data[at + 3]! > 128)
          return true;
      }
      return false;
    },
    [x, y, tone] as const,
  );
}

describeInBrowser("the overlay", (pages) => {
  const open = async (look?: Look) => {
    const { page } = await pages.open(report, look);
    await page.locator(".overlay-picture").scrollIntoViewIfNeeded();
    return page;
  };
  const selected = (page: Page) => page.locator(".overlay-details h3").innerText();

  test("is drawn in the colours that its legend says, light and dark", async () => {
    for (const theme of ["light", "dark"] as const) {
      const page = await open({ theme, link: "#t=25&colour=state" });
      await waitForTone(page, 2, "--series-2");
      await waitForTone(page, 4, "--bad");
      const legend = await page.locator(".overlay-legend li").allInnerTexts();
      expect(legend.map((line) => line.replaceAll(/\s+/g, " ").trim())).toEqual(
        expect.arrayContaining([
          "up 6",
          "without power 1",
          "peer, up 5",
          "seed, up 1",
          "dead 1",
          "bridge: the only way between two parts 3",
        ]),
      );
    }
  });

  test("shows a peer die when the scrubber goes over its death", async () => {
    const page = await open({ link: "#t=9.9&colour=state" });
    await waitForTone(page, 4, "--series-2");
    await page.locator("#time-scrubber").focus();
    await page.keyboard.press("PageUp");
    await waitForTone(page, 4, "--bad");
    expect(await page.locator(".overlay-status").innerText()).toContain("5 peers up, 1 dead, 3 links; 2 components");
  });

  test("tells of the node under the pointer, and selects it when it is pressed", async () => {
    const page = await open({ link: "#t=25" });
    const { x, y } = await placeOf(page, 3);
    await page.mouse.move(x, y);
    await page.locator(".overlay-tooltip").waitFor();
    expect(await page.locator(".overlay-tooltip").innerText()).toMatch(/^peer-3\npeer, up\n1 neighbour/);
    await page.mouse.click(x, y);
    expect(await selected(page)).toBe("peer-3");
    await page.mouse.click(x, y - 150);
    await expect(page.locator(".overlay-details").isVisible()).resolves.toBe(false);
  });

  test("is moved by dragging, zoomed by the wheel once it is turned to, and fitted again", async () => {
    const page = await open();
    const { x, y } = await placeOf(page, 3);
    const isThere = async () => {
      await page.mouse.move(x - 1, y);
      await page.mouse.move(x, y);
      const tooltip = page.locator(".overlay-tooltip");
      return (await tooltip.isVisible()) && (await tooltip.innerText()).startsWith("peer-3");
    };
    expect(await isThere()).toBe(true);
    await page.mouse.down();
    await page.mouse.move(x + 40, y + 60, { steps: 3 });
    await page.mouse.up();
    expect(await isThere()).toBe(false);
    await page.getByRole("button", { name: "Show all" }).click();
    expect(await isThere()).toBe(true);
    const scrolled = () => page.evaluate(() => scrollY);
    const before = await scrolled();
    await page.locator(".overlay-picture").focus();
    await page.mouse.move(x + 150, y + 20);
    await page.mouse.wheel(0, -300);
    await expect.poll(isThere).toBe(false);
    expect(await scrolled()).toBe(before);
    await page.keyboard.press("0");
    expect(await isThere()).toBe(true);
  });

  test("goes from neighbour to neighbour by the arrow keys", async () => {
    const page = await open({ link: "#t=25&peer=peer-2" });
    await page.locator(".overlay-picture").focus();
    await page.keyboard.press("ArrowRight");
    expect(await selected(page)).toBe("peer-3");
    // The next one is dead, and no neighbour any more.
    await page.keyboard.press("ArrowRight");
    expect(await selected(page)).toBe("peer-3");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    expect(await selected(page)).toBe("peer-1");
  });

  test("tells of a dead peer who struck it and who declared it dead, at that moment", async () => {
    const page = await open({ link: "#t=17&peer=peer-4" });
    const details = page.locator(".overlay-details");
    expect(await details.innerText()).toContain("without power since 10 s");
    expect(await details.innerText()).toContain("2, the last one at 16 s, from");
    expect(await details.innerText()).toContain("by nobody so far");
    await page.evaluate(() => (location.hash = "#t=25&peer=peer-4"));
    await details.getByText("first at 20 s").waitFor();
    await details.getByRole("button", { name: "peer-5" }).first().click();
    expect(await selected(page)).toBe("peer-5");
  });

  test("is searched by name, with a list to choose from", async () => {
    const page = await open();
    const search = page.locator("#search");
    await search.fill("eer");
    const options = page.locator("#search-list").getByRole("option");
    expect(await options.count()).toBe(6);
    await search.press("ArrowDown");
    await search.press("ArrowDown");
    expect(await page.locator("#search-list [aria-selected=true]").textContent()).toMatch(/^peer-3/);
    await search.press("Enter");
    expect(await selected(page)).toBe("peer-3");
    await expect(options.count()).resolves.toBe(0);
    await search.fill("nobody");
    await page.getByText("nothing has this name").waitFor();
  });

  test("marks what holds it together, until it is told not to", async () => {
    const page = await open({ link: "#t=9" });
    const legend = page.locator(".overlay-side .overlay-legend");
    await legend.getByText("articulation point").waitFor();
    await legend.getByText("bridge").waitFor();
    await page.getByLabel("Articulation points and bridges").uncheck();
    await legend.getByText("articulation point").waitFor({ state: "detached" });
    await expect(legend.getByText("bridge").count()).resolves.toBe(0);
  });

  test("has a legend with the square of seeds, and the ring of those that do not have the message yet", async () => {
    const { name, publishedAt } = report.run!.dissemination.perMessage[0]!;
    for (const theme of ["light", "dark"] as const) {
      const page = await open({ theme, link: `#t=${publishedAt / 1000 + 0.06}&message=${encodeURIComponent(name)}` });
      const entry = (label: string) => page.locator(".overlay-side .overlay-legend li", { hasText: label });
      /** The colour in the middle of an entry's swatch, and that of the palette. */
      const middleOf = (label: string) =>
        entry(label)
          .locator("canvas")
          .evaluate((canvas: HTMLCanvasElement) => {
            const { data } = canvas.getContext("2d")!.getImageData(canvas.width / 2, canvas.height / 2, 1, 1);
            return `rgb(${data.slice(0, 3).join(", ")})`;
          });
      const ground = await page.locator(".overlay-stage").evaluate((stage) => getComputedStyle(stage).backgroundColor);
      expect(await middleOf("does not have it yet")).toBe(ground);
      expect(await middleOf("never got it")).not.toBe(ground);
      await page.getByLabel("Colour by").selectOption("Role");
      await entry("seed").first().locator("[data-shape=seed]").waitFor();
      await entry("peer").first().locator("[data-shape=peer]").waitFor();
    }
  });

  test("tells who turns the wheel over it how to zoom, and scrolls the page meanwhile", async () => {
    const page = await open({ height: 600 });
    const hint = page.locator(".overlay-hint");
    expect(await hint.isVisible()).toBe(false);
    const { x, y } = await placeOf(page, 3);
    await page.mouse.move(x, y + 60);
    await page.mouse.wheel(0, 60);
    await hint.waitFor();
    await hint.waitFor({ state: "hidden" });
  });

  test("leaves the page to a finger until it was moved or zoomed", async () => {
    const page = await open();
    const fingers = () => page.locator(".overlay-picture").evaluate((canvas) => getComputedStyle(canvas).touchAction);
    expect(await fingers()).toBe("pan-y");
    await page.getByRole("button", { name: "Zoom in" }).click();
    expect(await fingers()).toBe("none");
    await page.getByRole("button", { name: "Show all" }).click();
    expect(await fingers()).toBe("pan-y");
  });

  test("is on a phone no higher than what is drawn, with its buttons below", async () => {
    const page = await open({ width: 375, height: 700 });
    const picture = (await page.locator(".overlay-picture").boundingBox())!;
    const buttons = (await page.locator(".overlay-zoom").boundingBox())!;
    // Peers in a row: the picture is as flat as it may be.
    expect(picture.width / picture.height).toBeCloseTo(2, 1);
    expect(buttons.y).toBeGreaterThanOrEqual(picture.y + picture.height);
  });

  test("says of an overlay that was measured elsewhere nothing that nobody knows", async () => {
    const { page } = await pages.open(madeReport({ run: null, replay: null }), { link: "#peer=peer-3" });
    const details = await page.locator(".overlay-details").innerText();
    expect(details).toContain("neighbour");
    expect(details).not.toMatch(/State|Strikes|Declared/);
  });

  test("has room on a phone, without widening the page", async () => {
    const page = await open({ width: 375, height: 700, link: "#t=25&peer=peer-4" });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    const box = (await page.locator(".overlay-stage").boundingBox())!;
    expect(box.width).toBeGreaterThan(300);
  });

  test("shows of groups how many there are, and what most of them are", async () => {
    const layout = {
      kind: "groups",
      groupOf: [0, 0, 0, 0, 1, 1, 1],
      x: [0, 100],
      y: [0, 0],
      radii: [12, 10],
      sizes: [4, 3],
      links: { one: [0], other: [1], count: [1] },
      bounds: { left: -20, top: -20, right: 120, bottom: 20 },
      how: "In two groups.",
    } as const;
    const { page } = await pages.open(madeReport({ layout }), { link: "#t=25&colour=state" });
    const legend = page.locator(".overlay-side .overlay-legend");
    await legend.getByText("group of peers").waitFor();
    await legend.getByText("A line is all links between two groups.").waitFor();
    await page.getByLabel("Bridges between groups").waitFor();
    await page.locator("#search").fill("peer-5");
    await page.keyboard.press("Enter");
    expect(await selected(page)).toBe("peer-5");
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { embed } from "../../../reports/document/embed.js";
import type { PageData } from "../../../reports/document/report-data.js";
import { describeInBrowser } from "./browser.js";
import { madeReport } from "./made-report.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-shell-"));
afterAll(() => rmSync(folder, { recursive: true }));

describeInBrowser("the page", (pages) => {
  test("has a section for each part, and links to them", async () => {
    const { page } = await pages.open(madeReport());
    const links = await page.getByRole("navigation", { name: "Sections" }).getByRole("link").all();
    const ids = await Promise.all(links.map((link) => link.getAttribute("href")));
    const parts = ["head", "overlay", "message", "gossip", "liveness", "topology", "peers", "messages"];
    expect(ids).toEqual(parts.map((part) => `#${part}`));
    const headings = await Promise.all(parts.map((id) => page.locator(`section#${id} h2`).allTextContents()));
    // In the same words.
    expect(headings).toEqual(await Promise.all(links.map((link) => link.allTextContents())));
    await expect(page.locator(".panel-failure").count()).resolves.toBe(0);
    await links.at(-1)!.click();
    await page.waitForFunction(() => document.activeElement?.closest("#messages") !== null);
    // The address is that of what is looked at, not of where the page is scrolled to.
    expect(page.url()).not.toContain("#");
  });

  test("has only what can be said of an overlay that was measured elsewhere", async () => {
    const { page } = await pages.open(madeReport({ run: null, replay: null }));
    const titles = await page.getByRole("navigation").getByRole("link").allTextContents();
    expect(titles).toEqual(["About", "Overlay", "Topology", "Peers"]);
    await expect(page.locator(".panel-failure").count()).resolves.toBe(0);
    await expect(page.locator(".badge, #time").count()).resolves.toBe(0);
  });

  test("turns from the system's colours to light, dark and back, and remembers", async () => {
    const { page } = await pages.open(madeReport(), { theme: "dark" });
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const dark = await ground();
    await page.keyboard.press("t");
    const light = await ground();
    expect(light).not.toBe(dark);
    await page.reload();
    await expect(ground()).resolves.toBe(light);
    await page.getByRole("button", { name: "Theme: light" }).click();
    await expect(ground()).resolves.toBe(dark);
    await page.getByRole("button", { name: "Theme: dark" }).click();
    await page.getByRole("button", { name: "Theme: auto" }).waitFor();
  });

  test("shows which keys do what, and no key does anything meanwhile", async () => {
    const { page } = await pages.open(madeReport());
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keys" });
    await dialog.getByText("play, or pause").waitFor();
    await page.keyboard.press("t");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Theme: auto" }).waitFor();
  });

  test("goes from event to event by the arrow keys", async () => {
    const { page } = await pages.open(madeReport());
    const at = (seconds: string) => page.waitForFunction((t) => location.hash === t, seconds);
    await page.keyboard.press("ArrowLeft");
    await at("#t=20");
    await page.keyboard.press("ArrowLeft");
    await at("#t=16");
    await page.keyboard.press("ArrowRight");
    await at("#t=20");
  });

  test("leaves keys to those who write, and space and arrows to the control that is focused", async () => {
    const { page } = await pages.open(madeReport());
    const filter = page.getByLabel("Filter peers and seeds");
    await filter.focus();
    await page.keyboard.type("t /?");
    await expect(filter.inputValue()).resolves.toBe("t /?");
    await page.getByRole("button", { name: "Theme: auto" }).focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Theme: light" }).waitFor();
    expect(page.url()).not.toContain("#");
  });

  test("selects nothing any more when Escape is pressed", async () => {
    const { page } = await pages.open(madeReport(), { link: "#peer=peer-2&message=peer-1%231" });
    await page.locator("#peers").getByText("Selected: peer-2").waitFor();
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => location.hash === "");
    await expect(page.locator("#peers [aria-pressed=true], #messages [aria-pressed=true]").count()).resolves.toBe(0);
  });

  test("fits a telephone", async () => {
    const { page } = await pages.open(madeReport(), { width: 375, height: 700 });
    await page.locator("#messages tbody tr").first().waitFor();
    await expect(page.evaluate(() => document.documentElement.scrollWidth)).resolves.toBe(375);
    await page.getByRole("button", { name: "Keys" }).click();
    const dialog = await page.getByRole("dialog").boundingBox();
    expect(dialog!.x + dialog!.width).toBeLessThanOrEqual(375);
  });

  test("is printed whole, black on white, without what sticks or is pressed", async () => {
    const { page } = await pages.open(madeReport(), { theme: "dark" });
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await expect(page.locator("nav, #time, .top-bar button").filter({ visible: true }).count()).resolves.toBe(0);
    const ink = await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.documentElement);
      return { color, backgroundColor };
    });
    expect(ink).toEqual({ color: "rgb(0, 0, 0)", backgroundColor: "rgb(255, 255, 255)" });
    await expect(page.locator(".head-groups").isVisible()).resolves.toBe(true);
  });

  test.for([
    ["without data", (html: string) => html.replace(/(id="report">)[^<]*/, "$1"), "There is no report in this file"],
    ["cut off", (html: string) => html.replace(/(id="report">.{400})[^<]*/, "$1"), "cannot be unpacked"],
    ["changed", (html: string) => html.replace(/(id="report">.{50})..../, "$1!!!!"), "are not Base64"],
    ["of something else", () => made({ kind: "picture" } as unknown as PageData), "is not a report"],
    ["of half a report", () => made({ kind: "report", name: "x" } as unknown as PageData), "This should not happen"],
  ] as const)("says what is wrong with a file that is %s", async ([, damage, problem]) => {
    const file = join(folder, "damaged.html");
    writeFileSync(file, damage(made(madeReport())));
    const { page } = await pages.open(file);
    const alert = page.getByRole("alert");
    await alert.getByText("This report cannot be shown").waitFor();
    await expect(alert.textContent()).resolves.toContain(problem);
  });

  test("says so in a browser that cannot read its script", async () => {
    const file = join(folder, "old.html");
    writeFileSync(file, made(madeReport()).replace(/(<script type="module"[^>]*>)/, "$1 let let = 1;"));
    const opened = await pages.open(file);
    await opened.page.getByText("it needs a browser of 2022 or later").waitFor();
    // That the browser complains is what this is about.
    (opened.problems as string[]).length = 0;
  });
});

function made(data: PageData): string {
  return embed(readFileSync(new URL("../../../dist/reports/page/index.html", import.meta.url), "utf8"), data);
}

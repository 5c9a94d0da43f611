import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInBrowser } from "./browser.js";
import { knownReport } from "./fixtures/known-run.js";
import { madeReport } from "./made-report.js";

const known = knownReport();

/** Waits until the page is at a moment, as it is read out. */
async function waitForTime(page: Page, text: string): Promise<void> {
  await page.locator(".time-now").getByText(text, { exact: true }).waitFor();
}

describeInBrowser("the time of a run", (pages) => {
  test("is told with the fault of that moment, to the eye and to those who listen", async () => {
    const { page } = await pages.open(known, { link: "#t=60" });
    await waitForTime(page, "60 s");
    const cut = known.run!.faults.find(({ at }) => at === 50_000)!.what;
    expect(await page.locator(".time-fault-now").innerText()).toBe(`during: ${cut}`);
    expect(await page.locator("#time-scrubber").getAttribute("aria-valuetext")).toBe(`60 s, during: ${cut}`);
  });

  test("is where its faults are, a press away", async () => {
    const { page } = await pages.open(known);
    const labels = page.locator(".time-fault-label");
    await labels.first().waitFor();
    expect(await labels.allInnerTexts()).toEqual(known.run!.faults.map(({ what }) => what));
    await labels.first().click();
    await waitForTime(page, "20 s");
  });

  test("has labels that are not over one another, and none where there is no room", async () => {
    const faults = Array.from({ length: 12 }, (_, place) => ({
      at: 50_000 + place * 500,
      what: `kill peer ${place}`,
      nodes: [],
    }));
    const planned = faults.map(({ at }) => ({ at, act: "thaw", who: { names: ["peer-1"] } }) as never);
    const run = { ...known.run!, faults, scenario: { ...known.run!.scenario, faults: planned } };
    const { page } = await pages.open({ ...known, run });
    await page.locator(".time-fault-label").first().waitFor();
    const boxes = await page
      .locator(".time-fault-label")
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect));
    expect(boxes.length).toBeGreaterThan(1);
    for (const [at, a] of boxes.entries()) {
      for (const b of boxes.slice(at + 1)) {
        expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).toBe(true);
      }
    }
    expect(await page.locator(".time-fault").count()).toBe(12);
    await page.setViewportSize({ width: 375, height: 700 });
    await page.waitForFunction(() => document.querySelectorAll(".time-fault-label").length === 0);
  });

  test("goes from event to event", async () => {
    const { page } = await pages.open(madeReport(), { link: "#t=9" });
    await page.getByRole("button", { name: "On to the next event" }).click();
    await waitForTime(page, "10 s");
    await page.getByRole("button", { name: "On to the next event" }).click();
    await waitForTime(page, "15 s");
    await page.getByRole("button", { name: "Back to the event before" }).click();
    await page.getByRole("button", { name: "Back to the event before" }).click();
    await waitForTime(page, "5 s");
  });

  test("is at first as fast as it can well be watched", async () => {
    for (const [seconds, speed] of [
      [30, 1],
      [3_600, 100],
    ] as const) {
      const made = madeReport();
      const { page } = await pages.open({ ...made, run: { ...made.run!, endedAt: seconds * 1000 } });
      expect(await page.getByLabel("Speed").inputValue()).toBe(String(speed));
    }
  });

  test("goes on while it is played, at the speed that is chosen, and stands at the end", async () => {
    const { page } = await pages.open(madeReport(), { link: "#t=1" });
    await page.getByLabel("Speed").selectOption("100×");
    await page.getByRole("button", { name: "Play" }).click();
    await waitForTime(page, "30 s");
    await page.getByRole("button", { name: "Play" }).waitFor();
  });

  test("goes on in steps for those who want no motion, and not by itself", async () => {
    const { page } = await pages.open(madeReport(), { link: "#t=1", motion: "reduce" });
    await page.getByLabel("Speed").selectOption("10×");
    await page.getByRole("button", { name: "Play" }).click();
    await waitForTime(page, "11 s");
    await page.getByRole("button", { name: "Pause" }).click();
  });

  test("is moved by the keys of a range", async () => {
    const { page } = await pages.open(madeReport());
    const scrubber = page.locator("#time-scrubber");
    await scrubber.focus();
    await page.keyboard.press("Home");
    await waitForTime(page, "0 s");
    await page.keyboard.press("PageUp");
    await waitForTime(page, "3 s");
    await page.keyboard.press("ArrowRight");
    await waitForTime(page, "3.03 s");
    await page.keyboard.press("End");
    await waitForTime(page, "30 s");
  });

  test("begins where its recording does, and says so", async () => {
    const made = madeReport();
    const late = { ...made, recording: { ...made.recording, since: 12_000 } };
    const { page } = await pages.open(late);
    await page.getByText("What happened before 12 s was not kept").waitFor();
    await page.locator("#time-scrubber").focus();
    await page.keyboard.press("Home");
    await waitForTime(page, "12 s");
  });

  test("stays in sight at the lower edge, and hides nothing of the end of the page", async () => {
    for (const width of [1440, 375]) {
      const { page } = await pages.open(known, { width, height: 700 });
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      const time = (await page.locator("#time").boundingBox())!;
      expect(time.y + time.height).toBeCloseTo(700, 0);
      expect(time.height).toBeLessThan(150);
      const last = (await page.locator("#messages").boundingBox())!;
      expect(last.y + last.height).toBeLessThanOrEqual(time.y);
    }
  });
});

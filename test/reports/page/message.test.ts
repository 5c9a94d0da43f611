import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axisTicks } from "../../../reports/page/message/tree-axis.js";
import { speedFor, SPEEDS } from "../../../reports/page/time/speeds.js";
import { whyCommand } from "../../../reports/page/message/why-command.js";
import { worstFirst } from "../../../reports/page/message/worst-first.js";
import { describeInBrowser } from "./browser.js";
import { knownReport } from "./fixtures/known-run.js";

const known = knownReport();
const messages = known.run!.dissemination.perMessage;
const failed = messages.findIndex(({ name }) => name === "peer-1#2");
const missed = known.recording.deliveries.find(({ message }) => message === failed)!.missed;

describe("messages", () => {
  test("are offered the worst first", () => {
    expect(worstFirst(messages)[0]).toBe(failed);
    const slowest = worstFirst(messages)
      .slice(1)
      .map((place) => messages[place]!.t100!);
    expect(slowest).toEqual(slowest.toSorted((a, b) => b - a));
  });

  test("are asked about with the command that repeats the run", () => {
    expect(whyCommand("hearsay run a.yaml --seed 4", "peer-1", "peer-115#10")).toBe(
      "hearsay why a.yaml --seed 4 --peer peer-1 --message peer-115#10",
    );
    expect(whyCommand("npx hearsay run a.yaml", "peer-1", "x; rm -rf ~")).toBe(
      "npx hearsay why a.yaml --peer peer-1 --message 'x; rm -rf ~'",
    );
    expect(whyCommand("hearsay run a.yaml", "it's", "x")).toBe("hearsay why a.yaml --peer 'it'\\''s' --message x");
    expect(whyCommand(null, "peer-1", "peer-1#1")).toBeNull();
    expect(whyCommand("hearsay up a.yaml", "peer-1", "peer-1#1")).toBeNull();
  });

  test("are played slowly enough to watch", () => {
    expect(speedFor(300, 6_000)).toBe(0.05);
    expect(speedFor(60_000, 6_000)).toBe(10);
    expect(speedFor(0, 6_000)).toBe(SPEEDS[0]);
  });
});

describe("the axis of an infection tree", () => {
  test("has no two marks at the same place", () => {
    for (const lasted of [0, 0.4, 25_000]) {
      for (const hops of [0, 1, 5, 12, 13, 40]) {
        for (const across of ["time", "hops"] as const) {
          const ticks = axisTicks(across, { lasted, hops, widthPx: 700 });
          expect(new Set(ticks.map(({ share }) => share)).size, `${across}, ${lasted}, ${hops}`).toBe(ticks.length);
          expect(ticks.length).toBeLessThanOrEqual(13);
          expect(ticks.every(({ share }) => share >= 0 && share <= 1)).toBe(true);
        }
      }
    }
    expect(axisTicks("hops", { lasted: 1, hops: 3, widthPx: 300 }).map(({ text }) => text)).toEqual([
      "0",
      "1",
      "2",
      "3",
    ]);
  });
});

describeInBrowser("a message that is followed", (pages) => {
  const link = `#t=95&message=peer-1%232`;
  const panel = (page: Page) => page.locator("#message");

  test("is chosen among the worst, and colours the overlay by its delivery", async () => {
    const { page } = await pages.open(known);
    await page.locator("#message-search").focus();
    expect(await page.locator("#message-search-list").getByRole("option").first().innerText()).toContain("peer-1#2");
    expect(await page.locator("#message-search-list").getByRole("option").first().innerText()).toContain(
      `missed by ${missed.length} peers`,
    );
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash.includes("message=peer-1%232"));
    const legend = page.locator(".overlay-side .overlay-legend");
    await legend.getByText("missed it").waitFor();
    await legend.getByText("brought the message first").waitFor();
  });

  test("has its figures, and how many have it at the moment", async () => {
    const { page } = await pages.open(known, { link });
    const row = messages[failed]!;
    const text = await panel(page).locator(".message-figures").innerText();
    expect(text).toContain(`${row.delivered} of ${row.live} live peers`);
    const order = known.recording.deliveries.find(({ message }) => message === failed)!.node.length;
    expect(await panel(page).locator(".message-progress").innerText()).toContain(`${order} of the ${order} nodes`);
    await page.evaluate(() => (location.hash = "#t=80&message=peer-1%232"));
    await panel(page).getByText("At 80 s it is not published yet.").waitFor();
  });

  test("draws who had it from whom", async () => {
    const { page } = await pages.open(known, { link });
    const tree = panel(page).locator(".message-tree-picture");
    await tree.scrollIntoViewIfNeeded();
    await panel(page).locator(".message-tree figcaption").getByText("does not have it yet").waitFor();
    expect(await tree.getAttribute("aria-label")).toMatch(/^Infection tree: \d+ nodes had the message within/);
    await page.waitForFunction(() => {
      const canvas = document.querySelector<HTMLCanvasElement>(".message-tree-picture")!;
      return canvas
        .getContext("2d")!
        .getImageData(0, 0, canvas.width, canvas.height)
        .data.some((value) => value !== 0);
    });
  });

  test("tells of each that missed it what is known, and how to ask for the cause", async () => {
    const { page } = await pages.open(known, { link });
    const peers = panel(page).locator(".message-missed-peer");
    const names = missed.map((node) => known.nodes[node]!.name);
    expect((await peers.allInnerTexts()).map((text) => text.split(" ")[0])).toEqual(names);
    await peers.last().click();
    const story = panel(page).locator(".message-story");
    expect(await story.innerText()).toContain(`When it was published, at 90 s, ${names.at(-1)} was up`);
    expect(await story.innerText()).toContain(`hearsay why known.yaml --peer ${names.at(-1)} --message peer-1#2`);
    expect(await page.locator(".overlay-details h3").innerText()).toBe(names.at(-1));
  });

  test("is explained as the command would, where that was asked", async () => {
    const [peer] = missed.map((node) => known.nodes[node]!.name);
    const explanation = {
      message: "peer-1#2",
      peer: peer!,
      question: `Why did ${peer} miss peer-1#2?`,
      answer: "It was cut off <b>from the others</b>.",
      story: [{ at: 50_000, text: "the network is cut", fault: 1 }],
      ways: [{ at: 90_050, text: "nothing passes", fault: 1, from: "peer-1", to: peer! }],
      counterfactuals: [{ text: "with fault 2 removed, it arrives" }],
      command: `hearsay why known.yaml --peer ${peer} --message peer-1#2`,
    };
    const { page } = await pages.open({ ...known, explanations: [explanation] }, { link });
    const story = panel(page).locator(".message-story");
    const text = await story.innerText();
    for (const part of [
      explanation.question,
      explanation.answer,
      "the network is cut",
      "nothing passes",
      "it arrives",
      explanation.command,
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain(`(fault 2: ${known.run!.faults.find(({ at }) => at === 50_000)!.what})`);
    await story.getByRole("button", { name: "50 s" }).click();
    await page.locator(".time-now").getByText("50 s", { exact: true }).waitFor();
  });

  test("is played from its publication until the last one has it", async () => {
    const { page } = await pages.open(known, { link });
    await page.getByRole("button", { name: "Play this message" }).click();
    await page.getByRole("button", { name: "Pause" }).waitFor();
    // Quicker than it is watched.
    await page.getByLabel("Speed").selectOption("1×");
    const { node, after } = known.recording.deliveries.find(({ message }) => message === failed)!;
    await panel(page).getByText(`${node.length} of the ${node.length} nodes`).waitFor();
    await page.getByRole("button", { name: "Play", exact: true }).waitFor();
    expect(Number(await page.locator("#time-scrubber").inputValue())).toBeCloseTo(90_000 + after.at(-1)!, 0);
  });

  test("has no tree where nobody but its publisher ever had it", async () => {
    const [delivery] = known.recording.deliveries.filter(({ message }) => message === failed);
    const alone = {
      ...delivery!,
      node: delivery!.node.slice(0, 1),
      after: [0],
      from: [-1],
      missed: [...delivery!.missed, ...delivery!.node.slice(1)],
    };
    const { page } = await pages.open({ ...known, recording: { ...known.recording, deliveries: [alone] } }, { link });
    await panel(page).getByText("Nobody but peer-1, who published it, ever had it.").waitFor();
    await expect(panel(page).locator(".message-tree").count()).resolves.toBe(0);
  });

  test("says so where who had it was not kept, with what remains", async () => {
    const { page } = await pages.open({ ...known, recording: { ...known.recording, deliveries: [] } }, { link });
    await panel(page).getByText("was not kept").waitFor();
    expect(await panel(page).innerText()).toContain("It was missed by");
    await expect(panel(page).locator(".message-figures").isVisible()).resolves.toBe(true);
  });
});

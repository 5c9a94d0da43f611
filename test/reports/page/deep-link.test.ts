import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linkTo, readLink } from "../../../reports/page/deep-link.js";
import { COLOURS } from "../../../reports/page/store.js";
import { viewOf } from "../../../reports/page/view.js";
import { describeInBrowser } from "./browser.js";
import { madeReport } from "./made-report.js";

const view = viewOf(madeReport());
const SECTIONS = ["head", "overlay", "gossip"];

const follow = (hash: string) => readLink(hash, view, SECTIONS);

describe("the address of a page", () => {
  test("leads to a moment, a message and a node", () => {
    const { state, problems } = follow("#t=12.5&message=peer-2%231&peer=peer-4&colour=degree&focus=1");
    expect(state).toEqual({ at: 12_500, message: 1, node: 4, colour: "degree", isFocused: true });
    expect(problems).toEqual([]);
  });

  test("leads to the end of the run, with nothing selected, where it does not say", () => {
    expect(follow("#peer=seed-1").state).toEqual({
      at: 30_000,
      message: null,
      node: 0,
      colour: "role",
      isFocused: false,
    });
  });

  test("leads to a message in the colours of its delivery, unless it says otherwise", () => {
    expect(follow("#message=peer-2%231").state?.colour).toBe("delivery");
    expect(follow("#message=peer-2%231&colour=role").state?.colour).toBe("role");
  });

  test("leads to a section and leaves the rest alone", () => {
    expect(follow("#gossip")).toEqual({ state: null, section: "gossip", problems: [] });
    expect(follow("")).toEqual({ state: null, section: null, problems: [] });
  });

  test("stays within the run", () => {
    expect(follow("#t=1e6").state?.at).toBe(30_000);
    expect(follow("#t=-5").state?.at).toBe(0);
  });

  test.each([
    ["#t=soon", "The address asks for the moment “soon”, which is not a number of seconds."],
    ["#t=", "The address asks for the moment “”, which is not a number of seconds."],
    ["#message=peer-9%23", "The address asks for the message “peer-9#”, which this run does not have."],
    ["#peer=nobody", "The address asks for the peer “nobody”, which is not here."],
    ["#zoom=3", "The address says “zoom”, which means nothing here."],
    ["#peer=__proto__", "The address asks for the peer “__proto__”, which is not here."],
  ])("says what is wrong with %s, and leads nowhere", (hash, problem) => {
    expect(follow(hash)).toEqual({ state: null, section: null, problems: [problem] });
  });

  test("leads as far as it can be understood", () => {
    const { state, problems } = follow("#t=5&peer=nobody");
    expect(state?.at).toBe(5000);
    expect(problems).toHaveLength(1);
  });

  test("is read without an error, whatever it holds", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (hash) => void follow(`#${hash}`)));
  });

  test("leads back to what it was written from", () => {
    const looks = fc.record({
      at: fc.integer({ min: 0, max: 30_000_000 }).map((microseconds) => microseconds / 1000),
      message: fc.option(fc.nat({ max: 10 })),
      node: fc.option(fc.nat({ max: 6 })),
      colour: fc.constantFrom(...COLOURS),
      isFocused: fc.boolean(),
    });
    fc.assert(
      fc.property(looks, (look) => {
        const { state } = follow(linkTo(look, view));
        const at = state?.at ?? view.endsAt;
        expect(at).toBeCloseTo(look.at, 6);
        expect({ ...(state ?? { message: null, node: null, colour: "role", isFocused: false }), at: 0 }).toEqual({
          ...look,
          at: 0,
        });
      }),
    );
  });
});

describeInBrowser("a page opened by a link", (pages) => {
  test("shows the selected peer, and writes what is selected next", async () => {
    const { page } = await pages.open(madeReport(), { link: "#t=12.5&peer=peer-4" });
    const peers = page.locator("#peers");
    await peers.getByText("Selected: peer-4").waitFor();
    await peers.getByText("are those at 12.5 s").waitFor();
    await peers.getByRole("button", { name: "peer-2" }).click();
    await page.waitForFunction(() => location.hash === "#t=12.5&peer=peer-2");
  });

  test("begins at the overlay, where its peer is to be seen, and says what it could not follow", async () => {
    const { page } = await pages.open(madeReport(), { link: "#t=12.5&peer=peer-4&message=nothing" });
    await page.waitForFunction(() => document.activeElement?.closest("#overlay") !== null);
    const top = await page.locator("#overlay").evaluate((section) => section.getBoundingClientRect().top);
    expect(Math.abs(top)).toBeLessThan(150);
    await page.getByText("asks for the message “nothing”, which this run does not have").waitFor();
  });

  test("follows the address when it changes", async () => {
    const { page } = await pages.open(madeReport());
    await page.evaluate(() => {
      location.hash = "#peer=peer-3";
    });
    await page.locator("#peers").getByText("Selected: peer-3").waitFor();
  });

  test("writes nothing over an address that changed and was not read yet", async () => {
    const { page } = await pages.open(madeReport(), { link: "#t=12.5" });
    // As if the news of the first change were late: this listener comes before that of the page.
    await page.addInitScript(() => {
      window.addEventListener("hashchange", (event) => event.stopImmediatePropagation(), { once: true });
    });
    await page.reload();
    await page.getByRole("button", { name: "On to the next event" }).focus();
    const hash = await page.evaluate(async () => {
      (document.activeElement as HTMLElement).click();
      location.hash = "#t=5";
      // Timers go off in the order in which they are due: that of the page comes before.
      await new Promise((resolve) => setTimeout(resolve, 300));
      return location.hash;
    });
    expect(hash).toBe("#t=5");
    await page.evaluate(() => window.dispatchEvent(new HashChangeEvent("hashchange")));
    await page.locator(".time-now").getByText("5 s", { exact: true }).waitFor();
  });

  test("says what it does not understand, and shows the page all the same", async () => {
    const { page } = await pages.open(madeReport(), { link: "#t=%E0%A4%A&peer=<img src=x>&&&=" });
    await expect(page.locator(".page-status").textContent()).resolves.toMatch(/not a number of seconds.*not here/);
    await expect(page.locator("#peers tbody tr").count()).resolves.toBe(7);
  });
});

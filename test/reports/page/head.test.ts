import { expect, test } from "vitest";
import { describeInBrowser } from "./browser.js";
import { madeReport, madeRun } from "./made-report.js";

describeInBrowser("the head of the page", (pages) => {
  test("says first what failed, then what held", async () => {
    const { page } = await pages.open(madeReport());
    await expect(page.locator(".top-bar .badge").textContent()).resolves.toBe("1 of 4 failed");
    await expect(page.locator(".head-sum").textContent()).resolves.toBe("1 of 4 expectations failed.");
    const expectations = await page.locator(".head-expectation").allTextContents();
    expect(expectations).toEqual([
      "Failed: detection time ≤ 1 s",
      "Held: coverage of live peers ≥ 100 %",
      "Held: never the same message twice over a link",
      "Held: never to a dead node",
    ]);
  });

  test("leads from the worst case to the node and the moment", async () => {
    const { page } = await pages.open(madeReport());
    const link = page.locator(".head-failed").getByRole("link");
    await expect(link.getAttribute("href")).resolves.toBe("#t=10&peer=peer-4");
    await link.click();
    await page.locator("#peers").getByText("Selected: peer-4").waitFor();
    await page.locator("#peers").getByText("are those at 10 s").waitFor();
    await page.waitForFunction(() => document.activeElement?.closest("#overlay") !== null);
    await page.waitForFunction(() => location.hash === "#t=10&peer=peer-4");
  });

  test("says why the worst case came about, when that was found out", async () => {
    const explanation = {
      message: null,
      peer: "peer-4",
      question: "why was peer-4 not declared dead in time?",
      answer: "Nobody had asked it yet.",
      story: [{ at: 15_000, text: "peer-3 has no answer", fault: null }],
      ways: [],
      counterfactuals: [],
      command: "hearsay why made.yaml --dead peer-4",
    };
    const { page } = await pages.open(madeReport({ explanations: [explanation] }));
    await page.locator(".head-failed").getByText("Nobody had asked it yet.").click();
    await page.locator(".head-causes").getByText("peer-3 has no answer").waitFor();
    await page.locator(".head-causes").getByText("hearsay why made.yaml --dead peer-4").waitFor();
  });

  test("says which run it was, and what it teaches", async () => {
    const run = madeRun();
    const { page } = await pages.open(madeReport({ run }));
    await expect(page.locator(".head-teaches").textContent()).resolves.toBe("Shows how a page looks.");
    const facts = await page.locator(".head-about .facts > div").allInnerTexts();
    expect(facts.map((fact) => fact.split("\n"))).toEqual([
      ["Seed", "7"],
      ["Version", run.version],
      ["Protocol", "seed-and-peer"],
      ["Medium", "simulated"],
      ["Digest", run.digest],
      ["Events", String(run.events)],
      ["Ended at", "30 s"],
      ["Live at the end", "5 of 6 peers"],
      ["Messages", "11"],
    ]);
  });

  test("says how late real processes were, and that they do not repeat", async () => {
    const run = madeRun({ medium: "tcp", digest: null, lateness: 42, ended: "stopped" });
    const { page } = await pages.open(madeReport({ run, replay: null }));
    const facts = await page.locator(".head-about .facts").innerText();
    expect(facts).toContain("times may be up to 42 ms too long");
    expect(facts).toContain("none: real processes do not repeat");
    expect(facts).toContain("30 s, stopped early");
    await expect(page.locator(".head-replay").count()).resolves.toBe(0);
  });

  test("has the configuration as drawn, in words and as JSON", async () => {
    const { page } = await pages.open(madeReport());
    await page.getByText("Configuration as drawn").click();
    const groups = await page.locator(".head-group").allInnerTexts();
    expect(groups.map((text) => text.split("\n")[0])).toEqual(["Population", "Protocol", "Network", "Faults"]);
    expect(groups[1]).toMatch(/Gossip\s+2 messages a peer, one every 5 s/);
    expect(groups[1]).toMatch(/Liveness\s+a round every 13 s, dead after 3 strikes/);
    expect(groups[3]).toMatch(/10 s\s+.*peer-4/);
    await page.getByText("As JSON").click();
    const json = await page.locator(".head-json pre").textContent();
    expect(JSON.parse(json!)).toEqual(JSON.parse(JSON.stringify(madeRun().scenario)));
  });

  test("copies the command that repeats the run", async () => {
    const { page } = await pages.open(madeReport());
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.locator(".head-replay").getByRole("button", { name: "Copy" }).click();
    await page.getByText("Copied.").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe("hearsay run made.yaml --seed 7");
  });

  test("copies it whole without a clipboard, too", async () => {
    const replay = "hearsay run - <<'END'\nname: made\nEND";
    const { page } = await pages.open(madeReport({ replay }));
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.evaluate(() => {
      document.addEventListener("copy", () => {
        document.title = (document.activeElement as HTMLTextAreaElement).value;
      });
    });
    await page.locator(".head-replay").getByRole("button", { name: "Copy" }).click();
    await page.getByText("Copied.").waitFor();
    await expect(page.evaluate(() => document.querySelector("title")!.textContent)).resolves.toBe(replay);
  });

  test("says what was left out, once", async () => {
    const recording = { ...madeReport().recording, leftOut: ["Only 3 messages were kept.", "No history."] };
    const { page } = await pages.open(madeReport({ recording, leftOut: ["No history.", "No betweenness."] }));
    await expect(page.locator(".head-left-out li").allTextContents()).resolves.toEqual([
      "Only 3 messages were kept.",
      "No history.",
      "No betweenness.",
    ]);
  });

  test("says that there is nothing to judge where nothing is expected", async () => {
    const { page } = await pages.open(madeReport({ run: madeRun({ verdicts: [] }) }));
    await page.getByText("The scenario expects nothing").waitFor();
    await expect(page.locator(".badge").count()).resolves.toBe(0);
  });
});

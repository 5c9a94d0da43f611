/**
 * Makes the README's picture of a report, `docs/images/report.webp`: the page of the shipped mass death while a message
 * spreads over a network that has just lost a tenth of its peers. Needs dist/ and a Chromium
 * (`CHROMIUM`, or Debian's). Fonts differ between machines, and so do the pixels: it is made anew only when the page has
 * changed its looks.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

/** What the reader of the README loads at most. */
const MOST_BYTES = 200_000;

const QUALITY = 85;

const SIZE = { width: 1200, height: 920 };

/** Where in the run the picture is taken, and what stands out. */
const LINK = "#t=62.47&message=peer-174%239&colour=delivery";

const root = fileURLToPath(new URL("..", import.meta.url));
const picture = join(root, "docs/images/report.webp");
const folder = mkdtempSync(join(tmpdir(), "hearsay-picture-"));
try {
  const page = await writePage();
  mkdirSync(join(root, "docs/images"), { recursive: true });
  await takePicture(page);
} finally {
  rmSync(folder, { recursive: true });
}
const { size } = statSync(picture);
console.log(`docs/images/report.webp: ${Math.round(size / 1000)} kB`);
if (size > MOST_BYTES) {
  console.error(`It is larger than ${MOST_BYTES / 1000} kB: show less of the page.`);
  process.exitCode = 1;
}

function writePage() {
  const words = ["dist/cli/hearsay.js", "run", "scenarios/mass-death.yaml", "--out", folder, "--report", "--quiet"];
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`hearsay run failed:\n${stderr}`);
  return join(folder, "report.html");
}

async function takePicture(page) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const context = await browser.newContext({ viewport: SIZE, colorScheme: "light", reducedMotion: "reduce" });
    const opened = await context.newPage();
    await opened.goto(pathToFileURL(page).href + LINK);
    await opened.locator("canvas.overlay-picture").waitFor();
    await opened.evaluate(() => {
      document.querySelector("#overlay").scrollIntoView({ block: "start" });
      document.activeElement?.blur();
    });
    await opened.waitForTimeout(500);
    // Playwright itself takes PNG, four times as large, and JPEG, in which text is smeared.
    const devtools = await context.newCDPSession(opened);
    const { data } = await devtools.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
    writeFileSync(picture, Buffer.from(data, "base64"));
  } finally {
    await browser.close();
  }
}

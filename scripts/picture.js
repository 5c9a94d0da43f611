/**
 * Makes the pictures of pages, which the README and the docs show: `node scripts/picture.js report`, or `sweep`. Needs
 * dist/ and a Chromium (`CHROMIUM`, or Debian's). Fonts differ between machines, and so do the pixels: they are made anew
 * only when a page has changed its looks.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

/** What a reader loads at most. */
const MOST_BYTES = 200_000;

const QUALITY = 85;

const NEIGHBOURS = "protocol.maxPeers=2,3,4,6";
const DEATHS = "faults.0.kill.peers=10%..50%:10%";

/** Which command writes the page, and where on it the picture is taken. */
const PICTURES = {
  // The shipped mass death, while a message spreads over a network that has just lost a tenth of its peers.
  report: {
    words: ["run", "scenarios/mass-death.yaml", "--report", "--quiet"],
    page: "report.html",
    link: "#t=62.47&message=peer-174%239&colour=delivery",
    ready: "canvas.overlay-picture",
    section: "#overlay",
    size: { width: 1200, height: 920 },
  },
  // How many neighbours it takes, by how many die.
  sweep: {
    words: ["sweep", "scenarios/mass-death.yaml", "--seeds", "1..4", "--vary", NEIGHBOURS, "--vary", DEATHS],
    page: "sweep.html",
    link: "#measure=coverage&setting=4",
    ready: ".heat-map",
    section: "#measure",
    size: { width: 1200, height: 860 },
  },
  // The two sweeps of docs/sweeps.md whose pages it shows; they take minutes.
  "sweep-neighbours": {
    words: ["sweep", "examples/sweep/neighbours.sweep.yaml"],
    page: "sweep.html",
    link: "#measure=coverage&setting=3",
    ready: ".sweep-figure",
    section: "#measure",
    size: { width: 1200, height: 780 },
  },
  "sweep-deaths": {
    words: ["sweep", "examples/sweep/deaths.sweep.yaml"],
    page: "sweep.html",
    link: "#measure=coverage&setting=12",
    ready: ".heat-map",
    section: "#measure",
    size: { width: 1200, height: 610 },
  },
};

const root = fileURLToPath(new URL("..", import.meta.url));
const name = process.argv[2] ?? "report";
const plan = PICTURES[name];
if (plan === undefined) throw new Error(`there is no picture ${name}: choose ${Object.keys(PICTURES).join(" or ")}`);
const picture = join(root, `docs/images/${name}.webp`);
const folder = mkdtempSync(join(tmpdir(), "hearsay-picture-"));
try {
  const page = await writePage();
  mkdirSync(join(root, "docs/images"), { recursive: true });
  await takePicture(page);
} finally {
  rmSync(folder, { recursive: true });
}
const { size } = statSync(picture);
console.log(`docs/images/${name}.webp: ${Math.round(size / 1000)} kB`);
if (size > MOST_BYTES) {
  console.error(`It is larger than ${MOST_BYTES / 1000} kB: show less of the page.`);
  process.exitCode = 1;
}

function writePage() {
  const words = ["dist/cli/hearsay.js", ...plan.words, "--out", folder];
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`hearsay ${plan.words[0]} failed:\n${stderr}`);
  return join(folder, plan.page);
}

async function takePicture(page) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const context = await browser.newContext({ viewport: plan.size, colorScheme: "light", reducedMotion: "reduce" });
    const opened = await context.newPage();
    await opened.goto(pathToFileURL(page).href + plan.link);
    await opened.locator(plan.ready).waitFor();
    await opened.evaluate((section) => {
      document.querySelector(section).scrollIntoView({ block: "start" });
      document.activeElement?.blur();
    }, plan.section);
    await opened.waitForTimeout(500);
    // Playwright itself takes PNG, four times as large, and JPEG, in which text is smeared.
    const devtools = await context.newCDPSession(opened);
    const { data } = await devtools.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
    writeFileSync(picture, Buffer.from(data, "base64"));
  } finally {
    await browser.close();
  }
}

/**
 * Measures the page of a run of 10,000 peers: how large it is, how long it takes until it can be used, and how smoothly its
 * overlay is moved. Needs dist/ and a Chromium (`CHROMIUM`, or Debian's); without a graphics card these are the figures of
 * drawing by the processor.
 *
 *     node scripts/page-speed.js [PAGE.html]        of another page
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

/** 40,000 links: everybody picks four others. Three hundred die, and twenty messages spread. */
const SCENARIO = `
name: ten-thousand
duration: 60 s
seeds: 0
peers: 10000
overlay: { kOut: { k: 4 } }
protocol: { gossip: off, liveness: { every: 10 s, strikes: 2 } }
network: { latency: { lognormal: { median: 40 ms, p99: 250 ms } } }
publish: [{ at: 1 s, by: random, count: 20, every: 2 s }]
faults: [{ at: 10 s, kill: { peers: 300, how: power-off } }]
`;

/** No task of the page for so long: it has come to rest. */
const REST_MS = 1500;

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "hearsay-page-speed-"));
try {
  const given = process.argv[2];
  const page = given === undefined ? makePage() : resolve(given);
  console.log(`size             ${(statSync(page).size / 1e6).toFixed(2)} MB`);
  await measure(page);
} finally {
  rmSync(folder, { recursive: true });
}

function makePage() {
  writeFileSync(join(folder, "ten-thousand.yaml"), SCENARIO);
  const result = timed("run", "run", join(folder, "ten-thousand.yaml"), "--out", folder, "--quiet");
  if (result > 1) process.exit(1);
  timed("report", "report", join(folder, "result.json"), "--quiet");
  return join(folder, "report.html");
}

function timed(name, ...words) {
  const startedAt = performance.now();
  const { status } = spawnSync(process.execPath, ["dist/cli/hearsay.js", ...words], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  console.log(`${name.padEnd(16)} ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return status ?? 1;
}

async function measure(page) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const opened = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await opened.addInitScript(() => {
      globalThis.tasks = [];
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) globalThis.tasks.push(startTime + duration);
      }).observe({ type: "longtask", buffered: true });
    });
    await opened.goto(pathToFileURL(page).href);
    await opened.locator("canvas.overlay-picture").waitFor();
    const opening = await opened.evaluate(usable, REST_MS);
    console.log(`usable after     ${(opening / 1000).toFixed(2)} s`);
    await opened.evaluate(() => document.querySelector("#overlay").scrollIntoView());
    for (const look of ["all of it", "zoomed in"]) {
      const { frames, longest } = await panned(opened);
      console.log(`panning, ${look.padEnd(10)} ${frames.toFixed(0)} frames/s, the longest ${longest.toFixed(0)} ms`);
      for (let step = 0; step < 6; step++) await opened.getByRole("button", { name: "Zoom in" }).click();
    }
  } finally {
    await browser.close();
  }
}

/** When the last long task of the opening had ended, since the navigation began. */
function usable(restMs) {
  const last = () => Math.max(performance.getEntriesByType("navigation")[0].loadEventEnd, ...globalThis.tasks);
  return new Promise((settle) => {
    const look = () => (performance.now() - last() > restMs ? settle(last()) : setTimeout(look, 100));
    look();
  });
}

/** Moves the overlay about by the mouse, and counts the frames meanwhile. */
async function panned(page) {
  const box = await page.locator("canvas.overlay-picture").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.evaluate(() => {
    globalThis.frames = [];
    const count = (at) => {
      globalThis.frames.push(at);
      globalThis.counting = requestAnimationFrame(count);
    };
    globalThis.counting = requestAnimationFrame(count);
  });
  for (let step = 0; step < 120; step++) {
    await page.mouse.move(x + 150 * Math.sin(step / 10), y + 100 * Math.cos(step / 10));
  }
  const frames = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.counting);
    return globalThis.frames;
  });
  await page.mouse.up();
  const gaps = frames.slice(1).map((at, frame) => at - frames[frame]);
  return { frames: (1000 * gaps.length) / (frames.at(-1) - frames[0]), longest: Math.max(...gaps) };
}

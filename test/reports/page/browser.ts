import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, describe, expect } from "vitest";
import { embed } from "../../../reports/document/embed.js";
import type { PageData } from "../../../reports/document/report-data.js";

/** The page of a report as it was built, without a report. */
const TEMPLATE = fileURLToPath(new URL("../../../dist/reports/page/index.html", import.meta.url));

/** Where Debian has it, unless `CHROMIUM` names another place. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** A browser shares the processor with the other tests, and draws by it too. */
const TIMEOUT_MS = 60_000;

/** How a page is looked at. */
export interface Look {
  /** In CSS pixels; default 1440. */
  readonly width?: number;
  /** Default 900. */
  readonly height?: number;
  /** What the reader's system prefers; default `"light"`. */
  readonly theme?: "light" | "dark";
  /** Default `"no-preference"`. */
  readonly motion?: "reduce" | "no-preference";
  /** What follows the file's name: `#t=12`. Default: nothing. */
  readonly link?: string;
}

/** A page that is open. */
interface OpenPage {
  readonly page: Page;
  /** What went wrong so far: errors, and whatever the page asked the network for. */
  readonly problems: readonly string[];
  /** @throws when anything went wrong */
  close(): Promise<void>;
}

/** Opens the pages of a group of tests; those that a test leaves open are closed after it. */
export interface Pages {
  /** @param source the data of the page, or the path of an HTML file */
  open(source: PageData | string, look?: Look): Promise<OpenPage>;
}

/**
 * Tests in a real browser, one for all of them. A test fails when its page had an error or asked for anything that is not
 * in it. Without a browser the tests are skipped, and say so.
 */
export function describeInBrowser(name: string, tests: (pages: Pages) => void): void {
  const isFound = existsSync(CHROMIUM);
  if (!isFound) {
    const how = "install Debian's `chromium`, or set CHROMIUM to the path of one";
    process.stderr.write(`\nSKIPPED for want of a browser (${CHROMIUM}): ${name}. To run them, ${how}.\n\n`);
  }
  describe.skipIf(!isFound)(name, { timeout: TIMEOUT_MS }, () => {
    const pages = new BrowserPages();
    afterEach(() => pages.closeAll());
    afterAll(() => pages.end());
    tests(pages);
  });
}

class BrowserPages implements Pages {
  #folder: string | undefined;
  readonly #open = new Set<OpenPage>();
  #browser: Promise<Browser> | undefined;
  #written = 0;

  async open(source: PageData | string, look: Look = {}): Promise<OpenPage> {
    const url = pathToFileURL(typeof source === "string" ? resolve(source) : this.#write(source)).href;
    this.#browser ??= chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
    const context = await (await this.#browser).newContext(contextOf(look));
    const page = await context.newPage();
    const opened = this.#watch(context, page, url);
    await page.goto(url + (look.link ?? ""));
    return opened;
  }

  /** @throws when anything went wrong on one of them */
  async closeAll(): Promise<void> {
    await Promise.all([...this.#open].map((each) => each.close()));
  }

  async end(): Promise<void> {
    await (await this.#browser)?.close();
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true });
  }

  #write(data: PageData): string {
    this.#folder ??= mkdtempSync(join(tmpdir(), "hearsay-page-"));
    const file = join(this.#folder, `page-${this.#written++}.html`);
    writeFileSync(file, embed(readFileSync(TEMPLATE, "utf8"), data));
    return file;
  }

  #watch(context: BrowserContext, page: Page, url: string): OpenPage {
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(`error: ${error.stack ?? error.message}`));
    page.on("console", (said) => {
      if (said.type() === "error") problems.push(`console: ${said.text()}`);
    });
    page.on("request", (request) => {
      const asked = request.url();
      if (!asked.startsWith(url) && !/^(data|blob):/.test(asked)) problems.push(`request: ${asked}`);
    });
    const opened: OpenPage = {
      page,
      problems,
      close: async () => {
        this.#open.delete(opened);
        await context.close();
        expect(problems).toEqual([]);
      },
    };
    this.#open.add(opened);
    return opened;
  }
}

function contextOf({ width = 1440, height = 900, theme = "light", motion = "no-preference" }: Look) {
  return {
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: motion,
    locale: "en-GB",
    timezoneId: "UTC",
    // Whatever the page may ask for, there is nobody to answer.
    offline: true,
    // Lets tests put the rules of accessibility into the page; the page itself may load nothing.
    bypassCSP: true,
  } as const;
}

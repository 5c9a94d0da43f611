import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { loadScenario } from "../../sim/index.js";
import { anchorsOf, type Block, blocksOf, linksOf } from "./markdown.js";
import { commandOf, nameOf, openReader, partsOf, pasteAnew } from "./session.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** `HEARSAY_DOCS=refresh npx vitest run test/docs` pastes the outputs that the pages show anew. */
const REFRESHES = process.env["HEARSAY_DOCS"] === "refresh";

const PAGES = ["README.md", "CHANGELOG.md", ...namesIn("docs").map((name) => `docs/${name}`)];
const blocks = PAGES.flatMap((page) => blocksOf(read(page)).map((block) => ({ ...block, page })));
const consoles = blocks.filter(({ language }) => language === "console");
const reader = openReader(blocks);
afterAll(reader.remove);

describe.each(PAGES)("%s", (page) => {
  test("links to what there is", () => {
    for (const link of linksOf(read(page))) {
      const [path = "", anchor] = link.split("#");
      const file = path === "" ? join(ROOT, page) : resolve(ROOT, dirname(page), path);
      expect(existsSync(file), link).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(readFileSync(file, "utf8")), link).toContain(anchor);
    }
  });

  test("names scripts that there are", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    for (const [, name] of read(page).matchAll(/\bnpm run ([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(name);
  });

  test("shows scenarios that can be loaded, but for the bad one", () => {
    for (const block of blocksOf(read(page)).filter(({ language }) => language === "yaml")) {
      if (nameOf(block) === "bad.yaml") continue;
      for (const text of block.lines.join("\n").split(/^---$/m)) load(text, `${page}:${block.line}`);
    }
  });
});

describe("the examples", () => {
  // The output for many seeds takes as many runs, and that of a sweep still more.
  const short = consoles.filter((block) => REFRESHES || !/^hearsay sweep |--seeds/.test(commandOf(block)));

  test.each(short.map((block) => ({ command: commandOf(block), block })))(
    "show what `$command` prints",
    { timeout: REFRESHES ? 1_800_000 : 120_000 },
    ({ block }) => {
      const output = reader.run(block);
      if (REFRESHES) return refresh(block.page, block, output);
      for (const part of partsOf(block)) {
        const hint = `${block.page}:${block.line}; HEARSAY_DOCS=refresh npx vitest run test/docs pastes it anew`;
        expect(output.join("\n"), hint).toContain(part.join("\n"));
      }
    },
  );

  test.skipIf(REFRESHES)("show the same digest of a run wherever they show it", () => {
    const [single = "", many = ""] = consoles
      .filter((block) => commandOf(block).includes("mass-death"))
      .map(({ lines }) => lines.join("\n"));
    const [, digest] = /digest +([0-9a-f]{16})/.exec(single) ?? [];
    const [, seed] = /--seed (\d+)$/.exec(single) ?? [];
    expect(many).toMatch(new RegExp(`^ +. ${seed} .* ${digest}$`, "m"));
  });

  test("have a property test that holds", { timeout: 60_000 }, () => {
    const { code, output } = reader.test("gossip.test.js");
    expect(code, output).toBe(0);
  });

  test("have a scenario all of whose expectations hold", () => {
    const tour = { language: "console", lines: ["$ hearsay run tour.yaml --quiet"], line: 0 };
    expect(reader.run(tour)[0]).toMatch(/^Verdicts +all \d+ held$/);
  });
});

/** The pages in a folder. */
function namesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(".md"));
}

function read(page: string): string {
  return readFileSync(join(ROOT, page), "utf8");
}

/** A whole scenario, or some keys of one. */
function load(text: string, file: string): void {
  const needed = { name: "name: example", duration: "duration: 5 min", peers: "peers: 200" };
  const missing = Object.entries(needed).filter(([key]) => !new RegExp(`^${key}:`, "m").test(text));
  const whole = [text, ...missing.map(([, line]) => line)].join("\n");
  loadScenario(whole, { file, readFile: (path) => readFileSync(new URL(`tables/${path}`, import.meta.url), "utf8") });
}

function refresh(page: string, block: Block, output: readonly string[]): void {
  const before = ["```console", ...block.lines, "```"].join("\n");
  const after = ["```console", ...pasteAnew(block, output), "```"].join("\n");
  writeFileSync(
    join(ROOT, page),
    read(page).replace(before, () => after),
  );
}

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

const PAGES = ["README.md", "CHANGELOG.md", ...readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`)];
const read = (page: string) => readFileSync(join(ROOT, page), "utf8");

const readme = blocksOf(read("README.md"));
const consoles = readme.filter(({ language }) => language === "console");
const reader = openReader(readme);
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

describe("README.md", () => {
  // The output for many seeds takes as many runs.
  const short = consoles.filter((block) => REFRESHES || !commandOf(block).includes("--seeds"));

  test.each(short.map((block) => [commandOf(block), block] as const))(
    "shows what `%s` prints",
    (_, block) => {
      const output = reader.run(block);
      if (REFRESHES) return refresh(block, output);
      for (const part of partsOf(block)) {
        const hint = "run HEARSAY_DOCS=refresh npx vitest run test/docs to paste it anew";
        expect(output.join("\n"), hint).toContain(part.join("\n"));
      }
    },
    120_000,
  );

  test("shows the same digest of a run wherever it shows it", () => {
    const shown = consoles
      .filter((block) => commandOf(block).includes("mass-death"))
      .map(({ lines }) => lines.join("\n"));
    const single = /digest +([0-9a-f]{16})/.exec(shown[0]!)![1];
    expect(shown[1]).toMatch(new RegExp(`^ +✓ 5 .* ${single}$`, "m"));
  });

  test("shows a property test that holds", () => {
    const { code, output } = reader.test("gossip.test.js");
    expect(code, output).toBe(0);
  }, 60_000);

  test("shows a scenario all of whose expectations hold", () => {
    const tour = { language: "console", lines: ["$ hearsay run tour.yaml --quiet"], line: 0 };
    expect(reader.run(tour)[0]).toMatch(/^Verdicts +all \d+ held$/);
  });
});

/** A whole scenario, or some keys of one. */
function load(text: string, file: string): void {
  const needed = { name: "name: example", duration: "duration: 5 min", peers: "peers: 200" };
  const missing = Object.entries(needed).filter(([key]) => !new RegExp(`^${key}:`, "m").test(text));
  const whole = [text, ...missing.map(([, line]) => line)].join("\n");
  loadScenario(whole, { file, readFile: (path) => readFileSync(new URL(`tables/${path}`, import.meta.url), "utf8") });
}

function refresh(block: Block, output: readonly string[]): void {
  const page = join(ROOT, "README.md");
  const before = ["```console", ...block.lines, "```"].join("\n");
  const after = ["```console", ...pasteAnew(block, output), "```"].join("\n");
  writeFileSync(
    page,
    readFileSync(page, "utf8").replace(before, () => after),
  );
}

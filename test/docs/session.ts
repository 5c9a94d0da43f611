import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Block } from "./markdown.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PROGRAM = join(ROOT, "dist/cli/hearsay.js");

/** Stands for lines that are left out. */
const CUT = "…";

/** Without what the environment of the tests says of colours. */
const { NO_COLOR: _no, FORCE_COLOR: _force, VITEST: _vitest, ...environment } = process.env;

/** A folder as a reader of the pages has it: this package among the others, the shipped scenarios and sweeps, the examples. */
export interface Reader {
  readonly folder: string;
  /** Runs the command of a `console` block, and gives the lines that it prints. */
  run(block: Block): string[];
  /** Runs the tests in a file. */
  test(file: string): { readonly code: number | null; readonly output: string };
  remove(): void;
}

/** Puts each block that begins with a name, as `# tour.yaml` does, into a file of that name. */
export function openReader(blocks: readonly Block[]): Reader {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-docs-"));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(ROOT, join(folder, "node_modules/hearsay"));
  for (const name of ["vitest", "fast-check"]) {
    symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
  }
  for (const shipped of ["scenarios", "examples/sweep"])
    cpSync(join(ROOT, shipped), join(folder, shipped), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  for (const block of blocks) {
    const name = nameOf(block);
    if (name !== undefined) writeFileSync(join(folder, name), `${block.lines.join("\n")}\n`);
  }
  const node = (...words: string[]) => {
    const options = { cwd: folder, encoding: "utf8", env: environment, maxBuffer: 1 << 28 } as const;
    return spawnSync(process.execPath, words, options);
  };
  return {
    folder,
    run(block) {
      const [program, ...words] = commandOf(block).split(" ");
      const { stdout, stderr } = program === "hearsay" ? node(PROGRAM, ...words) : node(...words);
      return (stdout === "" ? stderr : stdout).trimEnd().split("\n");
    },
    test(file) {
      const { status, stdout, stderr } = node(
        join(ROOT, "node_modules/vitest/vitest.mjs"),
        "run",
        file,
        "--testTimeout=40000",
      );
      return { code: status, output: stdout + stderr };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** The file that a block is about: its first line is a comment with the name alone. */
export function nameOf({ lines }: Block): string | undefined {
  return /^(?:#|\/\/) ([\w-]+(?:\.[\w-]+)+)$/.exec(lines[0] ?? "")?.[1];
}

/** The command that a `console` block shows. */
export function commandOf({ lines }: Block): string {
  return (lines[0] ?? "").replace(/^\$ /, "");
}

/** What is shown of a command's output: the parts between the cuts. */
export function partsOf({ lines }: Block): string[][] {
  const parts: string[][] = [[]];
  for (const line of lines.slice(1)) {
    if (line === CUT) parts.push([]);
    else parts.at(-1)!.push(line);
  }
  return parts;
}

/** Finds each part in an output, after the one before it. Lines that differ only in their figures are taken for alike. */
export function pasteAnew(block: Block, output: readonly string[]): string[] {
  let from = 0;
  const parts = partsOf(block).map((part) => {
    const [head] = part;
    if (head === undefined) return [];
    const at = output.findIndex((line, index) => index >= from && shapeOf(line) === shapeOf(head));
    if (at < 0) throw new Error(`line ${block.line}: there is no line like ${head} any more`);
    from = at + part.length;
    return output.slice(at, from);
  });
  return [block.lines[0]!, ...parts.flatMap((part, index) => (index === 0 ? part : [CUT, ...part]))];
}

/** A line without its figures, bars and marks. */
function shapeOf(line: string): string {
  return line.replaceAll(/[0-9a-f]{16}|[\d.,]+|[▁-█✓✗]+| +/g, " ").trim();
}

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const project = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** A file with one offence, and what the report of it has to mention. */
interface Offence {
  readonly what: string;
  readonly file: string;
  readonly source: string;
  readonly report: string;
}

const lintOffences: readonly Offence[] = [
  // Imports, by their direction.
  ...[
    { from: "src/node", specifier: "node:fs" },
    { from: "src/node", specifier: "fs" },
    { from: "src/node", specifier: "zod" },
    { from: "src/node", specifier: "../wire/index.js" },
    { from: "src/node", specifier: "../tcp/index.js" },
    { from: "src/node", specifier: "../../sim/index.js" },
    { from: "src/node/liveness", specifier: "../../wire/index.js" },
    { from: "src/wire", specifier: "node:buffer" },
    { from: "src/wire", specifier: "../tcp/index.js" },
    { from: "src/wire", specifier: "../../sim/index.js" },
    { from: "sim", specifier: "node:worker_threads" },
    { from: "sim", specifier: "commander" },
    { from: "sim", specifier: "@stdlib/math-base-special-ln" },
    { from: "sim", specifier: "../src/tcp/index.js" },
    { from: "sim", specifier: "../cli/hearsay.js" },
    { from: "sim", specifier: "../package.json" },
    { from: "sim/faults", specifier: "../../reports/index.js" },
    { from: "sweep", specifier: "node:fs" },
    { from: "sweep", specifier: "../cli/hearsay.js" },
    { from: "sweep/statistics", specifier: "../../hunt/index.js" },
    { from: "reports/document", specifier: "../../cli/hearsay.js" },
    { from: "reports/formats", specifier: "../../hunt/index.js" },
    { from: "reports/formats", specifier: "node:fs" },
    { from: "reports/sweep", specifier: "../../hunt/index.js" },
    { from: "reports/page/sweep", specifier: "../../../sweep/summary.js" },
    { from: "sweep", specifier: "../reports/sweep/views.js" },
    { from: "reports/graph", specifier: "../../src/node/index.js" },
    { from: "reports/charts", specifier: "../page/words.js" },
    { from: "reports/charts", specifier: "uplot" },
    { from: "reports/page", specifier: "../../hunt/index.js" },
    { from: "reports/page", specifier: "node:fs" },
    { from: "cli", specifier: "../reports/page/words.js" },
    { from: "cli", specifier: "../bench/bench.js" },
    { from: "cli", specifier: "../test/worlds.js" },
    { from: "bench", specifier: "../cli/hearsay.js" },
    { from: "testing/vitest", specifier: "../../hunt/index.js" },
    { from: "testing/vitest", specifier: "../fast-check/index.js" },
    { from: "testing/vitest", specifier: "node:child_process" },
    { from: "testing/fast-check", specifier: "node:fs" },
    { from: "testing/fast-check", specifier: "vitest" },
  ].map(({ from, specifier }) => offence(`${from} imports ${specifier}`, from, `import "${specifier}";`, specifier)),
  offence("src/node imports a type only", "src/node", 'export type { A } from "../../sim/index.js";', "sim/index"),
  offence("src/node re-exports everything", "src/node", 'export * from "../../sim/index.js";', "sim/index"),
  offence("sim names a type by import()", "sim", 'export type Fs = import("node:fs").Stats;', "node:fs"),
  offence("sim imports while it runs", "sim", 'export const load = () => import("node:fs");', "node:fs"),

  // Clocks, timers, chance, the machine.
  ...words(
    `Date performance setTimeout setInterval setImmediate clearTimeout queueMicrotask Promise crypto fetch console
     process Buffer require structuredClone Intl window document navigator self global globalThis
     WeakRef FinalizationRegistry Atomics SharedArrayBuffer`,
  ).flatMap((name) =>
    ["src/node", "src/wire", "sim"].map((layer) =>
      offence(`${layer} uses ${name}`, layer, `export const used: unknown = ${name};`, name),
    ),
  ),
  ...["localeCompare", "toLocaleLowerCase", "toLocaleUpperCase", "toLocaleString"].map((name) =>
    offence(`sim uses ${name}`, "sim", `export const used = (text: string) => text.${name}("a");`, name),
  ),
  offence(
    "testing/fast-check draws by itself",
    "testing/fast-check",
    "export const used = Math.random();",
    "Math.random",
  ),
  offence("sweep draws by itself", "sweep/designs", "export const used = Math.random();", "Math.random"),
  offence("sweep looks at the clock", "sweep", "export const used = Date.now();", "Date"),
  offence("sim evaluates text", "sim", 'export const used = eval("1");', "eval"),
  offence("sim compiles text", "sim", 'export const used = new Function("return 1");', "Function"),

  // Arithmetic whose last bits differ.
  ...words(
    `random pow log log2 log10 log1p exp expm1 cbrt hypot sin cos tan asin acos atan atan2
     sinh cosh tanh asinh acosh atanh`,
  ).map((name) => offence(`sim uses Math.${name}`, "sim", `export const used = Math.${name};`, `Math.${name}`)),
  offence("src/node uses Math.random", "src/node", "export const used = Math.random();", "Math.random"),
  offence("src/wire uses Math.pow", "src/wire", "export const used = Math.pow(2, 3);", "Math.pow"),
  offence('sim uses Math["log"]', "sim", 'export const used = Math["log"](2);', "Math"),
  offence("sim takes Math apart", "sim", "export const { log } = Math;", "Math"),
  offence("sim gives Math another name", "sim", "const M = Math;\nexport const used = M.log(2);", "Math"),
  offence("sim raises to a power", "sim", "export const power = (a: number, b: number) => a ** b;", "**"),
  offence("sim raises in place", "sim", "export function power(a: number) {\n  a **= 2;\n  return a;\n}", "**"),

  // What a report shows is a function of the result.
  ...words("charts comparison document formats graph layout timeline topology").flatMap((folder) => {
    const layer = `reports/${folder}`;
    return [
      offence(`${layer} looks at the clock`, layer, "export const used = Date.now();", "Date"),
      offence(`${layer} draws by itself`, layer, "export const used = Math.random();", "Math.random"),
      offence(`${layer} uses Math.log`, layer, "export const used = Math.log(2);", "Math.log"),
      offence(
        `${layer} asks the locale`,
        layer,
        'export const used = (a: string) => a.localeCompare("b");',
        "localeCompare",
      ),
      offence(`${layer} waits`, layer, "export const wait = async () => 1;", "async"),
    ];
  }),

  // What a result says is never markup.
  ...["innerHTML", "outerHTML"].map((name) =>
    offence(`a page sets ${name}`, "reports/page", `export const set = (a: Element) => (a.${name} = "");`, name),
  ),
  offence(
    "a page inserts HTML",
    "reports/page/panels",
    'export const add = (a: Element) => a.insertAdjacentHTML("beforeend", "");',
    "insertAdjacentHTML",
  ),
  offence("a page asks the network", "reports/page", 'export const asked = fetch("data.json");', "fetch"),
  offence("a page writes itself", "reports/page", 'export const add = () => document.write("");', "write"),

  // Asynchrony.
  offence("src/node has an async function", "src/node", "export async function wait() {}", "async"),
  offence("sim has an async arrow", "sim", "export const wait = async () => 1;", "async"),
  offence("sim has an async method", "sim", "export const waiter = { async wait() {} };", "async"),
  offence("sim has an async generator", "sim", "export async function* wait() {\n  yield 1;\n}", "async"),
  offence("sim awaits at its top level", "sim", "export const used = await 1;", "await"),

  // Everywhere.
  offence("cli has a default export", "cli", "export default 1;", "named exports"),
  offence("cli compares loosely", "cli", "export const same = (a: number, b: number) => a == b;", "==="),
];

const typeOffences: readonly Offence[] = ["src/node", "src/wire", "sim"].flatMap((layer) => [
  offence(`${layer} imports Node's modules`, layer, 'import { readFileSync } from "node:fs";', "node:fs"),
  ...["process", "Buffer", "setTimeout", "console", "performance", "fetch", "document"].map((name) =>
    offence(`${layer} uses ${name}`, layer, `export const used: unknown = ${name};`, `'${name}'`),
  ),
]);

const innocent = {
  "sim/innocent.ts": `
import { parse } from "yaml";
import tychei from "seedrandom/lib/tychei.js";
import { z } from "zod";
import { pow } from "./exact-math.js";
import { something } from "../src/node/innocent.js";

interface Options {
  readonly Math: number;
}

export const used = (options: Options) =>
  [parse, tychei, z, something, Math.floor(Math.sqrt(pow(2, 3))), Math.PI, options.Math] as const;
`,
  "sim/exact-math.ts": 'export { default as pow } from "@stdlib/math-base-special-pow";\n',
  "src/node/innocent.ts": 'export const something = ["b", "a"].toSorted();\n',
  "reports/page/innocent.ts": `
import uPlot from "uplot";
import "./style/innocent.css";
import { something } from "../charts/innocent.js";

export const used = (place: Element) => place.append(String(Date.now() + Math.log(2)), something, String(uPlot));
`,
  "reports/charts/innocent.ts": `
import { pow } from "../../sim/exact-math.js";

export const something = String(Math.sqrt(pow(2, 3)));
`,
  "cli/innocent.ts": `
import { readFile } from "node:fs/promises";
import { used } from "../sim/innocent.js";

export async function load(path: string): Promise<string> {
  console.log(used, Date.now(), Math.log(2) ** 2);
  return readFile(path, "utf8");
}
`,
};

let copy = "";
let lintReports: ReadonlyMap<string, string>;
let typeReports: ReadonlyMap<string, string>;

beforeAll(() => {
  // A small project under the same fences. The offenders never enter the work tree, where others look.
  copy = realpathSync(mkdtempSync(join(tmpdir(), "hearsay-fences-")));
  for (const name of [".oxlintrc.json", "scripts/fences.js", "tsconfig.base.json", "sim/seedrandom.d.ts"]) keep(name);
  for (const layer of ["src/node", "src/wire", "sim"]) keep(`${layer}/tsconfig.json`);
  symlinkSync(join(project, "node_modules"), join(copy, "node_modules"), "junction");
  write("package.json", '{ "type": "module" }');
  for (const { file, source } of [...lintOffences, ...typeOffences]) write(file, source);
  for (const [file, source] of Object.entries(innocent)) write(file, source);

  lintReports = lint();
  typeReports = checkTypes();
});

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

describe("the linter refuses, because", () => {
  test.for(lintOffences.map((each) => [each.what, each] as const))("%s", ([, { file, report }]) => {
    expect(lintReports.get(file)).toContain(report);
  });
});

describe("the compiler refuses, because", () => {
  test.for(typeOffences.map((each) => [each.what, each] as const))("%s", ([, { file, report }]) => {
    expect(typeReports.get(file)).toContain(report);
  });
});

describe("an innocent file passes:", () => {
  test.for(Object.keys(innocent))("%s", (file) => {
    expect(lintReports.get(file)).toBeUndefined();
    expect(typeReports.get(file)).toBeUndefined();
  });
});

function offence(what: string, layer: string, source: string, report: string): Offence {
  const file = `${layer}/${what.replaceAll(/\W+/g, "-").toLowerCase()}.ts`;
  return { what, file, source: `${source}\n`, report };
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

function keep(name: string): void {
  mkdirSync(dirname(join(copy, name)), { recursive: true });
  cpSync(join(project, name), join(copy, name));
}

function write(name: string, text: string): void {
  mkdirSync(dirname(join(copy, name)), { recursive: true });
  writeFileSync(join(copy, name), text);
}

/** Lints the copy in one go. Gives what was reported, by file. */
function lint(): ReadonlyMap<string, string> {
  const folders = ["src", "sim", "sweep", "reports", "testing", "cli", "bench"];
  const { stdout } = run("oxlint/bin/oxlint", ["--format", "json", ...folders]);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; message: string }[] };
  return byFile(diagnostics.map(({ filename, message }) => [filename.replaceAll("\\", "/"), message] as const));
}

/** Type-checks the copy's pure layers in one go. Gives what was reported, by file. */
function checkTypes(): ReadonlyMap<string, string> {
  const { stdout } = run("typescript/bin/tsc", ["--build", "--pretty", "false", "src/node", "src/wire", "sim"]);
  return byFile(
    [...stdout.matchAll(/^(.+?)\(\d+,\d+\): error (.*)$/gm)].map(
      ([, filename, message]) => [filename!, message!] as const,
    ),
  );
}

function run(program: string, parameters: readonly string[]) {
  const command = [join(project, "node_modules", program), ...parameters];
  return spawnSync(process.execPath, command, { cwd: copy, encoding: "utf8", maxBuffer: 2 ** 26 });
}

function byFile(reports: readonly (readonly [file: string, message: string])[]): ReadonlyMap<string, string> {
  const messages = new Map<string, string>();
  for (const [file, message] of reports) messages.set(file, `${messages.get(file) ?? ""}${message}\n`);
  return messages;
}

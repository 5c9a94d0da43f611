// `npm ci` and `npm pack` run this to build dist/: the library, the programs, and the page of a report. With `--omit=dev`
// there is no compiler: then leave dist/ as it is.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const compiler = inProject("node_modules/typescript/bin/tsc");
const bundler = inProject("node_modules/vite/package.json");
if (existsSync(compiler) && existsSync(bundler)) {
  process.exitCode = run(compiler, "-b") || run(inProject("scripts/bundle.js"));
  // `npx hearsay` makes it executable when it is first run in a folder, and not when it was built anew since.
  if (process.exitCode === 0) chmodSync(inProject("dist/cli/hearsay.js"), 0o755);
} else {
  console.error("hearsay: TypeScript or vite is not installed, so dist/ is not rebuilt");
}

function run(program, ...words) {
  return spawnSync(process.execPath, [program, ...words], { cwd: inProject("."), stdio: "inherit" }).status ?? 1;
}

function inProject(path) {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

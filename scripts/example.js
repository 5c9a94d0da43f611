// Tries the package as somebody else gets it: packs it, installs the tarball beside a copy of examples/ci in a temporary
// folder, checks the types of the example and runs its tests.
//
//     node scripts/example.js [--keep]        --keep: leave the folder there, and say where it is
//
// The other packages come from the registry, or from what npm has kept of it, in the versions that are tested here.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const isWindows = process.platform === "win32";
const { values: wanted } = parseArgs({ options: { keep: { type: "boolean", default: false } } });

const folder = mkdtempSync(join(tmpdir(), "hearsay-example-"));
try {
  process.exitCode = main();
} finally {
  if (wanted.keep) console.log(`kept in ${folder}`);
  else rmSync(folder, { recursive: true });
}

function main() {
  cpSync(join(root, "examples/ci"), folder, {
    recursive: true,
    filter: (path) => !path.slice(root.length).includes("node_modules"),
  });
  const packed = npm(root, ["pack", "--json", "--pack-destination", folder], "pipe");
  if (packed.status !== 0) return failed("npm pack", packed);
  // The build speaks before the list does.
  const [{ filename }] = JSON.parse(packed.stdout.slice(packed.stdout.search(/^\[/m)));
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  const steps = [["install", "--save-dev", `./${filename}`, ...versions(), ...quiet], ["run", "check"], ["test"]];
  for (const step of steps) {
    const done = npm(folder, step, "inherit");
    if (done.status !== 0) return failed(`npm ${step[0]}`, done);
  }
  return 0;
}

/** What the example is tested with here is what the library is tested with. */
function versions() {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const names = ["@types/node", "fast-check", "typescript", "vitest"];
  return names.map((name) => `${name}@${packages[`node_modules/${name}`].version}`);
}

function npm(cwd, words, output) {
  const stdio = ["ignore", output, "inherit"];
  return spawnSync("npm", words, { cwd, encoding: "utf8", stdio, shell: isWindows });
}

function failed(what, { status, error }) {
  console.error(`example: ${what} failed: ${error?.message ?? `exit code ${status}`}`);
  return 1;
}

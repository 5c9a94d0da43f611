// Checks the digests of the shipped scenarios on this Node, and on other versions of it, whose binaries it fetches from
// the npm registry into a temporary folder: packages that exist for most systems, and that nothing here depends on.
//
//     node scripts/digests-on-other-nodes.js [VERSION…]        such as 22 or 24.1.0; by default 22, 24 and 26
//
// Exits with 1 when a digest is not the recorded one, and with 2 when a version could not be tried.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("digests.js", import.meta.url));
const isWindows = process.platform === "win32";

/** A version of Node cannot be tried; the message says why. */
class Unavailable extends Error {}

const folder = mkdtempSync(join(tmpdir(), "hearsay-nodes-"));
try {
  process.exitCode = main(process.argv.length > 2 ? process.argv.slice(2) : ["22", "24", "26"]);
} finally {
  rmSync(folder, { recursive: true });
}

function main(versions) {
  const outcomes = { same: [], different: [], untried: [] };
  for (const version of ["this one", ...versions]) {
    try {
      const node = version === "this one" ? process.execPath : fetchNode(version);
      const name = nameOf(node);
      console.log(`${name}, ${process.platform} ${process.arch}`);
      outcomes[areDigestsSameOn(node) ? "same" : "different"].push(name);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      console.log(`Node ${version}\nnot tried: ${error.message}`);
      outcomes.untried.push(`Node ${version}`);
    }
    console.log();
  }
  for (const [outcome, nodes] of Object.entries(outcomes)) {
    if (nodes.length > 0) console.log(`${`${outcome}:`.padEnd(10)}  ${nodes.join(", ")}`);
  }
  if (outcomes.different.length > 0) return 1;
  return outcomes.untried.length > 0 ? 2 : 0;
}

/** Fetches a version of Node for this system, and gives its binary. */
function fetchNode(version) {
  const cwd = mkdtempSync(join(folder, "node-"));
  const packageName = `node-${isWindows ? "win" : process.platform}-${process.arch}`;
  const words = ["pack", "--fetch-retries=1", `${packageName}@${version}`];
  const packed = spawnSync("npm", words, { cwd, encoding: "utf8", shell: isWindows });
  if (packed.status !== 0) {
    throw new Unavailable(
      `npm could not fetch ${packageName}@${version}: ${packed.error?.message ?? complaint(packed)}`,
    );
  }
  const binary = isWindows ? "package/bin/node.exe" : "package/bin/node";
  const unpacked = spawnSync("tar", ["-xzf", packed.stdout.trim(), binary], { cwd, encoding: "utf8" });
  if (unpacked.status !== 0) {
    throw new Unavailable(`tar could not unpack ${packageName}: ${unpacked.error?.message ?? unpacked.stderr.trim()}`);
  }
  return join(cwd, binary);
}

/** The first thing that npm says in words. */
function complaint({ stderr }) {
  const words = /^npm (?:error|ERR!) (?!code |errno |syscall |A complete log)(.*)$/m.exec(stderr);
  return words?.[1] ?? stderr.trim();
}

function nameOf(node) {
  const print = "`Node ${process.versions.node} (V8 ${process.versions.v8})`";
  const { status, stdout, stderr, error } = spawnSync(node, ["-p", print], { encoding: "utf8" });
  if (status !== 0) throw new Unavailable(`its binary does not start here: ${error?.message ?? stderr.trim()}`);
  return stdout.trim();
}

/** Prints the digests as they come. */
function areDigestsSameOn(node) {
  return spawnSync(node, [script, "--check"], { stdio: "inherit" }).status === 0;
}

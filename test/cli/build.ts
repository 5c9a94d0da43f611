import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Builds the command line and the page of a report once before all tests: they run the program that users run. */
export function setup(): void {
  run("node_modules/typescript/bin/tsc", "-b", "cli");
  run("scripts/bundle.js");
}

function run(program: string, ...words: readonly string[]): void {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${words.join(" ")} failed:\n${stdout}${stderr}`);
}

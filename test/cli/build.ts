import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Builds the command line once before all tests: they run the program that users run. */
export function setup(): void {
  const compiler = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
  const project = fileURLToPath(new URL("../../cli", import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [compiler, "-b", project], { encoding: "utf8" });
  if (status !== 0) throw new Error(`cli/ does not build:\n${stdout}`);
}

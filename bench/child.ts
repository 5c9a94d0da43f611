import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Runs one measurement of `bench.js` in a process of its own, and returns the JSON that it prints. */
export function measureInChild<Measured>(...args: readonly string[]): Measured {
  const bench = fileURLToPath(new URL("./bench.js", import.meta.url));
  const child = spawnSync(process.execPath, [bench, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (child.status !== 0) throw new Error(`bench ${args.join(" ")} failed`);
  return JSON.parse(child.stdout) as Measured;
}

/** The middle one of some figures. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

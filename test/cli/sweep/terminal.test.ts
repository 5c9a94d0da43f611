import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { columnsOf } from "../../../cli/terminal/text.js";
import { openWorkshop, PROGRAM } from "../hearsay.js";

const { folder, file, hearsay, remove } = openWorkshop();
const terminals = new Set<ChildProcess>();
afterAll(() => {
  for (const child of terminals) child.kill("SIGKILL");
  remove();
});

const hasTerminals = spawnSync("script", ["-qec", "true", "/dev/null"]).status === 0;

/** Busy enough for the line to be drawn before all is done. */
const busy = file("busy.yaml", "{ name: busy, duration: 2 min, seeds: 2, peers: 60 }");

/** A protocol that takes its time, and of which one run a setting gives no result. */
const unlucky = file(
  "unlucky.mjs",
  `const create = (host) => {
    const wait = () => host.setTimer("again", 50);
    return { start: wait, wake: wait, receive() {}, unreachable() {}, stop() {} };
  };
  export function createProtocol({ seed }) {
    if (seed === 1) throw new Error("no such luck");
    return { name: "unlucky", create, sizeOf: () => 1 };
  }`,
);

interface Ended {
  readonly code: number | null;
  /** What was drawn: each state of the line, and what was printed before and after it. */
  readonly drawn: readonly string[];
}

/** Runs a sweep on a pseudo-terminal, and types something as soon as the line has been drawn. */
function onTerminal(words: readonly string[], keys = ""): Promise<Ended> {
  // `exec`: a shell in between would be interrupted too, and end with 130, whatever the program does.
  const command = `exec ${[process.execPath, PROGRAM, "sweep", ...words].map((word) => `'${word}'`).join(" ")}`;
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
  const child = spawn("script", ["-qec", command, "/dev/null"], { cwd: folder, env: { ...env, TERM: "xterm" } });
  terminals.add(child);
  let text = "";
  let isTyped = false;
  child.stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString();
    if (isTyped || keys === "" || !text.includes(" runs/s")) return;
    isTyped = true;
    child.stdin.write(keys);
  });
  return new Promise((settle) =>
    child.on("close", (code) => {
      terminals.delete(child);
      settle({ code, drawn: text.split("\r\u001b[2K") });
    }),
  );
}

describe.skipIf(!hasTerminals)("on a terminal, a sweep", () => {
  const words = [busy, "--vary", "protocol.maxPeers=2,3", "--seeds", "1..6", "--workers", "2"];

  test("says in one line how many runs are done, how fast, how many failed, and how long the rest takes", async () => {
    const { code, drawn } = await onTerminal([...words, "--out", "told"]);
    expect(code).toBe(0);
    const lines = drawn.slice(1, -1).map(stripVTControlCharacters);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines)
      expect(line).toMatch(/^ {2}[0-9]+ of 12 runs {3}[0-9.]+ runs\/s {3}0 failures(?: {3}[0-9.]+ m?s left)?$/);
    expect(lines.at(-1)).toMatch(/ left$/);
    expect(drawn.at(-1)).toContain("runs/s on 2 threads");
    const printed = drawn.flatMap((part) => part.split("\r\n")).map(stripVTControlCharacters);
    expect(printed.filter((line) => columnsOf(line) > 80)).toEqual([]);
    expect(printed.join("\n")).toContain("\n  sweep       2 settings × 6 seeds, full grid\n");
  });

  test("counts failures in red", async () => {
    const { code, drawn } = await onTerminal([...words, "--protocol", unlucky, "--out", "failing"]);
    expect(code).toBe(1);
    expect(drawn.slice(1).join("")).toContain("\u001b[31m2 failures\u001b[39m");
  });

  test("is interrupted by Ctrl-C, says so, and goes on with the same command", async () => {
    const interrupted = await onTerminal([...words, "--out", "interrupted"], "\u0003");
    expect(interrupted.code).toBe(130);
    const said = stripVTControlCharacters(interrupted.drawn.at(-1)!);
    expect(said).toContain("  stopped     busy: the same command goes on from here\r\n");
    expect(said).not.toContain("Settings");
    expect(existsSync(join(folder, "interrupted", "lock"))).toBe(false);
    const { code, stdout } = hearsay("sweep", ...words, "--out", "interrupted");
    expect(code).toBe(0);
    const [, done] = /\n {2}runs {8}12, ([0-9]+) of them done before\n/.exec(stdout) ?? [];
    expect(Number(done ?? 0)).toBeLessThan(12);
    expect(stdout).toContain("\nSettings");
  });
});

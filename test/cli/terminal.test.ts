import { spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { afterAll, expect, test } from "vitest";
import { columnsOf } from "../../cli/terminal/text.js";
import { openWorkshop, PROGRAM } from "./hearsay.js";

const { folder, file, remove } = openWorkshop();
afterAll(remove);

/** Runs a command on a pseudo-terminal. */
const hasTerminals = spawnSync("script", ["-qec", "true", "/dev/null"]).status === 0;

test.skipIf(!hasTerminals)("on a terminal, a run shows its progress in one line and its verdicts in colour", () => {
  file("busy.yaml", "{ name: busy, duration: 2 min, peers: 90 }");
  const command = `"${process.execPath}" "${PROGRAM}" run busy.yaml`;
  const env = { PATH: process.env["PATH"], TERM: "xterm" };
  const { stdout } = spawnSync("script", ["-qec", command, "/dev/null"], { cwd: folder, encoding: "utf8", env });
  const drawn = stdout.split("\r\u001b[2K");
  expect(drawn.length).toBeGreaterThan(2);
  expect(stripVTControlCharacters(drawn[1]!)).toMatch(
    /^busy +━*─* +[0-9]+ % +[0-9.]+ [kM] events +[0-9.]+ [kM]\/s +[0-9.k ]+× +[0-9]+ s left$/,
  );
  expect(drawn.at(-1)).toContain("\u001b[32m✓\u001b[39m never to a dead node");
  const lines = drawn.flatMap((part) => part.split("\r\n")).map(stripVTControlCharacters);
  expect(lines.filter((line) => columnsOf(line) > 80)).toEqual([]);
});

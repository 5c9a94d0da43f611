import { spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { afterAll, expect, test } from "vitest";
import { columnsOf } from "../../../cli/terminal/text.js";
import { openWorkshop, PROGRAM } from "../hearsay.js";

const { folder, file, hearsay, remove } = openWorkshop();
afterAll(remove);

const hasTerminals = spawnSync("script", ["-qec", "true", "/dev/null"]).status === 0;

test.skipIf(!hasTerminals)("on a terminal, a report shows in one line what is being done", { timeout: 60_000 }, () => {
  file("busy.yaml", "{ name: busy, duration: 1 min, peers: 40 }");
  hearsay("run", "busy.yaml");
  const command = `"${process.execPath}" "${PROGRAM}" report out/busy/result.json`;
  const env = { PATH: process.env["PATH"], TERM: "xterm" };
  const { stdout } = spawnSync("script", ["-qec", command, "/dev/null"], { cwd: folder, encoding: "utf8", env });
  const drawn = stdout.split("\r\u001b[2K").map(stripVTControlCharacters);
  const stages = drawn.filter((part) => /^[a-z ]+ +━*─* \d+ %$/.test(part)).map((part) => part.slice(0, 9).trim());
  expect([...new Set(stages)].slice(-3)).toEqual(["layout", "measures", "over time"]);
  expect(drawn.at(-1)).toMatch(/^busy {50,}seed 1, hearsay /);
  const lines = drawn.flatMap((part) => part.split("\r\n"));
  expect(lines.filter((line) => columnsOf(line) > 80)).toEqual([]);
});

import { spawn, spawnSync } from "node:child_process";
import { linkSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { InputError } from "../../cli/shell/input-error.js";
import { keepInputs, writeWhole } from "../../cli/shell/whole-file.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-whole-file-"));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);

describe("a file is written as a whole", () => {
  test("over the one that was there, of which whoever reads it keeps what it had", () => {
    writeFileSync(at("page.html"), "before");
    linkSync(at("page.html"), at("opened.html"));
    expect(writeWhole(at("page.html"), "äfter")).toBe(6);
    expect(readFileSync(at("page.html"), "utf8")).toBe("äfter");
    expect(readFileSync(at("opened.html"), "utf8")).toBe("before");
  });

  test("into a pipe, which stays one", async () => {
    expect(spawnSync("mkfifo", [at("pipe")]).status).toBe(0);
    const reader = spawn("cat", [at("pipe")], { stdio: ["ignore", "pipe", "inherit"] });
    writeWhole(at("pipe"), "through it");
    const heard = await reader.stdout.toArray();
    expect(Buffer.concat(heard).toString()).toBe("through it");
    expect(statSync(at("pipe")).isFIFO()).toBe(true);
  });

  test("or not at all, and then it is said why", () => {
    expect(() => writeWhole(folder, "x")).toThrow(new InputError(`${folder} cannot be written: it is a directory`));
    expect(() => writeWhole(at("no/page.html"), "x")).toThrow(
      /no\/page\.html cannot be written: there is no such folder$/,
    );
    expect(() => writeWhole("", "x")).toThrow(/^"" cannot be written: /);
  });
});

test("what a command reads is not what it writes, by whatever name", () => {
  writeFileSync(at("result.json"), "{}");
  symlinkSync(at("result.json"), at("other.json"));
  expect(() => keepInputs(at("result.json"), [at("other.json")])).toThrow(/result\.json is read by this command/);
  expect(() => keepInputs(at("other.json"), ["-", at("result.json")])).toThrow(InputError);
  expect(() => keepInputs(at("new.html"), [at("result.json"), "-"])).not.toThrow();
  expect(() => keepInputs(at("page.html"), [at("result.json")])).not.toThrow();
});

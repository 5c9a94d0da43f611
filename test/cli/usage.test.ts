import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { openWorkshop } from "./hearsay.js";

const { answer, hearsay, remove } = openWorkshop();
afterAll(remove);

describe("hearsay", () => {
  test("prints its version", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(hearsay("--version")).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  test.each([
    "--help",
    "help run",
    "help verify",
    "help schema",
    "help why",
    "help shrink",
    "help sweep",
    "help merge",
    "help worker",
  ])("explains itself by example, in 80 columns (%s)", async (words) => {
    const { code, stdout } = await answer(...words.split(" "));
    expect(code).toBe(0);
    expect(stdout).toContain("Example");
    expect(stdout).not.toContain("replay [");
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  test.each([
    { words: "", says: "Usage: hearsay" },
    { words: "rum x", says: "(Did you mean run?)" },
    { words: "run", says: "missing required argument 'file'" },
    { words: "run x --sede 4", says: "(Did you mean --seed?)" },
    { words: "run x --seed -4", says: "A seed is a whole number from 0 to 9007199254740991." },
    { words: "run x --seed 9007199254740992", says: "A seed is a whole number" },
    { words: "run x --seed 1.5", says: "A seed is a whole number" },
    { words: "run x --seeds 3..1", says: "A range goes upwards" },
    { words: "run x --seeds 1..", says: "A seed is a whole number" },
    { words: "run x --seeds 1..2..3", says: "A range goes upwards" },
    { words: "run x --seeds 0..999999999", says: "At most 100000 seeds." },
    { words: "run x --seed 1 --seeds 2", says: "cannot be used with" },
    { words: "run x --quiet --verbose", says: "cannot be used with" },
    { words: "run x --ties sorted", says: "Allowed choices are scheduled, shuffled." },
    { words: "schema trace", says: "Allowed choices are scenario, sweep, result." },
  ])("refuses `hearsay $words` with exit code 2", async ({ words, says }) => {
    const { code, stdout, stderr } = await answer(...words.split(" ").filter((word) => word !== ""));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
  });

  test.each(["help run", "rum x"])("answers `hearsay %s` in its process as it does here", async (words) => {
    expect(hearsay(...words.split(" "))).toEqual(await answer(...words.split(" ")));
  });

  test("prints the schema of scenario files, the one that is shipped", () => {
    const { code, stdout } = hearsay("schema", "scenario");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync("schema/scenario.schema.json", "utf8")));
    expect(hearsay("schema").stdout).toBe(stdout);
  });

  test("prints the schema of sweep files, the one that is shipped", () => {
    const { code, stdout } = hearsay("schema", "sweep");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync("schema/sweep.schema.json", "utf8")));
  });

  test("prints the schema of results, the one that is shipped", () => {
    const { code, stdout } = hearsay("schema", "result");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync("schema/result.schema.json", "utf8")));
  });
});

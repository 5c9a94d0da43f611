import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { fixture, openWorkshop } from "./hearsay.js";

const { folder, file, hearsay, remove } = openWorkshop();
afterAll(remove);

const everything = fixture("everything.yaml");
const library = fixture("library.js");

const small = file(
  "small.yaml",
  `
name: small
duration: 60 s
peers: 10
faults: [{ at: 30 s, kill: { peers: 2 } }]
`,
);

/** The library that a module imports is another copy of the code than the one that the program runs. */
describe("a protocol that is made of the library's parts", () => {
  test("runs as the built-in one does, with all that a scenario can have", () => {
    const digestOf = (...words: string[]) => {
      const { code, stdout } = hearsay("run", everything, "--json", ...words);
      return { code, digest: (JSON.parse(stdout) as { digest: string }).digest };
    };
    expect(digestOf("--protocol", library)).toEqual(digestOf());
  });

  test("runs so in the threads of a sweep", () => {
    const words = ["sweep", small, "--vary", "protocol.maxPeers=2,3", "--seeds", "1..3", "--workers", "2"];
    expect(hearsay(...words, "--out", "built-in").code).toBe(0);
    expect(hearsay(...words, "--out", "library", "--protocol", library).code).toBe(0);
    const resultsIn = (out: string) => readFileSync(join(folder, out, "results.ndjson"), "utf8");
    expect(resultsIn("library")).toBe(resultsIn("built-in"));
  });

  test("runs so in a process of its own", () => {
    expect(hearsay("verify", small, "--protocol", library).code).toBe(0);
  });

  test("is told from the program when it throws: the stack has the library's part alone", () => {
    const broken = file(
      "broken.mjs",
      `import { createProtocol as make } from ${JSON.stringify(library)};
       export const createProtocol = () => make({ protocol: {} });`,
    );
    const { code, stderr } = hearsay("run", small, "--protocol", broken);
    expect(code).toBe(4);
    expect(stderr).toMatch(/ threw at .*\n +at .*\/dist\/src\/node\//);
    expect(stderr).not.toContain("/dist/cli/");
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { setWords } from "../../../cli/shell/set-values.js";
import { readAssignments } from "../../../sweep/assign.js";
import { openWorkshop, RING } from "../hearsay.js";
import { dataIn } from "../report/page-data.js";

const workshop = openWorkshop();
const { folder, file, hearsay } = workshop;
afterAll(workshop.remove);

describe("hearsay run --set", () => {
  test("puts other values into the scenario, and says so in the line that does it again", () => {
    file("ring.yaml", RING);
    file("six.yaml", RING.replace("peers: 5", "peers: 6").replace("10 ms", "20 ms"));
    const digestOf = (...words: string[]) =>
      (JSON.parse(hearsay("run", ...words, "--json").stdout) as { digest: string }).digest;
    const words = ["ring.yaml", "--set", "peers=6", "--set", "network.latency=20 ms"];
    expect(digestOf(...words)).toBe(digestOf("six.yaml"));
    const { stdout } = hearsay("run", ...words, "--quiet");
    expect(stdout).toContain(
      "  replay      hearsay run ring.yaml --set peers=6 --set 'network.latency=20 ms' --seed 1\n",
    );
  });

  test("does so for every seed, and in the page of the run", () => {
    file("ring.yaml", `${RING}expect: [{ coverage: { within: 15 ms } }]\n`);
    const words = ["run", "ring.yaml", "--set", "peers=7", "--seeds", "1..2", "--report"];
    const { code, stdout } = hearsay(...words, "--out", "seven");
    expect(code).toBe(1);
    expect(stdout).toContain("  replay      hearsay run ring.yaml --set peers=7 --seed 1\n");
    for (const seed of [1, 2]) {
      const result = JSON.parse(readFileSync(join(folder, `seven/result-seed-${seed}.json`), "utf8")) as object;
      expect(result).toMatchObject({ scenario: { seed }, overlay: { live: 7 } });
    }
    // What the page says to paste carries the scenario as it was run.
    const { replay } = dataIn(readFileSync(join(folder, "seven/report-seed-1.html"), "utf8"));
    expect(replay).toMatch(/^hearsay run - <<'END'\n[^]*\npeers:\n? *(?:count: )?7\n/);
  });

  test.each([
    { word: "network.latenc=1ms", says: "--set network.latenc: unknown key `latenc`: did you mean `latency`?" },
    { word: "peers=6,7", says: "--set peers: a run has one value for it: `hearsay sweep` makes runs with each" },
    { word: "peers=6..8", says: "--set peers: a run has one value for it" },
    { word: "peers", says: "`peers` gives no value: write a key and its value, such as network.loss=4%\n" },
    { word: "peers=", says: "--set peers: there is no value after the =: write it as in network.loss=4%\n" },
    { word: "peers=[1]", says: "--set peers: `[1]` is more than one value" },
    { word: "peers=-1", says: "--set peers: " },
  ])("refuses $word", ({ word, says }) => {
    file("ring.yaml", RING);
    const { code, stdout, stderr } = hearsay("run", "ring.yaml", "--set", word);
    expect(stderr).toContain(says);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  test.each([
    { words: ["peers=3", "peers=4"], says: "peers: it is set twice: give it one value" },
    {
      words: ["network.latency=1 ms", "network.latency.constant=2 ms"],
      says: "network.latency.constant: it and `network.latency` say what one value is: set one of them",
    },
  ])("refuses $words together", ({ words, says }) => {
    expect(() => readAssignments(words)).toThrow(says);
  });
});

test.each([
  0,
  6,
  0.25,
  true,
  "off",
  "power-off",
  "4 %",
  "10 ms",
  "1.5 kbit/s",
  "6",
  "true",

  "1..2",
  "",
  "null",
  "#3",
])("%j can be written as a word of --set, and read again", (value) => {
  const [word] = setWords({ "network.loss": value });
  expect(readAssignments([word!]).map((assigned) => assigned.value)).toEqual([value]);
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { annotations } from "../../../cli/reporters/github.js";
import { stepSummary } from "../../../cli/reporters/step-summary.js";
import { aCase, aReport, aRun } from "./reported.js";

const failed = aCase({ outcome: "failed", measured: "0 of 1 message did", worst: "ring#1: 20 ms" });
const asItIs = (file: string) => file;

/** A workflow command, read as GitHub's runner reads it. */
function readCommand(line: string): { readonly properties: Record<string, string>; readonly message: string } {
  const [, written = "", message = ""] = /^::error ([^\n]*?)::([^\r\n]*)$/.exec(line)!;
  const unescape = (text: string) =>
    text
      .replaceAll("%2C", ",")
      .replaceAll("%3A", ":")
      .replaceAll("%0A", "\n")
      .replaceAll("%0D", "\r")
      .replaceAll("%25", "%");
  const pairs = written.split(",").map((pair) => {
    const [key = "", ...value] = pair.split("=");
    return [key, unescape(value.join("="))] as const;
  });
  return {
    properties: Object.fromEntries(pairs),
    message: message.replaceAll("%0A", "\n").replaceAll("%0D", "\r").replaceAll("%25", "%"),
  };
}

describe("annotations", () => {
  test("stand at the place of what did not hold, and say why and how to replay it", () => {
    const lines = annotations(
      aReport(aRun({ cases: [aCase({ name: "fine" }), failed] })),
      (file) => `scenarios/${file}`,
    );
    expect(lines.map(readCommand)).toEqual([
      {
        properties: { file: "scenarios/ring.yaml", line: "9", col: "5", title: "ring, seed 1: t100 ≤ 15 ms" },
        message: "0 of 1 message did\nworst: ring#1: 20 ms\nreplay: hearsay run ring.yaml --seed 1",
      },
    ]);
  });

  test("of many seeds are one, which counts them", () => {
    const runs = [1, 2, 3, 4].map((seed) => aRun({ seed, cases: [seed % 2 === 0 ? failed : aCase()] }));
    const lines = annotations(aReport(...runs), asItIs);
    expect(lines).toHaveLength(1);
    expect(readCommand(lines[0]!).message).toContain("\ndid not hold in 2 of 4 runs, first with seed 2\n");
  });

  test("name no file for a scenario from the standard input, and no line where there is none", () => {
    const lines = annotations(
      aReport(aRun({ file: "-", cases: [failed] }), aRun({ cases: [{ ...failed, place: null }] })),
      asItIs,
    );
    expect(lines.map((line) => Object.keys(readCommand(line).properties))).toEqual([["title"], ["file", "title"]]);
  });

  test("of two expectations that read the same, at two places, are two", () => {
    const elsewhere = { ...failed, place: { line: 12, column: 5 } };
    expect(annotations(aReport(aRun({ cases: [failed, elsewhere] })), asItIs)).toHaveLength(2);
  });

  test("come out of GitHub's reading as they went in, whatever is in them", () => {
    const strings = fc.string({ unit: fc.constantFrom("%", ":", ",", "\r", "\n", "=", "a", "%0A", "%25", "ü") });
    fc.assert(
      fc.property(strings, strings, strings, (file, name, measured) => {
        const run = aRun({ file: `x${file}`, cases: [{ ...failed, name, measured: `m${measured}` }] });
        const [line] = annotations(aReport(run), asItIs);
        const { properties, message } = readCommand(line!);
        expect(properties).toMatchObject({ file: `x${file}`, title: `ring, seed 1: ${name}` });
        expect(message.startsWith(`m${measured}\n`)).toBe(true);
      }),
    );
  });
});

describe("a step summary", () => {
  test("is a table of scenarios and verdicts, failures first, with measures, the worst case and the replay line", () => {
    const summary = stepSummary(aReport(aRun({ cases: [aCase({ name: "fine" }), { ...failed, margin: "late" }] })));
    expect(summary.split("\n")).toEqual([
      "### hearsay run: 1 of 2 held",
      "",
      "|  | scenario | expected | held in | measured | worst case | replay |",
      "| --- | --- | --- | --- | --- | --- | --- |",
      "| ❌ | ring, seed 1 | t100 ≤ 15 ms | 0 of 1 | 0 of 1 message did<br>margin: late | ring&#35;1: 20 ms |" +
        " <code>hearsay run ring.yaml --seed 1</code> |",
      "| ✅ | ring, seed 1 | fine | 1 of 1 | 1 of 1 message did | – | <code>hearsay run ring.yaml --seed 1</code> |",
      "",
      "",
    ]);
  });

  test("has a row for each expectation, however many seeds there are", () => {
    const runs = [1, 2, 3].map((seed) => aRun({ seed, cases: [seed > 1 ? failed : aCase()] }));
    expect(stepSummary(aReport(...runs))).toContain("\n| ❌ | ring, seed 2 | t100 ≤ 15 ms | 1 of 3 |");
  });

  test("lets nothing in a text be Markdown or HTML", () => {
    const summary = stepSummary(aReport(aRun({ cases: [aCase({ measured: "a|b\n<b> `c` *d* [e](f) &amp; \\ @g" })] })));
    expect(summary).toContain(
      "| a&#124;b<br>&#60;b&#62; &#96;c&#96; &#42;d&#42; &#91;e&#93;(f) &#38;amp; &#92; &#64;g |",
    );
  });

  test("stays below what GitHub takes", () => {
    const cases = Array.from({ length: 2000 }, (_, index) => aCase({ name: `${index} ${"x".repeat(200)}` }));
    const summary = stepSummary(aReport(aRun({ cases })));
    expect(summary).toContain("\n… and 1500 more.\n");
    expect(Buffer.byteLength(summary)).toBeLessThan(1 << 20);
  });
});

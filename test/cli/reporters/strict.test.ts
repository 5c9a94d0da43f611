import { afterAll, describe, expect, test } from "vitest";
import { openWorkshop, RING } from "../hearsay.js";
import { parseXml } from "./parse-xml.js";

const { file, hearsay, remove } = openWorkshop();
afterAll(remove);

/** Nobody sends anything while the partition lasts. */
const idle = file(
  "idle.yaml",
  `${RING.replace("ring", "idle")}faults:
  - { at: 5 s, partition: { name: split, isolate: { names: [peer-3] } } }
  - { at: 7 s, heal: split }
`,
);

describe("a fault that never took effect", () => {
  test("is told, and does not matter unless it is strict", () => {
    for (const words of [[], ["--quiet"]]) {
      const { code, stdout } = hearsay("run", idle, ...words);
      expect(code).toBe(0);
      expect(stdout).toContain("\n  ! fault 1 (partition) never took effect\n");
      expect(stdout).not.toContain("fault 2");
    }
  });

  test("fails the run with --strict", () => {
    expect(hearsay("run", idle, "--strict").code).toBe(1);
  });

  test("fails each of many runs with --strict, and is told once", () => {
    const { code, stdout } = hearsay("run", idle, "--seeds", "1..3", "--strict");
    expect(code).toBe(1);
    expect(stdout.match(/^ {2}✗ [123] +2 of 2 /gm)).toHaveLength(3);
    expect(stdout).toContain("\n  ! fault 1 (partition) never took effect in 3 of 3 runs\n");
    expect(stdout).toContain("\n  replay      hearsay run idle.yaml --seed 1\n");
    expect(hearsay("run", idle, "--seeds", "1..3").code).toBe(0);
  });

  test("is a test case of its own with --strict, at the place of the fault", () => {
    const { stdout } = hearsay("run", idle, "--strict", "--reporter", "junit");
    const [suite] = parseXml(stdout).children;
    const faults = suite!.children.filter(({ attributes }) => attributes["name"]!.startsWith("fault "));
    expect(faults).toMatchObject([
      {
        attributes: { name: "fault 1 (partition) takes effect", line: "10" },
        children: [{ name: "failure", attributes: { type: "effect", message: "messages cut: 0" } }, {}],
      },
      {
        attributes: { name: "fault 2 (heal) takes effect", line: "11" },
        children: [{ name: "system-out", text: expect.stringContaining("partitions healed: 1\n") }],
      },
    ]);
    const [lenient] = parseXml(hearsay("run", idle, "--reporter", "junit").stdout).children;
    expect(lenient!.attributes["tests"]).toBe("2");
  });
});

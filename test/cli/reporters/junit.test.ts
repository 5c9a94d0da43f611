import { describe, expect, test } from "vitest";
import { junitXml } from "../../../cli/reporters/junit.js";
import { type Parsed, parseXml } from "./parse-xml.js";
import { aCase, aReport, aRun } from "./reported.js";

/** The elements that readers of JUnit XML know, with the attributes and elements each may have; * must be there. */
const SHAPE: Readonly<Record<string, { attributes: string; children: string }>> = {
  testsuites: { attributes: "name tests* failures* errors*", children: "testsuite" },
  testsuite: { attributes: "name* tests* failures* errors*", children: "testcase" },
  testcase: { attributes: "classname* name* file line", children: "failure error system-out" },
  failure: { attributes: "message* type*", children: "" },
  error: { attributes: "message* type*", children: "" },
  "system-out": { attributes: "", children: "" },
};

const FAILED = aCase({
  outcome: "failed",
  measured: "0 of 1 message did",
  worst: "ring#1: 20 ms",
  margin: "5 ms too late",
});
const BROKEN = aCase({ outcome: "broken", kind: "crashed", measured: "peer-1 threw", details: "peer-1 threw\n  at x" });

const REPORT = aReport(
  aRun({ cases: [aCase(), FAILED] }),
  aRun({ seed: 2, cases: [BROKEN] }),
  aRun({ scenario: "other", file: "-", seed: null, replay: "hearsay run -", cases: [FAILED] }),
);

describe("JUnit XML", () => {
  const root = parseXml(junitXml(REPORT));

  test("has the elements and attributes that its readers know, and those that they need", () => {
    expect(root.name).toBe("testsuites");
    for (const { name, attributes, children } of everyElement(root)) {
      const shape = SHAPE[name]!;
      const known = shape.attributes.split(" ");
      const required = known.filter((each) => each.endsWith("*")).map((each) => each.slice(0, -1));
      expect(Object.keys(attributes)).toEqual(expect.arrayContaining(required));
      expect(known.map((each) => each.replace("*", ""))).toEqual(expect.arrayContaining(Object.keys(attributes)));
      expect(shape.children.split(" ")).toEqual(expect.arrayContaining(children.map((child) => child.name)));
    }
  });

  test("has a suite for each scenario file, which counts its cases", () => {
    expect(root.attributes).toEqual({ name: "hearsay run", tests: "4", failures: "2", errors: "1" });
    expect(root.children.map(({ attributes }) => attributes)).toEqual([
      { name: "ring", tests: "3", failures: "1", errors: "1" },
      { name: "other", tests: "1", failures: "1", errors: "0" },
    ]);
  });

  test("has a test case for each run and thing judged, with its place, and the replay line in its output", () => {
    const [held] = root.children[0]!.children;
    expect(held).toMatchObject({
      attributes: { classname: "ring, seed 1", name: "t100 ≤ 15 ms", file: "ring.yaml", line: "9" },
      children: [{ name: "system-out", text: "1 of 1 message did\nreplay: hearsay run ring.yaml --seed 1\n" }],
    });
  });

  test("says of a failure what was measured, the margin, the worst case, the place and the replay line", () => {
    const [failure] = root.children[0]!.children[1]!.children;
    expect(failure).toMatchObject({
      name: "failure",
      attributes: {
        type: "deliveryTime",
        message: "0 of 1 message did; margin: 5 ms too late; worst: ring#1: 20 ms",
      },
    });
    expect(failure!.text.split("\n")).toEqual([
      "t100 ≤ 15 ms",
      "0 of 1 message did",
      "margin: 5 ms too late",
      "worst: ring#1: 20 ms",
      "at: ring.yaml:9:5",
      "replay: hearsay run ring.yaml --seed 1",
    ]);
  });

  test("has an error for a run without a result, with all that is known of it", () => {
    const [error] = root.children[0]!.children[2]!.children;
    expect(error).toMatchObject({ name: "error", attributes: { type: "crashed", message: "peer-1 threw" } });
    expect(error!.text).toMatch(/\n\npeer-1 threw\n {2}at x$/);
  });

  test("names no file and no seed where there is none", () => {
    const [fromInput] = root.children[1]!.children;
    expect(fromInput!.attributes).toEqual({ classname: "other", name: "t100 ≤ 15 ms" });
    expect(fromInput!.children[0]!.text).not.toContain("at:");
  });

  test("is a document even when nothing was run", () => {
    expect(parseXml(junitXml(aReport()))).toMatchObject({ attributes: { tests: "0" }, children: [] });
  });
});

function everyElement(element: Parsed): Parsed[] {
  return [element, ...element.children.flatMap(everyElement)];
}

import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { dot } from "../../../reports/formats/dot.js";
import { overlayAt } from "../../../reports/formats/overlay-at.js";
import { eventfulReport, hostileReport, writable } from "./formatted.js";

const hasGraphviz = spawnSync("neato", ["-V"]).status === 0;

if (!hasGraphviz) {
  console.warn(
    "\n*** Graphviz is not installed: what it makes of --dot files is NOT TESTED (apt install graphviz). ***\n",
  );
}

interface Drawn {
  readonly objects: readonly {
    readonly name: string;
    readonly pos: string;
    readonly _ldraw_?: readonly { readonly op: string; readonly text?: string }[];
  }[];
  readonly edges?: readonly { readonly tail: number; readonly head: number }[];
}

/** What Graphviz draws, leaving nodes where the file says. */
function drawn(text: string): Drawn {
  const { status, stdout, stderr } = spawnSync("neato", ["-n2", "-Tjson"], { input: text, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return JSON.parse(stdout) as Drawn;
}

describe.skipIf(!hasGraphviz)("a file for Graphviz", () => {
  test("has every node where the layout puts it, and the links of the moment", () => {
    const data = eventfulReport();
    for (const at of [undefined, 35_000]) {
      const { objects, edges = [] } = drawn(dot(data, { at }));
      expect(objects.map(({ name }) => Number(name))).toEqual(data.nodes.map((_, node) => node));
      const { layout } = data;
      if (layout.kind !== "nodes") throw new Error("expected a layout of nodes");
      const [left, top] = [objects[0].pos.split(",")[0], objects[0].pos.split(",")[1]].map(Number);
      for (const [node, { pos }] of objects.entries()) {
        // Graphviz moves the whole picture to where it likes to have it.
        const [x, y] = pos.split(",").map(Number);
        const points = 18 / layout.radius;
        expect(x - left).toBeCloseTo(points * (layout.x[node] - layout.x[0]), 0);
        expect(y - top).toBeCloseTo(points * (layout.y[0] - layout.y[node]), 0);
      }
      expect(edges.map(({ tail, head }) => `${tail}-${head}`).toSorted()).toEqual(
        overlayAt(data, { at })
          .links.map(({ one, other }) => `${one}-${other}`)
          .toSorted(),
      );
    }
  });

  test("shows whatever nodes are called, letter by letter", () => {
    const data = hostileReport();
    const { objects } = drawn(dot(data));
    // Line breaks are several texts, tabs and other control characters are not shown, nor are halves of pairs.
    const shown = objects.map(({ _ldraw_ = [] }) => _ldraw_.flatMap(({ op, text = "" }) => (op === "T" ? [text] : [])));
    expect(shown.map((lines) => lines.join("\n"))).toEqual(
      // oxlint-disable-next-line no-control-regex
      data.nodes.map(({ name }) => writable(name).replace(/[\t\r\u007f]/g, "\ufffd")),
    );
  });
});

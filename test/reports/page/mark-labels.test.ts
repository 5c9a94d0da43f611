import { describe, expect, test } from "vitest";
import { placeLabels } from "../../../reports/page/charts/mark-labels.js";

const ROOM = { rows: 2, left: 0, right: 200, before: 4, gap: 8, widthOf: (text: string) => 6 * text.length } as const;

describe("the labels of marks", () => {
  test("stand each beside its mark, a row further up where the one below is taken", () => {
    const labels = placeLabels([mark("t50", 20), mark("t95", 100), mark("t99", 110)], { ...ROOM, whenCrowded: "join" });
    expect(labels.map(({ text, left, row }) => [text, left, row])).toEqual([
      ["t50", 16, 0],
      ["t95", 96, 0],
      ["t99", 106, 1],
    ]);
  });

  test("are joined where there is no room for each, so that no mark is without its name", () => {
    const marks = [mark("t50", 20), mark("t95", 25), mark("t99", 30), mark("t100", 30)];
    const labels = placeLabels(marks, { ...ROOM, whenCrowded: "join" });
    expect(labels.map(({ text }) => text)).toEqual(["t50", "t95, t99, t100"]);
    expect(labels[1].marks).toEqual([25, 30, 30]);
    const alone = placeLabels(marks, { ...ROOM, rows: 1, whenCrowded: "join" });
    expect(alone.map(({ text }) => text)).toEqual(["t50, t95, t99, t100"]);
  });

  test("are left out where there is no room for each and they may be long", () => {
    const labels = placeLabels([mark("kill 20 nodes", 20), mark("heal", 30)], {
      ...ROOM,
      rows: 1,
      whenCrowded: "leave out",
    });
    expect(labels.map(({ text }) => text)).toEqual(["kill 20 nodes"]);
  });

  test("end within the room, beside a mark at its end", () => {
    const [label] = placeLabels([mark("t100", 199)], { ...ROOM, whenCrowded: "join" });
    expect(label.left + label.width).toBe(200);
  });
});

function mark(label: string, x: number) {
  return { label, x };
}

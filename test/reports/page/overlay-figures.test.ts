import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binOf, countBins, evenBins } from "../../../reports/page/overlay/bins.js";
import { fitting, pointUnder, seenX, seenY, zoomed } from "../../../reports/page/overlay/camera.js";
import { rangesOf } from "../../../reports/page/overlay/colour-by-quantity.js";
import { COLOURINGS } from "../../../reports/page/overlay/colouring.js";
import { DotFinder, dotsOf } from "../../../reports/page/overlay/dots.js";
import { HighlightedDots } from "../../../reports/page/overlay/highlighted-dots.js";
import { placeLabels } from "../../../reports/page/overlay/label-places.js";
import { Lookout } from "../../../reports/page/overlay/lookout.js";
import { searchNames } from "../../../reports/page/overlay/name-search.js";
import { type Scene, sceneOf, SHAPES } from "../../../reports/page/overlay/scene.js";
import { Eye } from "../../../reports/page/overlay/sight.js";
import { statusText } from "../../../reports/page/overlay/status-text.js";
import { LinesOfGroups } from "../../../reports/page/overlay/line-ends.js";
import { strandsOf } from "../../../reports/page/overlay/strands.js";
import { COLOURS } from "../../../reports/page/store.js";
import { viewOf } from "../../../reports/page/view.js";
import { knownReport } from "./fixtures/known-run.js";
import { madeReport } from "./made-report.js";

const size = { width: 800, height: 600 };
const bounds = { left: -50, top: -50, right: 50, bottom: 150 };

describe("the camera", () => {
  test("sees everything, with a margin", () => {
    const camera = fitting(bounds, size, 20);
    const corners = [
      seenX(camera, size, -50),
      seenX(camera, size, 50),
      seenY(camera, size, -50),
      seenY(camera, size, 150),
    ];
    expect(corners).toEqual([260, 540, 20, 580]);
  });

  test("keeps the point under the pointer where it is while it comes nearer, or goes away", () => {
    const fit = fitting(bounds, size, 20);
    fc.assert(
      fc.property(fc.nat(800), fc.nat(600), fc.double({ min: 0.5, max: 3, noNaN: true }), (x, y, factor) => {
        const before = pointUnder(fit, size, x, y);
        const after = pointUnder(zoomed(fit, size, factor, x, y, fit), size, x, y);
        expect(after.x).toBeCloseTo(before.x, 6);
        expect(after.y).toBeCloseTo(before.y, 6);
      }),
    );
  });

  test("comes no nearer than makes sense, and goes no farther away", () => {
    const fit = fitting(bounds, size, 20);
    expect(zoomed(fit, size, 1e9, 0, 0, fit).scale).toBe(fit.scale * 60);
    expect(zoomed(fit, size, 1e-9, 0, 0, fit).scale).toBe(fit.scale / 2);
  });
});

test("a dot is found at its place, the nearest of several, and none where there is none", () => {
  const random = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(random, random), { minLength: 1, maxLength: 60 }), random, random, (places, x, y) => {
      const layout = {
        kind: "nodes",
        x: places.map(([across]) => across),
        y: places.map(([, down]) => down),
        radius: 1,
        bounds: { left: 0, top: 0, right: 100, bottom: 100 },
        how: "",
      } as const;
      const away = places.map(([across, down]) => Math.sqrt((across - x) ** 2 + (down - y) ** 2) - 1);
      const least = Math.min(...away);
      // At the very edge of what is within reach rounding decides.
      if (Math.abs(least - 5) < 1e-9) return;
      const found = new DotFinder(dotsOf(layout)).at(x, y, 5, () => true);
      if (least > 5) expect(found).toBeUndefined();
      else expect(away[found!]).toBeCloseTo(least, 9);
    }),
  );
});

describe("the labels", () => {
  const label = fc.record({
    x: fc.nat(400),
    y: fc.nat(300),
    radius: fc.integer({ min: 1, max: 10 }),
    width: fc.integer({ min: 10, max: 80 }),
    height: fc.constant(14),
    isNeeded: fc.boolean(),
  });

  test("are never over one another, or over the edge", () => {
    fc.assert(
      fc.property(fc.array(label, { maxLength: 40 }), (labels) => {
        const boxes = placeLabels(labels, { width: 400, height: 300 }, 30).map(
          ({ label: { width, height }, left, middle }) => ({
            left,
            right: left + width,
            top: middle - height / 2,
            bottom: middle + height / 2,
          }),
        );
        expect(boxes.length).toBeLessThanOrEqual(30);
        for (const [at, a] of boxes.entries()) {
          expect(a.left >= 0 && a.top >= 0 && a.right <= 400 && a.bottom <= 300).toBe(true);
          for (const b of boxes.slice(at + 1)) {
            expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).toBe(true);
          }
        }
      }),
    );
  });

  test("hide dots only where they are needed", () => {
    const dot = { left: 0, top: 0, right: 400, bottom: 300 };
    const at = { x: 200, y: 150, radius: 5, width: 50, height: 14 };
    const room = { width: 400, height: 300 };
    expect(placeLabels([{ ...at, isNeeded: false }], room, 5, [dot])).toEqual([]);
    expect(placeLabels([{ ...at, isNeeded: true }], room, 5, [dot])).toHaveLength(1);
  });
});

test("a search finds the name itself first, then names that begin so, then those that have it in them", () => {
  const names = ["peer-10", "peer-1", "seed-1", "PEER-100", "other"];
  expect(searchNames(names, " peer-1 ", 9).map((place) => names[place])).toEqual(["peer-1", "peer-10", "PEER-100"]);
  expect(searchNames(names, "1", 9).map((place) => names[place])).toEqual(["peer-1", "seed-1", "peer-10", "PEER-100"]);
  expect(searchNames(names, "1", 2)).toHaveLength(2);
  expect(searchNames(names, "", 9)).toEqual([]);
  expect(searchNames(names, "<script>", 9)).toEqual([]);
});

describe("the ranges of a colouring", () => {
  test("of counts begin with 0 alone, and leave no gap", () => {
    const ranges = (most: number) => rangesOf(countBins(most), String);
    expect(ranges(0)).toEqual(["0"]);
    expect(ranges(3)).toEqual(["0", "1", "2", "3"]);
    expect(ranges(23)).toEqual(["0", "1 – 5", "6 – 10", "11 – 15", "16 – 20", "21 – 23"]);
    expect(ranges(400)).toEqual(["0", "1 – 3", "4 – 15", "16 – 63", "64 – 255", "256 – 400"]);
  });

  test("have each value in one of them", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 1 }), (values) => {
        for (const bins of [countBins(Math.max(...values)), evenBins(values)]) {
          expect(bins.edges).toEqual([...new Set(bins.edges)].toSorted((a, b) => a - b));
          for (const value of values) {
            const bin = binOf(bins, value);
            expect(value).toBeGreaterThanOrEqual(bins.edges[bin]!);
            expect(value).toBeLessThanOrEqual(bins.edges[bin + 1] ?? bins.last);
          }
        }
      }),
    );
  });
});

describe("lines between groups", () => {
  const manyLinks = fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 300 });

  test("stand for all links of two groups, and for none within a group", () => {
    fc.assert(
      fc.property(manyLinks, (all) => {
        const made = new LinesOfGroups(9);
        for (const [one, other] of all) made.add(one, other);
        const { ends, counts, links: count, leftOut } = made.lines();
        const between = all.filter(([one, other]) => one !== other);
        expect(count).toBe(between.length);
        expect(leftOut).toBe(0);
        for (const [line, stoodFor] of counts!.entries()) {
          const pair = [ends[2 * line]!, ends[2 * line + 1]!];
          expect(between.filter((each) => each.includes(pair[0]!) && each.includes(pair[1]!))).toHaveLength(stoodFor);
        }
      }),
    );
  });

  test("are each in one strand, the wider the more links they stand for", () => {
    const manyCounts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(manyCounts, (counts) => {
        const ends = counts.flatMap((_, line) => [line, line + 1]);
        const strands = strandsOf({ ends, counts, links: 0, leftOut: 0 });
        expect(strands.flatMap((strand) => strand.ends).toSorted((a, b) => a - b)).toEqual(
          ends.toSorted((a, b) => a - b),
        );
        for (const [place, { ends: of, least, most, wider }] of strands.entries()) {
          for (let end = 0; end < of.length; end += 2) {
            expect(counts[of[end]!]).toBeGreaterThanOrEqual(least);
            expect(counts[of[end]!]).toBeLessThanOrEqual(most);
          }
          if (place === 0) continue;
          expect(least).toBeGreaterThan(strands[place - 1]!.most);
          expect(wider).toBeGreaterThan(strands[place - 1]!.wider);
        }
      }),
    );
  });

  test("are left out where there are too many, those of fewest links first", () => {
    const made = new LinesOfGroups(200);
    for (let one = 0; one < 200; one++) {
      for (let other = one + 1; other < 200; other++) {
        made.add(one, other);
        if (one < 10) made.add(other, one);
      }
    }
    const { ends, counts, links, leftOut } = made.lines();
    expect(ends.length / 2 + leftOut).toBe((200 * 199) / 2);
    expect(leftOut).toBeGreaterThan(0);
    expect(counts!.filter((count) => count === 2)).toHaveLength(1945);
    expect(links).toBe((200 * 199) / 2 + 1945);
  });
});

describe("what is seen at a moment", () => {
  const view = viewOf(knownReport());
  const eye = new Eye(view);
  const dots = dotsOf(view.data.layout);

  test.each(COLOURS)("has for each node an entry of the legend, coloured by %s", (colour) => {
    for (const at of [0, 10_100, 25_000, 60_000, 120_000]) {
      view.store.set({ at, colour, message: 0 });
      const { entries, of } = COLOURINGS[colour].by(eye.look());
      expect(of).toHaveLength(view.data.nodes.length);
      for (const look of of) expect(entries[look]).toBeDefined();
      expect(new Set(entries.map(({ label }) => label)).size).toBe(entries.length);
      expect(new Set(entries.map(({ tone }) => tone)).size).toBeGreaterThanOrEqual(Math.min(entries.length - 1, 1));
    }
  });

  test("draws each live link once, as what it is", () => {
    for (const at of [5_000, 20_500, 60_000, 120_000]) {
      view.store.set({ at, message: null });
      const sight = eye.look();
      const { lines, shapeCounts } = sceneOf(sight, dots, null);
      expect(lines.link.links + lines.new.links + lines.cut.links).toBe(sight.moment.links);
      expect(shapeCounts.reduce((a, b) => a + b)).toBe(view.data.nodes.length);
      expect(shapeCounts[SHAPES.indexOf("down")]).toBe(at < 20_000 ? 0 : 2);
    }
  });

  test("has other lines at another moment or for another message, and not for another selection", () => {
    view.store.set({ at: 60_000, message: null, node: null, colour: "role" });
    const scenes: Scene[] = [];
    const lookout = new Lookout(view, eye, dots, (scene) => scenes.push(scene));
    for (const change of [{}, { node: 3, colour: "degree" }, { at: 20_500 }, { message: 0 }] as const) {
      view.store.set(change);
      lookout.lookNow();
    }
    const [first, selected, earlier, followed] = scenes.map(({ lines }) => lines);
    expect(selected).toBe(first);
    expect(earlier!.link.links).not.toBe(first!.link.links);
    expect([first!.carried.links, followed!.carried.links > 0]).toEqual([0, true]);
  });

  test("has lines that carried the message for those who have it", () => {
    const [first] = view.data.recording.deliveries;
    view.store.set({ at: 120_000, message: first!.message });
    expect(sceneOf(eye.look(), dots, null).lines.carried.links).toBe(first!.node.length - 1);
    view.store.set({ at: view.data.run!.dissemination.perMessage[first!.message]!.publishedAt });
    expect(sceneOf(eye.look(), dots, null).lines.carried.links).toBe(0);
  });

  test("is explained by the shape that the dots of a colour have", () => {
    const made = viewOf(madeReport());
    const shapesBy = (colour: (typeof COLOURS)[number], at: number) => {
      made.store.set({ at, colour });
      const { colouring, lookShapes, lookCounts } = sceneOf(new Eye(made).look(), dotsOf(made.data.layout), null);
      const shown = colouring.entries.flatMap(({ label }, look) =>
        lookCounts[look] === 0 ? [] : [[label, lookShapes[look]] as const],
      );
      return Object.fromEntries(shown);
    };
    // One of the peers is dead.
    expect(shapesBy("role", 25_000)).toEqual({ peer: "peer", seed: "seed" });
    expect(shapesBy("state", 25_000)).toEqual({ up: "peer", "without power": "down" });
  });

  test("has a group of its own for a seed, drawn and named as one", () => {
    const made = madeReport();
    const groups = {
      kind: "groups",
      groupOf: [2, 0, 0, 0, 1, 1, 1],
      x: [0, 100, 50],
      y: [0, 0, -40],
      radii: [12, 10, 5],
      sizes: [3, 3, 1],
      links: { one: [0], other: [1], count: [1] },
      bounds: { left: -20, top: -50, right: 120, bottom: 20 },
      how: "",
    } as const;
    const grouped = viewOf({ ...made, layout: groups });
    grouped.store.set({ at: 9_000 });
    const groupDots = dotsOf(groups);
    const scene = sceneOf(new Eye(grouped).look(), groupDots, null);
    expect([...scene.shapes].map((shape) => SHAPES[shape])).toEqual(["group", "group", "seed"]);
    const highlighted = new HighlightedDots(grouped, groupDots);
    expect(highlighted.named).toEqual([2]);
    expect([0, 1, 2].map((dot) => highlighted.textOf(dot))).toEqual(["3", "3", "seed-1"]);
  });

  test("stands out within two hops of the selected node", () => {
    const made = viewOf(madeReport());
    made.store.set({ at: 9_000, node: 1, isFocused: true });
    const { isFaded } = sceneOf(new Eye(made).look(), dotsOf(made.data.layout), null);
    expect([...isFaded!]).toEqual([1, 0, 0, 0, 1, 1, 1]);
  });

  test("is told in a sentence", () => {
    const made = viewOf(madeReport());
    const at = (time: number) => {
      made.store.set({ at: time });
      return statusText(new Eye(made).look());
    };
    expect(at(9_000)).toBe("At 9 s: 6 peers up, 5 links; 1 component");
    expect(at(12_500)).toBe("At 12.5 s: 5 peers up, 1 dead, 3 links; 2 components");
  });

  test("is told with the links that are cut, and what the network is without these", () => {
    const made = madeReport();
    const cuts = [{ fault: 0, since: 6_000, until: 8_000, one: [2], other: [3] }];
    const cut = viewOf({ ...made, recording: { ...made.recording, cuts } });
    cut.store.set({ at: 7_000 });
    expect(statusText(new Eye(cut).look())).toBe(
      "At 7 s: 6 peers up, 5 links, 1 cut; 1 component; 2 if the cut links are left out",
    );
  });
});

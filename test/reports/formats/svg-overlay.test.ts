import { describe, expect, test } from "vitest";
import type { ReportData } from "../../../reports/document/report-data.js";
import { colouringOf } from "../../../reports/formats/colouring.js";
import { overlayAt } from "../../../reports/formats/overlay-at.js";
import { svgOverlay } from "../../../reports/formats/svg-overlay.js";
import type { Row } from "../timeline/recordings.js";
import { eventfulReport, hostileReport, reportOfRows, writable } from "./formatted.js";
import { elementsOf, type XmlElement } from "./xml.js";

/** Peers in a row that are up from the beginning, and what else happens. */
function row(peers: number, ...more: readonly Row[]): ReportData {
  const names = ["seed-1", ...Array.from({ length: peers }, (_, peer) => `peer-${peer + 1}`)];
  const rows: Row[] = names.map((_, node) => [0, "started", node]);
  for (let peer = 1; peer < peers; peer++) rows.push([0, "linked", peer, peer + 1]);
  return reportOfRows([...rows, ...more], names, 10_000);
}

/** Elements that have a class, among others. */
function classed(text: string, name: string): readonly XmlElement[] {
  return elementsOf(text).filter(({ attributes }) => (attributes.class ?? "").split(" ").includes(name));
}

function texts(text: string): readonly string[] {
  return elementsOf(text)
    .filter(({ name }) => name === "text")
    .map(({ text: content }) => content);
}

/** How many separate lines the paths of a class have; the legend's sample is one more. */
function lines(text: string, name: string): number {
  const paths = classed(text, name).map(({ attributes }) => attributes.d ?? "");
  return paths.reduce((sum, path) => sum + (path.match(/M/g)?.length ?? 0), 0);
}

describe("the overlay as a picture", () => {
  test("is well-formed, and says what it is to who cannot see it", () => {
    const [svg, title, description] = elementsOf(svgOverlay(row(3)));
    expect(svg).toMatchObject({ name: "svg", attributes: { role: "img" } });
    expect(title).toMatchObject({ name: "title", text: "made: the overlay" });
    expect(description.name).toBe("desc");
    expect(description.text).toContain("10 s into the run: 3 live peers, 2 links, all connected.");
  });

  test("has each link once, bridges apart from others", () => {
    const data = row(3, [0, "linked", 1, 3]);
    expect(lines(svgOverlay(data), "link")).toBe(3 + 1);
    expect(lines(svgOverlay(data), "bridge")).toBe(0);
    const chain = svgOverlay(row(3));
    expect(lines(chain, "link")).toBe(0);
    expect(lines(chain, "bridge")).toBe(2 + 1);
  });

  test("has a legend of what occurs, how often, and of nothing else", () => {
    expect(texts(svgOverlay(row(3))).slice(2)).toEqual(
      expect.arrayContaining(["peer (3)", "1 seed", "articulation point (1)", "bridge (2)"]),
    );
    const triangle = texts(svgOverlay(row(3, [0, "linked", 1, 3]))).join("\n");
    expect(triangle).toContain("link (3)");
    for (const absent of ["bridge", "articulation", "dead", "left", "cut", "frozen"])
      expect(triangle).not.toContain(absent);
  });

  test("crosses out who died, has who left hollow, who is frozen pale, and leaves out who has not started", () => {
    const data = row(
      6,
      [100, "unlinked", 1, 2],
      [100, "crashed", 1],
      [200, "unlinked", 5, 6],
      [200, "left", 6],
      [300, "frozen", 3],
    );
    const legend = texts(svgOverlay(data));
    expect(legend).toEqual(expect.arrayContaining(["peer (4)", "dead peer (1)", "peer that left (1)", "frozen (1)"]));
    const early = reportOfRows(
      [
        [0, "started", 0],
        [5000, "started", 1],
      ],
      ["seed-1", "late"],
      10_000,
    );
    expect(texts(svgOverlay(early, { at: 1000 })).join()).not.toContain("late");
    expect(texts(svgOverlay(early))).toContain("late");
  });

  test("has links dashed while a fault cuts them, and whole before and after", () => {
    const data = row(3, [0, "linked", 1, 3]);
    const cut = {
      ...data,
      recording: { ...data.recording, cuts: [{ fault: 0, since: 2000, until: 4000, one: [1, 1], other: [2, 4] }] },
    };
    for (const [at, count] of [
      [1999, 0],
      [2000, 1 + 1],
      [3999, 1 + 1],
      [4000, 0],
    ]) {
      expect([at, lines(svgOverlay(cut, { at }), "cut")]).toEqual([at, count]);
    }
  });

  test("shows the moment that is asked for", () => {
    const data = eventfulReport();
    for (const at of [0, 15_000, 35_000, 65_000, 80_000]) {
      const { peers, links } = overlayAt(data, { at });
      const summary = texts(svgOverlay(data, { at }))[1];
      expect(
        summary
          .match(/[0-9]+/g)!
          .slice(0, 3)
          .map(Number),
      ).toEqual([at / 1000, peers.length, links.length]);
    }
    expect(svgOverlay(data, { at: 1e9 })).toBe(svgOverlay(data));
  });

  test("is the same, letter by letter, for the same report", () => {
    expect(svgOverlay(eventfulReport())).toBe(svgOverlay(eventfulReport()));
  });

  test("has nothing in it but what it was made of, whatever nodes are called", () => {
    const data = hostileReport();
    const text = svgOverlay(data);
    const names = new Set(elementsOf(text).map(({ name }) => name));
    expect([...names].toSorted()).toEqual(
      ["circle", "desc", "g", "path", "rect", "style", "svg", "text", "title"].filter((name) => names.has(name)),
    );
    for (const { attributes } of elementsOf(text)) expect(Object.keys(attributes).join()).not.toMatch(/\bon|href/);
    const titles = elementsOf(text).filter(({ name }) => name === "title");
    expect(
      titles
        .slice(1)
        .map(({ text: title }) => title)
        .toSorted(),
    ).toEqual(data.nodes.map(({ name }) => writable(name)).toSorted());
  });

  test("has names that touch neither each other nor a node", () => {
    const data = row(24);
    const boxes = classed(svgOverlay(data), "halo").map(({ attributes, text }) => {
      const [x, y, width] = [Number(attributes.x), Number(attributes.y), text.length * 11 * 0.55];
      return { left: x - width / 2, right: x + width / 2, top: y - 9, bottom: y + 2 };
    });
    expect(boxes.length).toBeGreaterThan(5);
    for (const [place, one] of boxes.entries()) {
      for (const other of boxes.slice(place + 1)) {
        const apart =
          one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
        expect([one, other, apart]).toEqual([one, other, true]);
      }
    }
  });

  test("of 10,000 nodes and 40,000 links has a megabyte or two", () => {
    const count = 10_000;
    const rows: Row[] = Array.from({ length: count }, (_, node) => [0, "started", node]);
    for (let link = 0; link < 40_000; link++) {
      const [one, other] = [1 + (link % (count - 1)), 1 + ((link * 7919 + 13) % (count - 1))];
      if (one !== other) rows.push([0, "linked", Math.min(one, other), Math.max(one, other)]);
    }
    const names = Array.from({ length: count }, (_, node) => `node-${node}`);
    const data = reportOfRows(rows, names, 1000);
    const text = svgOverlay(data);
    expect(text.length).toBeLessThan(2_000_000);
    // However many shades they are drawn in.
    const { links, isBridge } = overlayAt(data, {});
    expect(lines(text, "link")).toBe(links.filter((link) => !isBridge(link)).length + 1);
  });

  test("of groups shows how many of their peers are alive, and the links between them", () => {
    const data = row(6, [100, "unlinked", 1, 2], [100, "crashed", 1]);
    const groups = svgOverlay({
      ...data,
      layout: {
        kind: "groups",
        groupOf: [0, 1, 2, 2, 2, 3, 3],
        x: [0, 100, 200, 300],
        y: [0, 0, 0, 0],
        radii: [10, 10, 30, 20],
        sizes: [1, 1, 3, 2],
        links: { one: [1, 2], other: [2, 3], count: [1, 1] },
        bounds: { left: -10, top: -30, right: 330, bottom: 30 },
        how: "By hand.",
      },
    });
    expect(lines(groups, "link")).toBe(1 + 1);
    expect(classed(groups, "node").length).toBe(2 + 1);
    expect(texts(groups)).toEqual(expect.arrayContaining(["3", "2", "1 link", "group without a live peer (2)"]));
  });
});

describe("the colours of nodes", () => {
  test("tell regions apart, in the order of the alphabet, as on the page", () => {
    const nodes = ["b", "a", null, "b"].map((region, node) => ({ name: `${node}`, role: "peer" as const, region }));
    expect(colouringOf(nodes)).toEqual({
      tones: [1, 0, 8, 1],
      entries: [
        { tone: 0, label: "a" },
        { tone: 1, label: "b" },
        { tone: 8, label: "no region" },
      ],
    });
  });

  test("put regions together that the palette has no colour for", () => {
    const regions = [..."abcdefghij"];
    const { tones, entries } = colouringOf(regions.map((region) => ({ name: region, role: "peer", region })));
    expect(tones).toEqual([0, 1, 2, 3, 4, 5, 7, 7, 7, 7]);
    expect(entries.at(-2)).toEqual({ tone: 7, label: "4 other regions" });
  });
});

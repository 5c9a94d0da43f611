import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gexf } from "../../../reports/formats/gexf.js";
import { RECORDED_EVENTS } from "../../../sim/recording.js";
import { Timeline } from "../../../reports/timeline/timeline.js";
import { eventfulReport, hostileReport, reportOfRows, writable } from "./formatted.js";
import { parseGexf } from "./graphology.js";
import { END, histories, NODES } from "./histories.js";
import { elementsOf } from "./xml.js";

const NAMES = Array.from({ length: NODES }, (_, node) => `n${node}`);

describe("a GEXF file", () => {
  test("is read by graphology: every node with its attributes, every pair that was ever linked", () => {
    const data = eventfulReport();
    const graph = parseGexf(gexf(data));
    expect(graph.order).toBe(data.nodes.length);
    expect(graph.type).toBe("undirected");
    data.nodes.forEach(({ name, role, region }, node) => {
      const attributes = graph.getNodeAttributes(`n${node}`);
      expect(attributes).toMatchObject({ label: name, role });
      expect(attributes.region ?? null).toBe(region);
      expect(attributes.x).toBe(data.layout.kind === "nodes" ? data.layout.x[node] : null);
    });
    const dead = data.nodes.findIndex(({ name }) => name === "peer-7");
    expect(graph.getNodeAttribute(`n${dead}`, "state")).toBe("crashed");
    expect(graph.getNodeAttribute(`n${dead}`, "degree")).toBeUndefined();
    const { history } = data.recording;
    const linked = new Set<string>();
    for (const [row, what] of history.what.entries()) {
      if (RECORDED_EVENTS[what] === "linked") linked.add(`n${history.node[row]} n${history.other[row]}`);
    }
    const read = graph.edges().map((edge) => graph.extremities(edge).toSorted(byNumber).join(" "));
    expect(read.toSorted()).toEqual([...linked].toSorted());
  });

  test("has spells in which a node or a link is there whenever it was in the recording", () => {
    fc.assert(
      fc.property(histories, fc.nat(END - 1), (rows, whole) => {
        const data = reportOfRows(rows, NAMES, END);
        // Between two rows: a spell has both its ends, and a moment at which something ends is not in its life.
        const at = whole + 0.5;
        const moment = new Timeline(data.recording, NODES).at(at);
        const { nodes, edges } = spellsOf(gexf(data), at / 1000);
        expect(nodes).toEqual(NAMES.map((_, node) => node).filter((node) => moment.isAlive(node)));
        const links: string[] = [];
        moment.forEachLink((one, other) => links.push(`${one}-${other}`));
        expect(edges.toSorted()).toEqual(links.toSorted());
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test("has spells of a node or a link that neither touch nor go beyond the run", () => {
    fc.assert(
      fc.property(histories, (rows) => {
        for (const { spells } of withSpells(gexf(reportOfRows(rows, NAMES, END)))) {
          let last = -1;
          for (const [start, end] of spells) {
            expect(start).toBeGreaterThan(last);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(END / 1000);
            last = end;
          }
        }
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  test("is dynamic, and says from when to when, in seconds", () => {
    const graph = elementsOf(gexf(eventfulReport())).find(({ name }) => name === "graph");
    expect(graph?.attributes).toMatchObject({
      mode: "dynamic",
      timeformat: "double",
      defaultedgetype: "undirected",
      start: "0",
      end: "80",
    });
  });

  test("is static for an overlay measured elsewhere, which has no times", () => {
    const text = gexf({ ...eventfulReport(), run: null });
    expect(text).toContain('mode="static"');
    expect(text).not.toContain("<spell");
  });

  test("keeps whatever nodes are called, as far as XML can", () => {
    const data = hostileReport();
    const graph = parseGexf(gexf(data));
    expect(data.nodes.map((_, node) => graph.getNodeAttribute(`n${node}`, "label") ?? "")).toEqual(
      data.nodes.map(({ name }) => writable(name)),
    );
  });
});

function byNumber(one: string, other: string): number {
  return Number(one.slice(1)) - Number(other.slice(1));
}

interface WithSpells {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly spells: readonly (readonly [number, number])[];
}

function withSpells(text: string): readonly WithSpells[] {
  const owners: { name: string; attributes: Readonly<Record<string, string>>; spells: [number, number][] }[] = [];
  for (const { name, attributes } of elementsOf(text)) {
    if (name === "node" || name === "edge") owners.push({ name, attributes, spells: [] });
    if (name === "spell") owners.at(-1)!.spells.push([Number(attributes.start), Number(attributes.end)]);
  }
  return owners;
}

function spellsOf(text: string, at: number): { readonly nodes: readonly number[]; readonly edges: readonly string[] } {
  const there = withSpells(text).filter(({ spells }) => spells.some(([start, end]) => start <= at && at <= end));
  const number = (id: string) => Number(id.slice(1));
  return {
    nodes: there.filter(({ name }) => name === "node").map(({ attributes }) => number(attributes.id)),
    edges: there
      .filter(({ name }) => name === "edge")
      .map(({ attributes }) => `${number(attributes.source)}-${number(attributes.target)}`),
  };
}

import { describe, expect, test } from "vitest";
import { graphml } from "../../../reports/formats/graphml.js";
import { overlayAt } from "../../../reports/formats/overlay-at.js";
import { readGraphml } from "../../../reports/formats/read-graphml.js";
import { eventfulReport, hostileReport, writable } from "./formatted.js";
import { parseGraphml } from "./graphology.js";
import { elementsOf } from "./xml.js";

describe("a GraphML file", () => {
  test("is read by graphology: every node, and the links of the moment", () => {
    const data = eventfulReport();
    for (const at of [undefined, 35_000]) {
      const graph = parseGraphml(graphml(data, { at }));
      const overlay = overlayAt(data, { at });
      expect(graph.type).toBe("undirected");
      expect(graph.nodes()).toEqual(data.nodes.map((_, node) => `n${node}`));
      expect(graph.edges().map((edge) => graph.extremities(edge).join("-"))).toEqual(
        overlay.links.map(({ one, other }) => `n${one}-n${other}`),
      );
      data.nodes.forEach(({ name, role, region }, node) => {
        expect(graph.getNodeAttributes(`n${node}`)).toMatchObject({ name, role, region });
        if (overlay.componentOf.has(node)) {
          expect(graph.getNodeAttribute(`n${node}`, "degree")).toBe(graph.degree(`n${node}`));
        }
      });
      for (const edge of graph.edges()) {
        const { since_ms: since, until_ms: until = Infinity } = graph.getEdgeAttributes(edge);
        expect(since).toBeLessThanOrEqual(overlay.at);
        expect(until).toBeGreaterThan(overlay.at);
      }
    }
  });

  test("says what is known at the end only, such as betweenness, of the end only", () => {
    const data = eventfulReport();
    const named = (at?: number) => {
      const graph = parseGraphml(graphml(data, { at }));
      const values = graph.nodes().map((node) => graph.getNodeAttribute(node, "betweenness"));
      return values.filter((value) => value !== undefined);
    };
    expect(named()).toEqual(data.topology.betweenness.of);
    expect(named(35_000)).toEqual([]);
  });

  test("declares every key that it uses, each once", () => {
    const elements = elementsOf(graphml(eventfulReport()));
    const keys = elements.filter(({ name }) => name === "key").map(({ attributes }) => attributes.id);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { name, attributes } of elements) if (name === "data") expect(keys).toContain(attributes.key);
  });

  test("read back gives the overlay of the end: live nodes and their links", () => {
    const data = eventfulReport();
    const overlay = overlayAt(data, {});
    const read = readGraphml(graphml(data), "graph.graphml");
    const live = data.nodes.filter((_, node) => overlay.moment.isAlive(node));
    expect(read.nodes).toEqual(live);
    const named = (one: string, other: string) => [one, other].toSorted().join(" ");
    expect(
      read.one.map((one, link) => named(read.nodes[one].name, read.nodes[read.other[link]].name)).toSorted(),
    ).toEqual(overlay.links.map(({ one, other }) => named(data.nodes[one].name, data.nodes[other].name)).toSorted());
    expect(read.remarks).toEqual(["1 node left out whose state is not up, with the links that they had."]);
  });

  test("keeps whatever nodes are called, as far as XML can", () => {
    const data = hostileReport();
    const graph = parseGraphml(graphml(data));
    expect(data.nodes.map((_, node) => graph.getNodeAttribute(`n${node}`, "name"))).toEqual(
      data.nodes.map(({ name }) => writable(name)),
    );
    expect(graph.size).toBe(data.nodes.length - 2);
  });
});

import { describe, expect, test } from "vitest";
import { OverlayFileError } from "../../../reports/formats/overlay-file-error.js";
import { readGraphml } from "../../../reports/formats/read-graphml.js";

/** A document with this in its graph, and these keys. */
function graphOf(content: string, keys = "", attributes = 'edgedefault="undirected"'): string {
  return `<?xml version="1.0"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">${keys}\n<graph ${attributes}>\n${content}\n</graph></graphml>`;
}

const NAME = '<key id="k" for="node" attr.name="name" attr.type="string"/>';

function links(text: string): string[] {
  const { nodes, one, other } = readGraphml(text, "a.graphml");
  return one.map((end, link) => `${nodes[end].name}-${nodes[other[link]].name}`);
}

function problem(text: string): string {
  try {
    readGraphml(text, "a.graphml");
  } catch (error) {
    if (error instanceof OverlayFileError) return error.message;
    throw error;
  }
  return "";
}

describe("an overlay in GraphML", () => {
  test("has its nodes and links, by their ids when they have no names", () => {
    const text = graphOf(
      '<node id="a"/><node id="b"/><node id="c"/><edge source="a" target="b"/><edge source="c" target="b"/>',
    );
    expect(readGraphml(text, "a.graphml")).toEqual({
      nodes: ["a", "b", "c"].map((name) => ({ name, role: "peer", region: null })),
      one: [0, 1],
      other: [1, 2],
      remarks: [],
    });
  });

  test("may name links before their nodes", () => {
    expect(links(graphOf('<edge source="a" target="b"/><node id="a"/><node id="b"/>'))).toEqual(["a-b"]);
  });

  test("takes names, regions and roles from attributes of these names, seeds first", () => {
    const keys =
      '<key id="d0" for="node" attr.name="label"/><key id="d1" for="all" attr.name="Region"><default>north</default></key>' +
      '<key id="d2" for="node" attr.name="role"/><key id="d3" for="edge" attr.name="name"/>';
    const text = graphOf(
      `<node id="1"><data key="d0">Anna &amp; <![CDATA[<Bob>]]></data><data key="d1">south</data></node>
       <node id="2"><data key="d0"> Carl </data><data key="d2">Seed</data></node>
       <node id="3"><data key="d0">Dora</data></node>
       <edge source="1" target="3"><data key="d3">not a node</data></edge><edge source="2" target="3"/>`,
      keys,
    );
    const { nodes, remarks } = readGraphml(text, "a.graphml");
    expect(nodes).toEqual([
      { name: "Carl", role: "seed", region: "north" },
      { name: "Anna & <Bob>", role: "peer", region: "south" },
      { name: "Dora", role: "peer", region: "north" },
    ]);
    expect(links(text)).toEqual(["Anna & <Bob>-Dora", "Carl-Dora"]);
    expect(remarks).toEqual(["1 link of seeds: the overlay that is measured is that of peers."]);
  });

  test("is called by ids where names are not there for all, or not one for each", () => {
    const nodes = '<node id="1"><data key="k">x</data></node><node id="2"><data key="k">x</data></node>';
    const { nodes: read, remarks } = readGraphml(graphOf(nodes, NAME), "a.graphml");
    expect(read.map(({ name }) => name)).toEqual(["1", "2"]);
    expect(remarks).toEqual(["Not every node has its own name, so it does not serve as its name."]);
  });

  test("counts a link with a direction like any other, and says so", () => {
    const text = graphOf(
      '<node id="a"/><node id="b"/><edge source="a" target="b"/><edge source="b" target="a"/><edge source="a" target="a"/>',
      "",
      'edgedefault="directed"',
    );
    expect(links(text)).toEqual(["a-b"]);
    expect(readGraphml(text, "a.graphml").remarks).toEqual([
      "3 links with a direction, which counts for nothing here.",
      "1 link of a node to itself left out.",
      "1 link left out that the file has already, maybe the other way round.",
    ]);
  });

  test("may be written with a prefix, or without a namespace", () => {
    const prefixed =
      '<g:graphml xmlns:g="http://graphml.graphdrawing.org/xmlns"><g:graph><g:node id="a"/></g:graph></g:graphml>';
    expect(readGraphml(prefixed, "a.graphml").nodes.length).toBe(1);
    expect(readGraphml('\ufeff<graphml><graph><node id="a"/></graph></graphml>', "a.graphml").nodes.length).toBe(1);
  });

  test("is that of the nodes that are up or frozen, or of which no state is known", () => {
    const key = '<key id="s" for="node" attr.name="state"/>';
    const states = ["up", "Frozen", "", "not started", "crashed", "powered-off", "left"];
    const nodes = states.map((state) => `<node id="is ${state}"><data key="s">${state}</data></node>`).join("");
    const { nodes: read, remarks } = readGraphml(graphOf(`${nodes}<node id="untold"/>`, key), "a.graphml");
    expect(read.map(({ name }) => name)).toEqual(["is up", "is Frozen", "is ", "untold"]);
    expect(remarks).toEqual(["4 nodes left out whose state is not up, with the links that they had."]);
  });

  test("of 100,000 nodes and 400,000 links is read in seconds", () => {
    const nodes = Array.from(
      { length: 100_000 },
      (_, node) => `<node id="n${node}"><data key="k">node ${node}</data></node>`,
    );
    const edges = Array.from(
      { length: 400_000 },
      (_, link) => `<edge source="n${link % 100_000}" target="n${(link * 7919 + 13) % 100_000}"/>`,
    );
    const text = graphOf([...nodes, ...edges].join("\n"), NAME);
    const started = performance.now();
    const { nodes: read } = readGraphml(text, "a.graphml");
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(read.length).toBe(100_000);
    expect(read[99_999].name).toBe("node 99999");
  });
});

describe("GraphML that cannot be read", () => {
  test("is an error that says where: file, line and column", () => {
    expect(problem(graphOf('<node id="a"/>\n  <edge source="a" target="z"/>'))).toBe(
      "a.graphml:5:3: there is no node with the id `z`",
    );
    expect(problem(graphOf('<node id="a"/>\n<node id="a"/>'))).toBe(
      "a.graphml:5:1: there is another node with the id `a`",
    );
    expect(problem(graphOf("<node/>"))).toBe("a.graphml:4:1: this node has no id");
    expect(problem(graphOf('<node id="a"/><edge source="a"/>'))).toBe(
      "a.graphml:4:15: an edge has a source and a target",
    );
  });

  test("may have a state that is none, wherever it is given", () => {
    const said = (value: string) =>
      `expected a state that a node can be in, and this is \`${value}\`: one of up, frozen, not started, crashed, ` +
      "powered-off, left. Call the attribute otherwise if it means something else";
    const key = '<key id="s" for="node" attr.name="state"/>';
    expect(problem(graphOf('<node id="a"/>\n<node id="b">\n <data key="s"> bogus\n</data></node>', key))).toBe(
      `a.graphml:6:2: ${said("bogus")}`,
    );
    const byDefault = '<key id="s" for="node" attr.name="state">\n<default>Ohio</default></key>';
    expect(problem(graphOf('<node id="a"/>', byDefault))).toBe(`a.graphml:3:1: ${said("Ohio")}`);
  });

  test("says by name what it has and an overlay has not", () => {
    expect(problem(graphOf('<hyperedge id="h"/>'))).toBe(
      "a.graphml:4:1: a hyperedge joins more than two nodes, and a link has two ends",
    );
    expect(problem(graphOf('<node id="a"><port name="p"/></node>'))).toContain("nodes have no ports here");
    expect(problem(graphOf('<node id="a"/><edge source="a" target="a" sourceport="p"/>'))).toContain(
      "nodes have no ports here",
    );
    expect(problem(graphOf('<node id="a"><graph><node id="b"/></graph></node>'))).toBe(
      "a.graphml:4:14: a graph within a node or an edge is not read: write one flat graph",
    );
    expect(problem('<graphml><graph><node id="a"/></graph><graph/></graphml>')).toContain(
      "there are two graphs in this file",
    );
  });

  test("may be no GraphML, or no XML, or cut off", () => {
    expect(problem("<gexf/>")).toBe(
      "a.graphml:1:1: expected GraphML, whose first element is <graphml>, and this is <gexf>",
    );
    expect(problem("")).toMatch(/^a\.graphml:1:1: this is not XML/);
    expect(problem("source,target\n")).toMatch(/^a\.graphml:\d+:\d+: this is not XML: text data/);
    expect(problem(graphOf('<node id="a"/>').slice(0, -20))).toMatch(
      /^a\.graphml:\d+:\d+: this is not XML: unclosed tag/,
    );
    expect(problem("<graphml/>")).toContain("there is no <graph> in this file");
    expect(problem(graphOf(""))).toContain("there is no <node> in the graph");
  });

  test("never unfolds entities: a document type is refused", () => {
    const bomb = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY c "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    expect(problem(`${bomb}<graphml><graph><node id="&c;"/></graph></graphml>`)).toContain(
      "a document type (<!DOCTYPE …>) is not read: delete it",
    );
    expect(problem(graphOf('<node id="&c;"/>'))).toContain("this is not XML: undefined entity");
  });

  test("does not confuse a node with what every object has", () => {
    const text = graphOf(
      '<node id="__proto__"/><node id="constructor"/><edge source="__proto__" target="constructor"/>',
    );
    expect(links(text)).toEqual(["__proto__-constructor"]);
    expect(problem(graphOf('<node id="a"/><edge source="a" target="toString"/>'))).toContain(
      "no node with the id `toString`",
    );
  });
});

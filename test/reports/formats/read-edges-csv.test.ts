import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linksCsv } from "../../../reports/formats/csv.js";
import { unguarded } from "../../../reports/formats/formula-guard.js";
import { OverlayFileError } from "../../../reports/formats/overlay-file-error.js";
import { overlayAt } from "../../../reports/formats/overlay-at.js";
import { readEdgesCsv } from "../../../reports/formats/read-edges-csv.js";
import { eventfulReport, hostileReport } from "./formatted.js";

/** The links that are read, as the names of their ends. */
function links(text: string): string[] {
  const { nodes, one, other } = readEdgesCsv(text, "edges.csv");
  return one.map((end, link) => `${nodes[end].name}-${nodes[other[link]].name}`);
}

function remarks(text: string): readonly string[] {
  return readEdgesCsv(text, "edges.csv").remarks;
}

/** What the error says. */
function problems(text: string): string[] {
  try {
    readEdgesCsv(text, "edges.csv");
  } catch (error) {
    if (error instanceof OverlayFileError) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("a table of links", () => {
  test("may be separated by commas, semicolons, tabs or spaces", () => {
    for (const separator of [",", ";", "\t", " ", "  ", " \t ", " , ", " ; "]) {
      expect(links(`a${separator}b\nb${separator}c\n`)).toEqual(["a-b", "b-c"]);
    }
  });

  test("may end its lines in any way, begin with a byte order mark, and have blank lines and comments", () => {
    expect(links('\ufeffa,b\r\n\r\n# a comment, with "a quotation mark\r\n   \t\r\nb,c')).toEqual(["a-b", "b-c"]);
    expect(links("a,b\rb,c\r")).toEqual(["a-b", "b-c"]);
    expect(links("# FromNodeId\tToNodeId\n0\t1\n1\t2\n")).toEqual(["0-1", "1-2"]);
  });

  test("may quote names, which may then contain anything", () => {
    expect(links('"a, b",c\n"say ""hi""","two\nlines"\n')).toEqual(["a, b-c", 'say "hi"-two\nlines']);
    expect(links('"a b" c\n')).toEqual(["a b-c"]);
    for (const separator of [",", ";", "\t", " "]) {
      expect(links(`"two\nlines"${separator}b\nb${separator}c\n`)).toEqual(["two\nlines-b", "b-c"]);
    }
    expect(links('5" disk,b\n')).toEqual(['5" disk-b']);
    expect(links('"#1",b\n # a comment\nb,#2\n')).toEqual(["#1-b", "b-#2"]);
  });

  test("may have a header that says which columns are the ends", () => {
    expect(links("source,target\na,b\n")).toEqual(["a-b"]);
    expect(links("weight;To;From\n3;b;a\n1;c;b\n")).toEqual(
      ["b-a", "c-b"].map((link) => link.split("-").toReversed().join("-")),
    );
    for (const from of ["source", "src", "from", "FromNodeId", "one"]) {
      for (const to of ["target", "dst", "dest", "destination", "to", "ToNodeId", "other", "neighbour", "neighbor"]) {
        expect(links(`weight,${to},${from}\n3,b,a\n`)).toHaveLength(1);
        expect(remarks(`weight,${to},${from}\n3,b,a\n`)).toEqual([]);
      }
    }
    expect(remarks("source,target,weight\na,b,3\n")).toEqual([]);
  });

  test("without such a header has a link in its first line, and a remark where that looks odd", () => {
    expect(links("a,b\nb,c\nc,a\n")).toEqual(["a-b", "b-c", "a-c"]);
    expect(remarks("a,b\nb,c\nc,a\n")).toEqual([]);
    expect(remarks("Server,Client\na,b\nb,c\n")).toEqual([
      "The first line was read as a link of `Server` and `Client`, who have no other: no header of known names.",
    ]);
  });

  test("may have more columns, which are passed over", () => {
    expect(links("a,b,17,x\nb,c,18,y\n")).toEqual(["a-b", "b-c"]);
    expect(remarks("a,b,17\nb,c,18\n")).toEqual(["There is no header that names columns: the first two were read."]);
  });

  test("has loops and repetitions left out, and counted", () => {
    expect(links("a,b\nb,a\na,a\na,b\nb,c\n")).toEqual(["a-b", "b-c"]);
    expect(remarks("a,b\nb,a\na,a\na,b\nb,c\n")).toEqual([
      "1 link of a node to itself left out.",
      "2 links left out that the file has already, maybe the other way round.",
    ]);
  });

  test("keeps a node whose only link is to itself", () => {
    expect(readEdgesCsv("a,b\nc,c\n", "edges.csv").nodes.map(({ name }) => name)).toEqual(["a", "b", "c"]);
  });

  test("that was written by a report is its overlay at the end", () => {
    const data = eventfulReport();
    const { links: expected } = overlayAt(data, {});
    expect(links(linksCsv(data)).toSorted()).toEqual(
      expected
        .map(({ one, other }) => [data.nodes[one].name, data.nodes[other].name])
        .map(sameOrder(linksCsv(data)))
        .toSorted(),
    );
  });

  test("that was written by a report keeps names that look like formulas, or like comments", () => {
    const names = ["seed-1", "#1", "# two", "#", "=1+1", "@a", "'b", "-c", "plain", 'with "quotes", and commas'];
    expect(readEdgesCsv(linksCsv(hostileReport(names)), "edges.csv").nodes.map(({ name }) => name)).toEqual(
      names.slice(1),
    );
  });

  test("gives back any links over any names", () => {
    const name = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => text === text.trim() && text !== "");
    const names = fc.uniqueArray(name, { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(names, fc.constantFrom(",", ";", "\t"), (all, separator) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = all.slice(1).map((each, place) => `${quoted(all[place])}${separator}${quoted(each)}\n`);
        const { nodes } = readEdgesCsv(`source${separator}target\n${lines.join("")}`, "edges.csv");
        expect(nodes.map((node) => node.name)).toEqual([...new Set(all.map(unguarded))]);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test("of 100,000 nodes and 400,000 links is read in seconds", () => {
    const lines = Array.from(
      { length: 400_000 },
      (_, link) => `node-${link % 100_000},node-${(link * 7919 + 13) % 100_000}`,
    );
    const started = performance.now();
    const { nodes, one, other } = readEdgesCsv(lines.join("\n"), "edges.csv");
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(nodes.length).toBe(100_000);
    expect(one.length).toBe(other.length);
  });
});

describe("a table of links that cannot be read", () => {
  test("is an error that says where: file, line and column", () => {
    expect(problems("a,b\nb\nc,d\n")).toEqual([
      "edges.csv:2:1: expected the two ends of a link, and there is one column",
    ]);
    expect(problems("a,b\n  c,\n")).toEqual(["edges.csv:2:5: expected the name of a node, and there is nothing"]);
    expect(problems('a,b\nc,"d\ne,f\n')).toEqual(["edges.csv:2:3: this quotation mark is never closed"]);
    expect(problems('a,b\n"c" x,d\n')).toEqual(["edges.csv:2:5: expected a comma after the closing quotation mark"]);
  });

  test("has its problems told in the order of their places, also where a name has a line break", () => {
    expect(problems('"a\nb" x,y\nc\n"d\ne" z,f\n')).toEqual([
      "edges.csv:2:4: expected a comma after the closing quotation mark",
      "edges.csv:3:1: expected the two ends of a link, and there is one column",
      "edges.csv:5:4: expected a comma after the closing quotation mark",
    ]);
  });

  test("may have an end of a link that is no time", () => {
    expect(problems("one,other,since_ms,until_ms\na,b,0,\nb,c,0,abc\nc,d,0,-5\nd,e,0,12.5\n")).toEqual([
      "edges.csv:3:7: expected when the link ended (until_ms), in milliseconds, or nothing, and this is `abc`",
      "edges.csv:4:7: expected when the link ended (until_ms), in milliseconds, or nothing, and this is `-5`",
    ]);
  });

  test("says so when it is empty, or has nothing but a header", () => {
    const nothing = "edges.csv:1:1: there is no link in this file: write one a line, such as `alice,bob`";
    for (const text of ["", "\ufeff", "\n\n", "# nothing\n", "source,target\n"])
      expect(problems(text)).toEqual([nothing]);
  });

  test("has no more than twenty problems told", () => {
    expect(problems("a\n".repeat(1000)).length).toBe(20);
  });

  test("has a stable code", () => {
    expect(new OverlayFileError("x", [])).toMatchObject({ code: "HEARSAY_OVERLAY_FILE", name: "OverlayFileError" });
  });
});

/** Ends are named in the order in which the nodes appear in the file. */
function sameOrder(text: string): (ends: readonly string[]) => string {
  const { nodes } = readEdgesCsv(text, "edges.csv");
  const place = new Map(nodes.map(({ name }, node) => [name, node]));
  return (ends) => ends.toSorted((one, other) => place.get(one)! - place.get(other)!).join("-");
}

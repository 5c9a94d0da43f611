import { describe, expect, test } from "vitest";
import { complaints, complaintsAbout, load } from "./complaints.js";

test.each([
  ["protocol", { kind: "protocol" }],
  ["complete", { kind: "complete" }],
  ["{ ring: { each: 2 } }", { kind: "ring", each: 2 }],
  ["{ regular: { degree: 5 } }", { kind: "regular", degree: 5 }],
  ["{ kOut: { k: 4 } }", { kind: "kOut", k: 4 }],
  ["{ random: { edgeProbability: 0.01 } }", { kind: "random", edgeProbability: 0.01 }],
  ["{ random: { edgeProbability: 1 % } }", { kind: "random", edgeProbability: 0.01 }],
  ["{ smallWorld: { each: 2, rewire: 10 % } }", { kind: "smallWorld", each: 2, rewire: 0.1 }],
  ["{ smallWorld: { each: 2, rewire: 1 } }", { kind: "smallWorld", each: 2, rewire: 1 }],
  ["{ scaleFree: { links: 3 } }", { kind: "scaleFree", links: 3 }],
  [
    "{ edges: [[1, 2], [20, 2]] }",
    {
      kind: "edges",
      edges: [
        [0, 1],
        [19, 1],
      ],
    },
  ],
])("overlay: %s", (written, expected) => {
  expect(load(`overlay: ${written}`).overlay).toEqual(expected);
});

test.each([
  ["rnig", "10: unknown overlay `rnig`: did you mean `ring`?"],
  ["ring", "10: `ring` takes more than its name: write { ring: … }"],
  ["5", "10: expected `protocol`, `complete` or a map such as { ring: { each: 2 } }"],
  ["{}", "10: say which overlay: `ring`, `regular`, `kOut`, `random`, `smallWorld`, `scaleFree`, `edges` or `file`"],
  ["{ ring: {} }", "18: `each` is missing"],
  ["{ ring: { each: 0 } }", "26: must be at least 1, not 0"],
  ["{ ring: { eahc: 1, each: 1 } }", "20: unknown key `eahc`: did you mean `each`?"],
  ["{ ring: { each: 1 }, kOut: { k: 1 } }", "31: one overlay only: `ring` and `kOut` exclude each other"],
  ["{ random: { edgeProbability: 2 } }", "39: must be at most 1, not 2"],
  ["{ random: { edgeProbability: 120 % } }", "39: `120 %` is more than 100 %"],
  ["{ random: { edgeProbability: often } }", "39: `often` is not a share: write one such as 10 %"],
])("an overlay that is malformed is told: %s", (written, expected) => {
  expect(complaints(`overlay: ${written}`)).toEqual([`s.yaml:4:${expected}`]);
});

test.each([
  ["{ ring: { each: 10 } }", "26: this takes 20 other peers, and there are 19"],
  ["{ smallWorld: { each: 10, rewire: 0 } }", "32: this takes 20 other peers, and there are 19"],
  ["{ regular: { degree: 20 } }", "31: this takes 20 other peers, and there are 19"],
  ["{ kOut: { k: 20 } }", "23: this takes 20 other peers, and there are 19"],
  ["{ scaleFree: { links: 20 } }", "32: this takes 20 other peers, and there are 19"],
])("an overlay too large for the peers is told: %s of 20", (written, expected) => {
  expect(complaints(`overlay: ${written}`)).toEqual([`s.yaml:4:${expected}`]);
  expect(complaints(`overlay: ${written.replace("10,", "9,").replace("10 ", "9 ").replace("20 ", "19 ")}`)).toEqual([]);
});

test.each([
  ["[[1, 2], [2, 21]]", "32: there is no peer-21: the last one is peer-20"],
  ["[[1, 2], [2, 1]]", "28: peer-2 and peer-1 are already linked"],
  ["[[3, 3]]", "20: peer-3 is linked to itself"],
  ["[[0, 1]]", "21: must be at least 1, not 0"],
  ["[]", "19: must not be empty"],
])("links that cannot be are told: %s of 20 peers", (links, expected) => {
  const [complaint = ""] = complaints(`overlay: { edges: ${links} }`);
  expect(complaint).toContain(`s.yaml:4:${expected}`);
});

test("a regular overlay has an even number of link ends", () => {
  const overlay = { regular: { degree: 3 } };
  expect(complaintsAbout({ name: "test", duration: "1 min", peers: 20, overlay })).toEqual([]);
  expect(complaintsAbout({ name: "test", duration: "1 min", peers: 21, overlay })).toEqual([
    "overlay.regular.degree: 21 peers with 3 neighbours each cannot be: every link has two ends. " +
      "Make one of the two numbers even",
  ]);
});

test.each([
  ["complete", "overlay: this makes 200 million links, more than the 100 million that fit"],
  [
    { random: { edgeProbability: 0.9 } },
    "overlay.random.edgeProbability: this makes 180 million links, more than the 100 million that fit",
  ],
  [{ kOut: { k: 9_000 } }, "overlay.kOut.k: this makes 180 million links, more than the 100 million that fit"],
])("an overlay of more links than fit in memory is told: %j of 20,000", (overlay, expected) => {
  expect(complaintsAbout({ name: "test", duration: "1 min", peers: 20_000, overlay })).toEqual([expected]);
});

test("peers of a given overlay join all at once", () => {
  const told = "peers of a given overlay join all at once, and not one every 100 ms: write 0 s";
  const peers = { count: 20, join: { every: "100 ms" } };
  const scenario = { name: "test", duration: "1 min", peers };
  expect(complaintsAbout({ ...scenario, overlay: "complete" })).toEqual([`peers.join.every: ${told}`]);
  expect(
    complaintsAbout({ ...scenario, peers: { count: 20, join: { at: "5 s", every: 0 } }, overlay: "complete" }),
  ).toEqual([]);
});

function edges(text: string) {
  return load("overlay: { file: edges.csv }", { "edges.csv": text }).overlay;
}

function wrong(text: string) {
  return complaints("overlay: { file: edges.csv }", { "edges.csv": text });
}

describe("an overlay in a file", () => {
  test("has peers by name or number, and a header or none", () => {
    const expected = {
      kind: "edges",
      edges: [
        [0, 1],
        [19, 1],
      ],
    };
    expect(edges("1,2\n20,2\n")).toEqual(expected);
    expect(edges("from,to\npeer-1,peer-2\r\npeer-20, 2\n")).toEqual(expected);
  });

  test("knows its seeds and joins as any given overlay", () => {
    expect(load("overlay: { file: edges.csv }", { "edges.csv": "1,2" })).toMatchObject({
      seeds: 0,
      peers: { join: { every: 0 } },
    });
  });

  test("is told with the place in the file, all problems at once", () => {
    const text = ["1,2", "2,1", "peer-1,peer-2", "3,3", "4,21", "0,1", "pear-1,2", "1,2,3", "5", "x,y"].join("\n");
    expect(wrong(text)).toEqual([
      "edges.csv:2:1: peer-2 and peer-1 are already linked",
      "edges.csv:3:1: peer-1 and peer-2 are already linked",
      "edges.csv:4:3: peer-3 is linked to itself",
      "edges.csv:5:3: there is no peer-21: the last one is peer-20",
      "edges.csv:6:1: the first peer is number 1",
      "edges.csv:7:1: `pear-1` is not a peer: write its name, such as peer-3, or its number",
      "edges.csv:8:5: expected two columns, the two ends of a link, and not 3",
      "edges.csv:9:1: expected two columns, the two ends of a link, and not 1",
      "edges.csv:10:1: `x` is not a peer: write its name, such as peer-3, or its number",
      "edges.csv:10:3: `y` is not a peer: write its name, such as peer-3, or its number",
    ]);
  });

  test("is no header when its first row looks like a misspelt link", () => {
    expect(wrong("pear-1,peer-2\n")).toEqual([
      "edges.csv:1:1: `pear-1` is not a peer: write its name, such as peer-3, or its number",
    ]);
  });

  test.each(["", "\n\n", "from,to\n"])("without a link is told: %j", (text) => {
    expect(wrong(text)).toEqual(["edges.csv:1:1: there is no link in this table"]);
  });

  test("that cannot be read is told where it is named, beside the problems of the scenario", () => {
    expect(complaints("overlay: { file: nope.csv }\nseed: x")).toEqual([
      "s.yaml:4:18: cannot read nope.csv: no such file",
      "s.yaml:5:7: expected a number, not `x`",
    ]);
    expect(complaintsAbout({ name: "test", duration: "1 min", peers: 2, overlay: { file: "e.csv" } })).toEqual([
      "overlay.file: cannot read e.csv: no files can be read here",
    ]);
  });
});

import type { ReportData } from "../document/report-data.js";
import { nodeTable } from "./node-table.js";
import { type AtMoment, type OverlayAt, overlayAt } from "./overlay-at.js";
import type { Column, Table } from "./table.js";
import { xmlText } from "./xml-text.js";

/**
 * The overlay at a moment as GraphML 1.0: every node of the run with its attributes, and the links of that moment, each
 * with the time that it lasted. What is not known of a node has no element.
 */
export function graphml(data: ReportData, when: AtMoment = {}): string {
  const overlay = overlayAt(data, when);
  const nodes = nodeTable(data, overlay);
  const links = linkAttributes(overlay);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' +
      'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
    `<desc>${xmlText(`${data.name}, ${overlay.at / 1000} s into the run`)}</desc>`,
    ...nodes.columns.map((column, place) => keyOf(column, "node", place)),
    ...links.columns.map((column, place) => keyOf(column, "edge", place)),
    '<graph id="overlay" edgedefault="undirected">',
    ...data.nodes.map((_, node) => `<node id="n${node}">${dataOf(nodes, "node", node)}</node>`),
    ...overlay.links.map(
      ({ one, other }, link) =>
        `<edge id="e${link}" source="n${one}" target="n${other}">${dataOf(links, "edge", link)}</edge>`,
    ),
    "</graph>",
    "</graphml>",
    "",
  ].join("\n");
}

const TYPES: Readonly<Record<Column["type"], string>> = {
  text: "string",
  whole: "int",
  number: "double",
  flag: "boolean",
};

function linkAttributes({ links, isBridge }: OverlayAt): Table {
  return {
    rows: links.length,
    columns: [
      { name: "since_ms", type: "number", values: links.map(({ since }) => since) },
      { name: "until_ms", type: "number", values: links.map(({ until }) => until) },
      { name: "bridge", type: "flag", values: links.map(isBridge) },
    ],
  };
}

function keyOf({ name, type }: Column, owner: "node" | "edge", place: number): string {
  return `<key id="${owner}-${place}" for="${owner}" attr.name="${name}" attr.type="${TYPES[type]}"/>`;
}

function dataOf({ columns }: Table, owner: "node" | "edge", row: number): string {
  const known = columns.map(({ values }, place) => {
    const value = values[row];
    return value === null ? "" : `<data key="${owner}-${place}">${xmlText(String(value))}</data>`;
  });
  return known.join("");
}

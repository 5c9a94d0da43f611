import type { ReportData } from "../document/report-data.js";
import { colouringOf } from "./colouring.js";
import { type Life, linkLives, nodeLives } from "./lives.js";
import { nodeTable } from "./node-table.js";
import { overlayAt } from "./overlay-at.js";
import { colourOf, LIGHT } from "./palette.js";
import type { Column, Table } from "./table.js";
import { xmlText } from "./xml-text.js";

/**
 * The overlay of the whole run as GEXF 1.3, dynamic: every node with its attributes at the end of the run and the spells
 * in which it was up, every pair of nodes that was ever linked with the spells of their link; times in seconds. An
 * overlay measured elsewhere has no times, and is static.
 */
export function gexf(data: ReportData): string {
  const attributes = withoutPlaces(nodeTable(data, overlayAt(data, {})));
  const end = data.topology.at;
  const spells = data.run === null ? () => "" : (lives: readonly Life[]) => spellsOf(lives, end);
  const lives = nodeLives(data);
  const drawn = drawingOf(data);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" ' +
      'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' +
      'xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">',
    `<meta><creator>Hearsay</creator><description>${xmlText(data.name)}</description></meta>`,
    data.run === null
      ? '<graph defaultedgetype="undirected" mode="static">'
      : '<graph defaultedgetype="undirected" mode="dynamic" timeformat="double" timerepresentation="interval" ' +
        `start="${seconds(data.recording.since)}" end="${seconds(end)}">`,
    '<attributes class="node" mode="static">',
    ...attributes.columns.map(
      ({ name, type }, place) => `<attribute id="${place}" title="${name}" type="${TYPES[type]}"/>`,
    ),
    "</attributes>",
    "<nodes>",
    ...data.nodes.map(
      ({ name }, node) =>
        `<node id="n${node}" label="${xmlText(name)}">${valuesOf(attributes, node)}${spells(lives[node])}${drawn(node)}</node>`,
    ),
    "</nodes>",
    "<edges>",
    ...pairsOf(data).map(
      ({ one, other, lives: times }, link) =>
        `<edge id="e${link}" source="n${one}" target="n${other}">${spells(times)}</edge>`,
    ),
    "</edges>",
    "</graph>",
    "</gexf>",
    "",
  ].join("\n");
}

const TYPES: Readonly<Record<Column["type"], string>> = {
  text: "string",
  whole: "integer",
  number: "double",
  flag: "boolean",
};

/** GEXF has elements of its own for where a node is drawn, and an attribute for its name. */
function withoutPlaces({ rows, columns }: Table): Table {
  return { rows, columns: columns.filter(({ name }) => !["name", "x", "y"].includes(name)) };
}

function valuesOf({ columns }: Table, row: number): string {
  const known = columns.map(({ values }, place) => {
    const value = values[row];
    return value === null ? "" : `<attvalue for="${place}" value="${xmlText(String(value))}"/>`;
  });
  return `<attvalues>${known.join("")}</attvalues>`;
}

/**
 * A spell has both its ends, as a reader would otherwise have to know where the run ends. Spells that touch become one:
 * both their ends count as within them, and intervals of one thing may not overlap.
 */
function spellsOf(lives: readonly Life[], end: number): string {
  const spells: { since: number; until: number }[] = [];
  for (const { since, until } of lives) {
    const last = spells.at(-1);
    if (last?.until === since) last.until = until ?? end;
    else spells.push({ since, until: until ?? end });
  }
  if (spells.length === 0) return "";
  const written = spells.map(({ since, until }) => `<spell start="${seconds(since)}" end="${seconds(until)}"/>`);
  return `<spells>${written.join("")}</spells>`;
}

/** Each pair of nodes that was ever linked, with all the times that it was, in the order of the first. */
function pairsOf(data: ReportData): { one: number; other: number; lives: Life[] }[] {
  const pairs = new Map<number, { one: number; other: number; lives: Life[] }>();
  for (const life of linkLives(data)) {
    const key = life.one * data.nodes.length + life.other;
    const pair = pairs.get(key);
    if (pair === undefined) pairs.set(key, { one: life.one, other: life.other, lives: [life] });
    else pair.lives.push(life);
  }
  return [...pairs.values()];
}

/** Writes the colour of a node and, where nodes have places, its place and size. Up is positive here. */
function drawingOf({ nodes, layout }: ReportData): (node: number) => string {
  const { tones } = colouringOf(nodes);
  return (node) => {
    const hex = nodes[node].role === "seed" ? LIGHT.ink : colourOf(LIGHT, tones[node]);
    const [red, green, blue] = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
    const colour = `<viz:color r="${red}" g="${green}" b="${blue}"/>`;
    const shape = `<viz:shape value="${nodes[node].role === "seed" ? "square" : "disc"}"/>`;
    if (layout.kind === "groups") return colour + shape;
    const size = `<viz:size value="${layout.radius * 2}"/>`;
    return `${colour}<viz:position x="${layout.x[node]}" y="${-layout.y[node]}" z="0"/>${size}${shape}`;
  };
}

function seconds(milliseconds: number): string {
  return String(milliseconds / 1000);
}

import type { ReportData } from "../document/report-data.js";
import { colouringOf } from "./colouring.js";
import { type AtMoment, overlayAt } from "./overlay-at.js";
import { colourOf, LIGHT } from "./palette.js";

/**
 * The overlay at a moment for Graphviz, with the places of the report's own layout: `neato -n2` draws it as it is. Nodes
 * are called by their number, since what may stand in the name of a node may not in an identifier; labels are their names.
 */
export function dot(data: ReportData, when: AtMoment = {}): string {
  const { moment, links, isBridge } = overlayAt(data, when);
  const { tones } = colouringOf(data.nodes);
  return [
    "graph overlay {",
    `  graph [label=${label(data.name)}, outputorder=edgesfirst, bgcolor="${LIGHT.ground}"];`,
    `  node [${sizeOf(data)}fontname="sans-serif", style=filled, color="${LIGHT.raised}", fontcolor="${LIGHT.raised}"];`,
    `  edge [color="${LIGHT.link}"];`,
    ...data.nodes.map(({ name, role }, node) => {
      const colour = role === "seed" ? LIGHT.ink : colourOf(LIGHT, tones[node]);
      const look = moment.isAlive(node)
        ? `fillcolor="${colour}"`
        : `style=dashed, color="${LIGHT.inkFaint}", fontcolor="${LIGHT.ink}"`;
      return `  ${node} [label=${label(name)}, shape=${role === "seed" ? "square" : "circle"}, ${look}${placeOf(data, node)}];`;
    }),
    ...links.map((link) => {
      const look = isBridge(link) ? ` [color="${LIGHT.bridge}", penwidth=2]` : "";
      return `  ${link.one} -- ${link.other}${look};`;
    }),
    "}",
    "",
  ].join("\n");
}

/** How large a node is, in points: large enough for most names. */
const POINTS = 36;

function sizeOf({ layout }: ReportData): string {
  return layout.kind === "groups" ? "" : `fixedsize=shape, width=${POINTS / 72}, fontsize=8, `;
}

/** A place is in points, up is positive. */
function placeOf({ layout }: ReportData, node: number): string {
  if (layout.kind === "groups") return "";
  const scaled = (value: number): number => Math.round((value * POINTS * 50) / layout.radius) / 100;
  return `, pos="${scaled(layout.x[node])},${scaled(-layout.y[node])}"`;
}

/** A label: a backslash begins an escape there, and an ampersand an entity of HTML. */
function label(text: string): string {
  const escaped = plain(text).replaceAll("&", "&amp;").replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
  return `"${escaped.replaceAll('"', '\\"')}"`;
}

/** Without what would end the file or upset its encoding. */
function plain(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are the ones that must not get into a file.
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd");
}

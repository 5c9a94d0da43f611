import { countOf, pluralOf, quantityOf } from "../charts/quantities.js";
import type { ReportData } from "../document/report-data.js";
import type { Bounds } from "../layout/layout.js";
import { type AtMoment, type OverlayAt, overlayAt } from "./overlay-at.js";
import type { Palette } from "./palette.js";
import type { Projection } from "./svg-drawing.js";
import { svgOf, type StyleRule } from "./svg-frame.js";
import { drawGroups } from "./svg-groups.js";
import { legendAt } from "./svg-legend.js";
import { drawNodes } from "./svg-nodes.js";
import { fitted, textAt, wrapped } from "./svg-text.js";

const WIDTH = 1000;
const MARGIN = 28;
const HEAD = 74;

/** The overlay at a moment as SVG: what is where the page draws it, in its colours, and a legend of what occurs. */
export function svgOverlay(data: ReportData, when: AtMoment = {}): string {
  const overlay = overlayAt(data, when);
  const { projection, height } = projectionOf(data.layout.bounds, radiusOf(data));
  const drawing =
    data.layout.kind === "nodes"
      ? drawNodes(data, data.layout, overlay, projection)
      : drawGroups(data, data.layout, overlay, projection);
  const legend = legendAt(MARGIN, HEAD + height + 12, WIDTH - 2 * MARGIN, drawing.legend);
  const summary = summaryOf(data, overlay);
  const room = WIDTH - 2 * MARGIN;
  return svgOf({
    width: WIDTH,
    height: HEAD + height + 12 + legend.height + MARGIN - 8,
    title: `${data.name}: the overlay`,
    description: `${summary} ${drawing.legend.map(({ label }) => label).join("; ")}.`,
    style: styleOf,
    body: [
      textAt(MARGIN, 36, fitted(data.name, 20, room), { size: 20, look: "ink strong" }),
      ...wrapped(summary, 13, room, 1).map((line) => textAt(MARGIN, 58, line, { size: 13, look: "soft" })),
      ...drawing.body,
      ...legend.body,
    ],
  });
}

/** As large as fits, in a box as wide as the picture and not much higher. */
function projectionOf(bounds: Bounds, radius: number): { readonly projection: Projection; readonly height: number } {
  const padding = 1.6 * radius;
  const across = Math.max(bounds.right - bounds.left, radius, 1e-6) + 2 * padding;
  const down = Math.max(bounds.bottom - bounds.top, radius, 1e-6) + 2 * padding;
  const room = WIDTH - 2 * MARGIN;
  // A few nodes look lost when they are drawn as large as would fit.
  const largest = 16 / Math.max(radius, 1e-6);
  const scale = Math.min(room / across, room / down, largest);
  const height = Math.ceil(Math.max(down * scale, 160));
  const [middleX, middleY] = [(bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2];
  return {
    height,
    projection: {
      scale,
      x: (x) => WIDTH / 2 + (x - middleX) * scale,
      y: (y) => HEAD + height / 2 + (y - middleY) * scale,
    },
  };
}

function radiusOf({ layout }: ReportData): number {
  return layout.kind === "nodes" ? layout.radius : Math.max(1e-6, ...layout.radii);
}

function summaryOf({ run }: ReportData, { at, peers, links, components }: OverlayAt): string {
  const when = run === null ? "" : `${quantityOf(Math.round(at), "time")} into the run: `;
  const parts = components === 1 ? ", all connected" : `, in ${countOf(components)} parts`;
  const many = peers.length > 1 ? parts : "";
  return `${when}${pluralOf(peers.length, "live peer")}, ${pluralOf(links.length, "link")}${many}.`;
}

function styleOf(palette: Palette): readonly StyleRule[] {
  return [
    ["strong", "font-weight:600"],
    ["link", `fill:none;stroke:${palette.link};stroke-linecap:round`],
    ["bridge", `fill:none;stroke:${palette.bridge};stroke-linecap:round`],
    ["cut", `fill:none;stroke:${palette.cut}`],
    ["node", `fill:currentColor;stroke:${palette.raised}`],
    ["frozen", `fill:currentColor;fill-opacity:.25;stroke:currentColor`],
    ["seed", `color:${palette.ink}`],
    ["gone", `fill:none;stroke:${palette.inkFaint}`],
    ["ring", `fill:none;stroke:${palette.ink}`],
    ["halo", `fill:${palette.ink};stroke:${palette.raised};stroke-width:3;stroke-linejoin:round;paint-order:stroke`],
  ];
}

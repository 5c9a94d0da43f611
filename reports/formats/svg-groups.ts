import { countOf, pluralOf } from "../charts/quantities.js";
import type { ReportData } from "../document/report-data.js";
import type { GroupLayout } from "../layout/layout.js";
import { colouringOf } from "./colouring.js";
import type { OverlayAt } from "./overlay-at.js";
import type { Drawing, Projection } from "./svg-drawing.js";
import type { LegendEntry } from "./svg-legend.js";
import { linesPath } from "./svg-paths.js";
import { short, textAt, widthOf } from "./svg-text.js";

/** The links between two groups are one line, the wider and darker the more of them there are: up to so many, so wide. */
const WIDTHS: readonly (readonly [upTo: number, width: number, opacity: number])[] = [
  [1, 0.5, 0.12],
  [10, 1, 0.3],
  [100, 2.4, 0.75],
  [Infinity, 5, 0.9],
];

/** Draws groups of neighbouring nodes, in the colour of most of their live peers, and how many links there are between. */
export function drawGroups(data: ReportData, layout: GroupLayout, overlay: OverlayAt, projection: Projection): Drawing {
  const links = drawLinks(layout, overlay, projection);
  const groups = drawDiscs(data, layout, overlay, projection);
  return { body: [...links.body, ...groups.body], legend: [...groups.legend, ...links.legend] };
}

function drawLinks({ groupOf, x, y }: GroupLayout, { links }: OverlayAt, projection: Projection): Drawing {
  const counts = new Map<number, number>();
  for (const { one, other } of links) {
    const [low, high] = [Math.min(groupOf[one], groupOf[other]), Math.max(groupOf[one], groupOf[other])];
    if (low !== high) counts.set(low * x.length + high, (counts.get(low * x.length + high) ?? 0) + 1);
  }
  const body: string[] = [];
  const legend: LegendEntry[] = [];
  for (const [place, [upTo, width, opacity]] of WIDTHS.entries()) {
    const above = WIDTHS[place - 1]?.[0] ?? 0;
    const pairs = [...counts].filter(([, count]) => count > above && count <= upTo).map(([pair]) => pair);
    if (pairs.length === 0) continue;
    const path = linesPath(
      pairs.map((pair) => {
        const [low, high] = [Math.floor(pair / x.length), pair % x.length];
        return [projection.x(x[low]), projection.y(y[low]), projection.x(x[high]), projection.y(y[high])] as const;
      }),
    );
    body.push(`<path class="link" stroke-width="${width}" stroke-opacity="${opacity}" d="${path}"/>`);
    const label =
      upTo === 1 ? "1 link" : upTo === Infinity ? `more than ${above} links` : `${above + 1} to ${upTo} links`;
    legend.push({ sign: `<path class="link" stroke-width="${width}" d="M-9 0h18"/>`, label });
  }
  return { body, legend };
}

function drawDiscs(data: ReportData, layout: GroupLayout, { peers }: OverlayAt, projection: Projection): Drawing {
  const { tones, entries } = colouringOf(data.nodes);
  const live = layout.sizes.map(() => new Map<number, number>());
  for (const node of peers) {
    const group = live[layout.groupOf[node]];
    group.set(tones[node], (group.get(tones[node]) ?? 0) + 1);
  }
  const body: string[] = [];
  const labels: string[] = [];
  const occurring = new Set<number>();
  let empty = 0;
  for (const [group, size] of layout.sizes.entries()) {
    const [x, y] = [projection.x(layout.x[group]), projection.y(layout.y[group])];
    const radius = Math.max(layout.radii[group] * projection.scale * 0.92, 0.7);
    const disc = `cx="${short(x)}" cy="${short(y)}" r="${short(radius)}"`;
    const count = [...live[group].values()].reduce((sum, each) => sum + each, 0);
    const [tone] = [...live[group]].toSorted(([, a], [, b]) => b - a)[0] ?? [];
    const title = `<title>${pluralOf(count, "live peer")} of ${pluralOf(size, "node")}</title>`;
    if (tone === undefined) empty++;
    else occurring.add(tone);
    const look = tone === undefined ? 'class="gone"' : `class="node tone-${tone}"`;
    body.push(`<circle ${look} ${disc}>${title}</circle>`);
    const text = countOf(count);
    if (count > 1 && widthOf(text, 11) < 1.8 * radius) {
      labels.push(textAt(x, y + 4, text, { size: 11, anchor: "middle", look: "halo" }));
    }
  }
  const full = layout.sizes.length - empty;
  const legend: LegendEntry[] = entries
    .filter(({ tone }) => occurring.has(tone))
    .map(({ tone, label }) => ({
      sign: `<circle class="node tone-${tone}" r="8"/>`,
      label:
        entries.length === 1
          ? `group of neighbouring peers${labels.length > 0 ? ", and how many are live" : ""} (${countOf(full)})`
          : `group of peers, most: ${label}`,
    }));
  if (empty > 0) {
    legend.push({ sign: '<circle class="gone" r="8"/>', label: `group without a live peer (${countOf(empty)})` });
  }
  return { body: [...body, ...labels], legend };
}

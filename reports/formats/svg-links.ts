import { countOf } from "../charts/quantities.js";
import { isThere, type LinkLife } from "./lives.js";
import type { Drawing, NodePicture } from "./svg-drawing.js";
import { linesPath } from "./svg-paths.js";
import { short } from "./svg-text.js";

/** Draws each link: bridges stand out, and so do those that a fault cuts at the moment. */
export function drawLinks(picture: NodePicture): Drawing[] {
  const { data, overlay, radius } = picture;
  const cut = cutLinks(picture);
  const isCut = ({ one, other }: LinkLife): boolean => cut.has(one * data.nodes.length + other);
  const cuts = overlay.links.filter(isCut);
  const whole = overlay.links.filter((link) => !isCut(link));
  const bridges = whole.filter(overlay.isBridge);
  const plain = whole.filter((link) => !overlay.isBridge(link));
  const width = Math.min(Math.max(radius * 0.16, 0.4), 1.4);
  const isCrowd = plain.length >= CROWD;
  return [
    layer(plain, "link", {
      drawn: isCrowd ? faded(picture, plain, width) : [path(picture, plain, "link", stroke(width))],
      sample: stroke(2),
      meaning: isCrowd ? "link, the longer the fainter" : "link",
    }),
    layer(bridges, "bridge", {
      drawn: [path(picture, bridges, "bridge", stroke(width * 2 + 0.4))],
      sample: stroke(2.5),
    }),
    layer(cuts, "cut", {
      drawn: [path(picture, cuts, "cut", `${stroke(width + 0.6)} ${DASHES}`)],
      sample: `${stroke(2)} ${DASHES}`,
      meaning: "link cut by a fault",
    }),
  ];
}

/** From so many links on they hide each other, and the longest hide most. */
const CROWD = 2_000;

/** In how many strengths they are drawn then. */
const SHADES = 16;

const DASHES = 'stroke-dasharray="4 3"';

/** A fault keeps messages from passing these links, which are there nonetheless. */
function cutLinks({ data, overlay }: NodePicture): ReadonlySet<number> {
  const cut = new Set<number>();
  for (const row of data.recording.cuts) {
    if (!isThere(row, overlay.at)) continue;
    for (const [link, one] of row.one.entries()) cut.add(one * data.nodes.length + row.other[link]);
  }
  return cut;
}

function layer(
  links: readonly LinkLife[],
  look: string,
  {
    drawn,
    sample,
    meaning = look,
  }: { readonly drawn: readonly string[]; readonly sample: string; readonly meaning?: string },
): Drawing {
  if (links.length === 0) return { body: [], legend: [] };
  const sign = `<path class="${look}" ${sample} d="M-9 0h18"/>`;
  return { body: drawn, legend: [{ sign, label: `${meaning} (${countOf(links.length)})` }] };
}

/** The longer, the fainter; the longest at the bottom. Where many cross, their shades add up. */
function faded(picture: NodePicture, links: readonly LinkLife[], width: number): string[] {
  const { places } = picture;
  const lengths = new Map(
    links.map((link) => {
      const [[x1, y1], [x2, y2]] = [places[link.one], places[link.other]];
      return [link, (x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1)];
    }),
  );
  const longestFirst = links.toSorted((one, other) => lengths.get(other)! - lengths.get(one)!);
  const most = links.length < 5 * CROWD ? 0.9 : 0.6;
  return Array.from({ length: SHADES }, (_, shade) => {
    const [from, to] = [shade, shade + 1].map((each) => Math.floor((links.length * each) / SHADES));
    const strength = 0.06 + (most - 0.06) * (shade / (SHADES - 1)) * (shade / (SHADES - 1));
    const opacity = `stroke-opacity="${Math.round(strength * 100) / 100}"`;
    return path(picture, longestFirst.slice(from, to), "link", `${stroke(width)} ${opacity}`);
  });
}

function path({ places }: NodePicture, links: readonly LinkLife[], look: string, attributes: string): string {
  const lines = linesPath(links.map(({ one, other }) => [...places[one], ...places[other]] as const));
  return `<path class="${look}" ${attributes} d="${lines}"/>`;
}

function stroke(width: number): string {
  return `stroke-width="${short(width)}"`;
}

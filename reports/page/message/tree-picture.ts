import type { InfectionTree } from "../../timeline/infection-tree.js";
import type { Spread } from "../../timeline/spread.js";
import type { Size } from "../overlay/camera.js";
import type { Palette } from "../overlay/palette.js";
import { rampTones } from "../overlay/tones.js";
import { type Across, axisTicks } from "./tree-axis.js";

const MARGIN = { left: 10, right: 14, top: 8, bottom: 22 };

/** More hops than these share the last colour. */
export const MOST_HOPS = 6;

/** An infection tree at a moment, and how it is looked at. */
export interface TreeShot {
  readonly tree: InfectionTree;
  readonly spread: Spread;
  /** The most hops to anybody. */
  readonly hops: number;
  readonly across: Across;
  readonly size: Size;
  /** The moment of the run in milliseconds. */
  readonly at: number;
  /** The node that is selected. */
  readonly selected: number | null;
}

/** Where those who had the message stand, by their places in the tree; in pixels. */
export function standsAt(shot: TreeShot, place: number): { readonly x: number; readonly y: number } {
  const { tree, spread, hops, across, size } = shot;
  const node = tree.nodes[place];
  const share =
    across === "hops" ? spread.hops[node] / Math.max(hops, 1) : spread.after[node] / Math.max(spread.lasted, 1e-6);
  const room = size.height - MARGIN.top - MARGIN.bottom;
  return { x: acrossAt(shot, share), y: MARGIN.top + tree.rows[place] * room };
}

export function drawTree(context: CanvasRenderingContext2D, shot: TreeShot, palette: Palette): void {
  drawAxis(context, shot, palette);
  drawBranches(context, shot, palette);
  drawNodes(context, shot, palette);
  drawMoment(context, shot, palette);
}

function drawAxis(context: CanvasRenderingContext2D, shot: TreeShot, palette: Palette): void {
  const { spread, hops, size } = shot;
  context.font = "11px system-ui, sans-serif";
  context.fillStyle = palette.of("--ink-soft");
  context.strokeStyle = palette.of("--line");
  context.textBaseline = "bottom";
  for (const { share, text } of axisTicks(shot.across, { lasted: spread.lasted, hops, widthPx: size.width })) {
    const x = acrossAt(shot, share);
    context.beginPath();
    context.moveTo(x, MARGIN.top);
    context.lineTo(x, size.height - MARGIN.bottom + 3);
    context.stroke();
    context.textAlign = share === 0 ? "left" : share === 1 ? "right" : "center";
    context.fillText(text, x, size.height - 3);
  }
}

function drawBranches(context: CanvasRenderingContext2D, shot: TreeShot, palette: Palette): void {
  const { nodes, parents } = shot.tree;
  for (const wanted of [false, true]) {
    context.beginPath();
    for (let place = 0; place < nodes.length; place++) {
      const parent = parents[place];
      if (parent < 0 || isDone(shot, place) !== wanted) continue;
      const [from, to] = [standsAt(shot, parent), standsAt(shot, place)];
      const middle = (from.x + to.x) / 2;
      context.moveTo(from.x, from.y);
      context.bezierCurveTo(middle, from.y, middle, to.y, to.x, to.y);
    }
    context.lineWidth = nodes.length > 600 ? 0.6 : 1;
    context.globalAlpha = wanted ? 0.8 : 0.5;
    context.strokeStyle = palette.of(wanted ? "--ink-faint" : "--link");
    context.stroke();
  }
  context.globalAlpha = 1;
}

function drawNodes(context: CanvasRenderingContext2D, shot: TreeShot, palette: Palette): void {
  const { tree, spread, selected } = shot;
  const tones = rampTones(MOST_HOPS);
  const radius = tree.nodes.length > 600 ? 1.4 : tree.nodes.length > 250 ? 2.4 : 3.2;
  // As in the overlay, those that do not have it yet are rings.
  context.strokeStyle = palette.of("--ink-faint");
  context.lineWidth = 1;
  for (let place = 0; place < tree.nodes.length; place++) {
    const hops = spread.hops[tree.nodes[place]];
    const tone = hops === 0 ? "--ink" : tones[Math.min(hops, MOST_HOPS) - 1];
    const has = isDone(shot, place);
    context.fillStyle = palette.of(has ? tone : "--raised");
    traceCircle(context, standsAt(shot, place), radius);
    context.fill();
    if (!has) context.stroke();
  }
  const place = selected === null ? -1 : tree.nodes.indexOf(selected);
  if (place < 0) return;
  context.strokeStyle = palette.of("--accent");
  context.lineWidth = 2;
  traceCircle(context, standsAt(shot, place), radius + 3.5);
  context.stroke();
}

/** A line at the moment that is looked at, while the message spreads. */
function drawMoment(context: CanvasRenderingContext2D, shot: TreeShot, palette: Palette): void {
  const { spread, at, across, size } = shot;
  const after = at - spread.publishedAt;
  if (across === "hops" || after < 0 || after > spread.lasted) return;
  const x = acrossAt(shot, after / Math.max(spread.lasted, 1e-6));
  context.beginPath();
  context.moveTo(x, MARGIN.top);
  context.lineTo(x, size.height - MARGIN.bottom);
  context.strokeStyle = palette.of("--accent");
  context.lineWidth = 1.5;
  context.stroke();
}

/** Whether it has the message at that moment. */
function isDone({ tree, spread, at }: TreeShot, place: number): boolean {
  return spread.publishedAt + spread.after[tree.nodes[place]] <= at;
}

function traceCircle(context: CanvasRenderingContext2D, { x, y }: { x: number; y: number }, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

/** @param share of the way from the left to the right */
function acrossAt({ size }: TreeShot, share: number): number {
  return MARGIN.left + share * (size.width - MARGIN.left - MARGIN.right);
}

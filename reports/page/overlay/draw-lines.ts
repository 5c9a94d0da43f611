import { seenX, seenY, type Size } from "./camera.js";
import { FADED } from "./dot-shapes.js";
import { crowdStrength, shadingStrength, strengthOf, widthOf } from "./line-strength.js";
import { LINE_STYLES } from "./line-styles.js";
import type { LineKind } from "./lines.js";
import type { Shot } from "./picture.js";
import { type Strand, strandsOf } from "./strands.js";

/** After so many pixels of lines the drawing can be left and taken up again. */
const CHUNK_PX = 100_000;

/** From so many links on they are a crowd, in which those that say least stand back. */
const CROWD = 1_500;

/** More lines than these within sight say no more: only some of them are drawn. */
const MOST_LINES = 15_000;

/** Draws the lines of a kind, in steps. */
export function* drawLines(context: CanvasRenderingContext2D, shot: Shot, kind: LineKind): Generator<void> {
  for (const strand of strandsOf(shot.scene.lines[kind])) yield* drawStrand(context, shot, kind, strand);
}

function* drawStrand(context: CanvasRenderingContext2D, shot: Shot, kind: LineKind, strand: Strand): Generator<void> {
  const { scene, size, palette } = shot;
  const [near, faded] = seenLines(shot, kind, strand);
  const style = LINE_STYLES[kind];
  context.strokeStyle = palette.of(style.tone);
  context.lineWidth = style.width * widthOf(strand, size);
  context.setLineDash([...style.dash]);
  const isBackground = kind === "link" && (scene.lines.carried.links > 0 || scene.isFaded !== null);
  const isOfGroups = scene.dots.kind === "groups";
  const plain = isOfGroups ? shadingStrength(near, context.lineWidth, size) : strengthOf(near.length / 4);
  const strength = kind === "link" ? plain * (isBackground ? 0.55 : 1) : style.alpha * crowdStrength(near.length / 4);
  // What is long crosses much else and says little: in a crowd it is drawn fainter.
  const isCrowded = kind === "link" && !isOfGroups && near.length / 4 > CROWD;
  const long = isCrowded ? size.width / 6 : Infinity;
  yield* strokeLines(context, near, strength, (length) => length <= long);
  if (isCrowded) yield* strokeLines(context, near, strength * 0.3, (length) => length > long);
  yield* strokeLines(context, faded, strength * FADED, () => true);
  context.globalAlpha = 1;
  context.setLineDash([]);
}

/** One in how many of the plain links is drawn when so many are to be seen. */
export function thinning(links: number): number {
  return Math.max(Math.ceil(links / MOST_LINES), 1);
}

/** The ends of the lines that are within sight, four numbers each: those that stand out, and those that stand back. */
function seenLines({ scene, camera, size }: Shot, kind: LineKind, { ends }: Strand): readonly [number[], number[]] {
  const { dots, isFaded } = scene;
  // From near, a link of two nodes that are both out of sight only passes by.
  const isCrowd = kind === "link" && ends.length / 2 > CROWD;
  const near: number[] = [];
  const faded: number[] = [];
  for (let end = 0; end < ends.length; end += 2) {
    const [one, other] = [ends[end], ends[end + 1]];
    const [x1, y1] = [seenX(camera, size, dots.x[one]), seenY(camera, size, dots.y[one])];
    const [x2, y2] = [seenX(camera, size, dots.x[other]), seenY(camera, size, dots.y[other])];
    const isOut =
      (isCrowd && !isWithin(size, x1, y1) && !isWithin(size, x2, y2)) ||
      (x1 < 0 && x2 < 0) ||
      (y1 < 0 && y2 < 0) ||
      (x1 > size.width && x2 > size.width) ||
      (y1 > size.height && y2 > size.height);
    if (isOut) continue;
    const isBack = isFaded !== null && (isFaded[one] === 1 || isFaded[other] === 1);
    (isBack ? faded : near).push(x1, y1, x2, y2);
  }
  return kind === "link" ? [thinned(near), thinned(faded)] : [near, faded];
}

function isWithin({ width, height }: Size, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

function thinned(lines: number[]): number[] {
  const step = thinning(lines.length / 4);
  if (step === 1) return lines;
  return lines.filter((_, place) => (place >>> 2) % step === 0);
}

function* strokeLines(
  context: CanvasRenderingContext2D,
  lines: readonly number[],
  alpha: number,
  isOne: (length: number) => boolean,
): Generator<void> {
  context.globalAlpha = alpha;
  context.beginPath();
  let drawn = 0;
  for (let at = 0; at < lines.length; at += 4) {
    const [x1, y1, x2, y2] = [lines[at], lines[at + 1], lines[at + 2], lines[at + 3]];
    const length = Math.abs(x2 - x1) + Math.abs(y2 - y1);
    if (!isOne(length)) continue;
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    drawn += length;
    if (drawn < CHUNK_PX) continue;
    context.stroke();
    context.beginPath();
    drawn = 0;
    yield;
  }
  context.stroke();
  yield;
}

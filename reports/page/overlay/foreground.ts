import { type Camera, seenX, seenY, type Size } from "./camera.js";
import { type Box, placeLabels } from "./label-places.js";
import type { Palette } from "./palette.js";
import { seenRadius } from "./draw-dots.js";
import type { Scene } from "./scene.js";

/** What stands out by what the reader does: dots, by their places. */
export interface Highlights {
  readonly selected: number | null;
  readonly hovered: number | null;
  /** Of the selected one; of the hovered one. */
  readonly neighbours: readonly number[];
  readonly hoveredNeighbours: readonly number[];
  /** Has always a label. */
  readonly named: readonly number[];
  textOf(dot: number): string;
}

const FONT = "12px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";
const LINE_PX = 14;

/** From this radius on all dots are labelled, as far as there is room. */
const LABELLED_FROM_PX = 6.5;
const MOST_LABELS = 150;
const MOST_BOXES = 600;

export function drawForeground(
  context: CanvasRenderingContext2D,
  camera: Camera,
  size: Size,
  scene: Scene,
  highlights: Highlights,
  palette: Palette,
): void {
  const { selected, hovered, neighbours, hoveredNeighbours } = highlights;
  if (hovered !== null) drawStar(context, camera, size, scene, hovered, hoveredNeighbours, palette.of("--ink-soft"), 1);
  if (selected !== null) drawStar(context, camera, size, scene, selected, neighbours, palette.of("--accent"), 2);
  drawLabels(context, camera, size, scene, highlights, palette);
}

/** A dot with a ring, and its links. */
function drawStar(
  context: CanvasRenderingContext2D,
  camera: Camera,
  size: Size,
  { dots }: Scene,
  dot: number,
  neighbours: readonly number[],
  colour: string,
  width: number,
): void {
  const [x, y] = [seenX(camera, size, dots.x[dot]), seenY(camera, size, dots.y[dot])];
  context.strokeStyle = colour;
  context.lineWidth = width * 0.75;
  context.beginPath();
  for (const other of neighbours) {
    context.moveTo(x, y);
    context.lineTo(seenX(camera, size, dots.x[other]), seenY(camera, size, dots.y[other]));
  }
  context.stroke();
  context.lineWidth = width + 0.5;
  context.beginPath();
  context.arc(x, y, seenRadius(dots, camera, dot) + 3 + width, 0, 2 * Math.PI);
  context.stroke();
}

function drawLabels(
  context: CanvasRenderingContext2D,
  camera: Camera,
  size: Size,
  scene: Scene,
  highlights: Highlights,
  palette: Palette,
): void {
  const { dots } = scene;
  context.font = FONT;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const wanted = labelledDots(camera, size, scene, highlights).map((dot) => ({
    dot,
    x: seenX(camera, size, dots.x[dot]),
    y: seenY(camera, size, dots.y[dot]),
    radius: seenRadius(dots, camera, dot),
    width: context.measureText(highlights.textOf(dot)).width,
    height: LINE_PX,
    isNeeded: dot === highlights.selected || dot === highlights.hovered || highlights.named.includes(dot),
  }));
  for (const { label, left, middle } of placeLabels(wanted, size, MOST_LABELS, dotBoxes(camera, size, scene))) {
    const text = highlights.textOf(label.dot);
    const isChosen = label.dot === highlights.selected || label.dot === highlights.hovered;
    context.strokeStyle = palette.of("--raised");
    context.lineWidth = 3.5;
    context.strokeText(text, left, middle);
    context.fillStyle = palette.of(isChosen ? "--ink" : "--ink-soft");
    context.fillText(text, left, middle);
  }
}

/** Where the dots are that labels should not hide; where there are very many they are too small for that to matter. */
function dotBoxes(camera: Camera, size: Size, { dots }: Scene): readonly Box[] {
  const boxes: Box[] = [];
  for (let dot = 0; dot < dots.count && boxes.length < MOST_BOXES; dot++) {
    const [x, y] = [seenX(camera, size, dots.x[dot]), seenY(camera, size, dots.y[dot])];
    if (x < 0 || y < 0 || x > size.width || y > size.height) continue;
    const radius = seenRadius(dots, camera, dot);
    boxes.push({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius });
  }
  return boxes;
}

/** Those that matter most first. */
function labelledDots(camera: Camera, size: Size, scene: Scene, highlights: Highlights): readonly number[] {
  const { dots, isFaded } = scene;
  const { selected, hovered, neighbours, named } = highlights;
  const dotsInOrder = [selected, hovered].filter((dot) => dot !== null);
  dotsInOrder.push(...named);
  if (neighbours.length <= MOST_LABELS) dotsInOrder.push(...neighbours);
  for (let dot = 0; dot < dots.count; dot++) {
    if (seenRadius(dots, camera, dot) < LABELLED_FROM_PX) {
      if (dots.kind === "nodes") break;
      continue;
    }
    if (isFaded?.[dot] === 1) continue;
    const [x, y] = [seenX(camera, size, dots.x[dot]), seenY(camera, size, dots.y[dot])];
    if (x >= 0 && y >= 0 && x <= size.width && y <= size.height) dotsInOrder.push(dot);
    if (dotsInOrder.length > 4 * MOST_LABELS) break;
  }
  return [...new Set(dotsInOrder)];
}

import { type Camera, seenX, seenY } from "./camera.js";
import { DOT_SHAPES, FADED, paintTraced } from "./dot-shapes.js";
import type { Dots } from "./dots.js";
import type { Shot } from "./picture.js";
import { type Scene, type Shape, SHAPES } from "./scene.js";

/** After so many dots the drawing can be left and taken up again. */
const CHUNK = 1_500;

/** The radius at which a dot is seen, in pixels. */
export function seenRadius({ radii, kind, count }: Dots, { scale }: Camera, dot: number): number {
  const radius = radii[dot] * scale * 0.85;
  if (kind === "groups") return Math.max(radius, 2);
  return Math.min(Math.max(radius, count > 2_000 ? 1.4 : 2.4), 10);
}

/** Draws the dots, those that look the same together, in steps. */
export function* drawDots(context: CanvasRenderingContext2D, { scene, camera, size, palette }: Shot): Generator<void> {
  const { dots, colouring } = scene;
  for (const [key, batch] of batchesOf(scene)) {
    const [shape, look, isFaded] = partsOf(key);
    const style = DOT_SHAPES[SHAPES[shape]];
    const { tone, filling = "filled" } = colouring.entries[look];
    const [colour, ground] = [palette.of(tone), palette.of("--raised")];
    const hasEdge = filling === "filled" && style.paint === "fill" && areLarge(dots, camera);
    for (let from = 0; from < batch.length; from += CHUNK) {
      context.beginPath();
      for (const dot of batch.slice(from, from + CHUNK)) {
        const radius = seenRadius(dots, camera, dot);
        const [x, y] = [seenX(camera, size, dots.x[dot]), seenY(camera, size, dots.y[dot])];
        if (x < -radius || y < -radius || x > size.width + radius || y > size.height + radius) continue;
        style.trace(context, x, y, radius);
      }
      const radius = seenRadius(dots, camera, batch[from]);
      paintTraced(context, style, { colour, ground, filling, radius, strength: isFaded ? FADED : 1 });
      if (hasEdge) strokeEdge(context, ground);
      yield;
    }
  }
  context.globalAlpha = 1;
}

function areLarge(dots: Dots, camera: Camera): boolean {
  return (dots.kind === "nodes" && dots.count <= 2_000) || seenRadius(dots, camera, 0) >= 4;
}

/** Large dots have an edge, so that those side by side can be told apart. */
function strokeEdge(context: CanvasRenderingContext2D, ground: string): void {
  context.strokeStyle = ground;
  context.lineWidth = 1;
  context.stroke();
}

const LOOKS = 256;

/** Dots that look the same, to be drawn together: what is down or left lies below, seeds lie on top. */
function batchesOf({ dots, shapes, looks, isFaded }: Scene): readonly (readonly [number, readonly number[]])[] {
  const batches = new Map<number, number[]>();
  for (let dot = 0; dot < dots.count; dot++) {
    const key = (shapes[dot] * LOOKS + looks[dot]) * 2 + (isFaded?.[dot] ?? 0);
    const batch = batches.get(key);
    if (batch === undefined) batches.set(key, [dot]);
    else batch.push(dot);
  }
  const height = (key: number) => DRAWN_IN_ORDER.indexOf(SHAPES[partsOf(key)[0]]) - 100 * (key % 2);
  return [...batches].toSorted(([a], [b]) => height(a) - height(b) || a - b);
}

const DRAWN_IN_ORDER: readonly Shape[] = [
  "not started",
  "left",
  "empty group",
  "group",
  "peer",
  "frozen",
  "down",
  "seed",
];

function partsOf(key: number): readonly [shape: number, look: number, isFaded: boolean] {
  const rest = key >>> 1;
  return [Math.floor(rest / LOOKS), rest % LOOKS, key % 2 === 1];
}

/** Rings around dots that hold the network together, and around those that just changed. */
export function drawRings(context: CanvasRenderingContext2D, { scene, camera, size, palette }: Shot): void {
  const rings = [
    { of: scene.cutPoints, tone: "--bridge", away: 2.5, dash: [] },
    { of: scene.changed, tone: "--ink", away: 5, dash: [2, 2] },
  ];
  for (const { of, tone, away, dash } of rings) {
    context.beginPath();
    for (const dot of of) {
      if (scene.isFaded?.[dot] === 1) continue;
      const radius = seenRadius(scene.dots, camera, dot) + away;
      const [x, y] = [seenX(camera, size, scene.dots.x[dot]), seenY(camera, size, scene.dots.y[dot])];
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    }
    context.setLineDash(dash);
    context.strokeStyle = palette.of(tone);
    context.lineWidth = 1.6;
    context.stroke();
  }
  context.setLineDash([]);
}

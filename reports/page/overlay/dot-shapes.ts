import type { Shape } from "./scene.js";

/** How a shape is drawn: its outline, filled with the colour or only traced in it. */
export interface DotShape {
  readonly paint: "fill" | "stroke";
  /** The width of its lines where it is traced. */
  readonly lineWidth: number;
  readonly alpha: number;
  /** @param radius of the dot, in pixels */
  trace(path: Path2D | CanvasRenderingContext2D, x: number, y: number, radius: number): void;
}

/** Whether a dot is seen through: a hollow one stands for what is not there, or not yet. */
export type Filling = "filled" | "hollow";

/** How much is left of what stands back. */
export const FADED = 0.12;

/** Below this radius there is no room for a hole: what is hollow is faint instead. */
const HOLLOW_FROM_PX = 2.5;
const FAINT = 0.4;

/** Below this radius a circle and a square cannot be told apart, and squares are drawn faster. */
const SMALL_PX = 2;

export const DOT_SHAPES: Readonly<Record<Shape, DotShape>> = {
  peer: { paint: "fill", lineWidth: 1, alpha: 1, trace: disc },
  seed: {
    paint: "fill",
    lineWidth: 1,
    alpha: 1,
    trace: (path, x, y, radius) => square(path, x, y, Math.max(radius, 3) * 1.1),
  },
  frozen: {
    paint: "stroke",
    lineWidth: 2,
    alpha: 1,
    trace(path, x, y, radius) {
      ring(path, x, y, Math.max(radius, 3));
      path.moveTo(x, y - radius / 2);
      path.lineTo(x, y + radius / 2);
    },
  },
  down: {
    paint: "stroke",
    lineWidth: 1.6,
    alpha: 1,
    trace(path, x, y, radius) {
      if (radius > 3) ring(path, x, y, radius);
      const arm = Math.max(radius * 0.6, 2);
      path.moveTo(x - arm, y - arm);
      path.lineTo(x + arm, y + arm);
      path.moveTo(x - arm, y + arm);
      path.lineTo(x + arm, y - arm);
    },
  },
  left: {
    paint: "stroke",
    lineWidth: 1,
    alpha: 0.8,
    trace: (path, x, y, radius) => ring(path, x, y, Math.max(radius * 0.7, 1.5)),
  },
  "not started": {
    paint: "fill",
    lineWidth: 1,
    alpha: 0.35,
    trace: (path, x, y, radius) => disc(path, x, y, Math.max(radius * 0.35, 0.8)),
  },
  group: { paint: "fill", lineWidth: 1, alpha: 0.85, trace: disc },
  "empty group": { paint: "stroke", lineWidth: 1.4, alpha: 0.9, trace: ring },
};

/** Paints what was traced: dots of a shape, in a colour, on the ground of the page. */
export function paintTraced(
  context: CanvasRenderingContext2D,
  { paint, lineWidth, alpha }: DotShape,
  look: {
    readonly colour: string;
    readonly ground: string;
    readonly filling: Filling;
    /** Of the dots, in pixels. */
    readonly radius: number;
    /** How much is to be seen of them, from 0 to 1. */
    readonly strength: number;
  },
): void {
  const isHollow = look.filling === "hollow" && paint === "fill";
  const isTiny = look.radius < HOLLOW_FROM_PX;
  context.globalAlpha = alpha * look.strength * (isHollow && isTiny ? FAINT : 1);
  context.fillStyle = isHollow && !isTiny ? look.ground : look.colour;
  context.strokeStyle = look.colour;
  context.lineWidth = isHollow ? 1.5 : lineWidth;
  if (paint === "fill") context.fill();
  if (paint === "stroke" || (isHollow && !isTiny)) context.stroke();
}

function disc(path: Path2D | CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  if (radius <= SMALL_PX) square(path, x, y, radius * 0.9);
  else ring(path, x, y, radius);
}

function ring(path: Path2D | CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  path.moveTo(x + radius, y);
  path.arc(x, y, radius, 0, 2 * Math.PI);
}

function square(path: Path2D | CanvasRenderingContext2D, x: number, y: number, half: number): void {
  path.rect(x - half, y - half, 2 * half, 2 * half);
}

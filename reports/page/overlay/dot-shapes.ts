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

/** How much is left of what stands back. */
export const FADED = 0.12;

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

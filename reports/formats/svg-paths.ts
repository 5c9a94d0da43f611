import { short } from "./svg-text.js";

/** One path of separate lines, each from one place to another, in as few characters as may be. */
export function linesPath(lines: Iterable<readonly [x1: number, y1: number, x2: number, y2: number]>): string {
  let path = "";
  for (const [x1, y1, x2, y2] of lines) {
    path += `M${pair(x1, y1)}l${pair(tenth(x2) - tenth(x1), tenth(y2) - tenth(y1))}`;
  }
  return path;
}

/** One path of crosses of a size around places. */
export function crossesPath(places: Iterable<readonly [x: number, y: number]>, size: number): string {
  let path = "";
  for (const [x, y] of places) {
    path += `M${pair(x - size, y - size)}l${pair(2 * size, 2 * size)}m0 ${short(-2 * size)}l${pair(-2 * size, 2 * size)}`;
  }
  return path;
}

/** Two coordinates; a minus parts them well enough. */
export function pair(x: number, y: number): string {
  const second = short(y);
  return second.startsWith("-") ? `${short(x)}${second}` : `${short(x)} ${second}`;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

import type { Bounds } from "../../layout/layout.js";

/** What is seen of the plane: the point in the middle, and how many pixels a unit is long. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How much nearer, and how much farther, one can get than where all fits. */
const NEAREST = 60;
const FARTHEST = 0.5;

/** Sees everything, with a margin in pixels. */
export function fitting({ left, top, right, bottom }: Bounds, { width, height }: Size, margin: number): Camera {
  const room = { width: Math.max(width - 2 * margin, 1), height: Math.max(height - 2 * margin, 1) };
  const scale = Math.min(room.width / Math.max(right - left, 1e-6), room.height / Math.max(bottom - top, 1e-6));
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale };
}

/** Moves what is seen by so many pixels. */
export function panned(camera: Camera, across: number, down: number): Camera {
  return { ...camera, x: camera.x - across / camera.scale, y: camera.y - down / camera.scale };
}

/**
 * Comes nearer by a factor, or goes away, with the point under `x`, `y` (pixels from the corner) staying where it is.
 *
 * @param fit where all fits: what the limits are counted from
 */
export function zoomed(camera: Camera, size: Size, factor: number, x: number, y: number, fit: Camera): Camera {
  const scale = Math.min(Math.max(camera.scale * factor, fit.scale * FARTHEST), fit.scale * NEAREST);
  const [across, down] = [x - size.width / 2, y - size.height / 2];
  return {
    x: camera.x + across / camera.scale - across / scale,
    y: camera.y + down / camera.scale - down / scale,
    scale,
  };
}

/** Where a point of the plane is seen, in pixels from the left. */
export function seenX(camera: Camera, { width }: Size, x: number): number {
  return (x - camera.x) * camera.scale + width / 2;
}

/** … and from the top. */
export function seenY(camera: Camera, { height }: Size, y: number): number {
  return (y - camera.y) * camera.scale + height / 2;
}

/** The point of the plane that is seen at so many pixels from the corner. */
export function pointUnder(
  camera: Camera,
  size: Size,
  x: number,
  y: number,
): { readonly x: number; readonly y: number } {
  return {
    x: camera.x + (x - size.width / 2) / camera.scale,
    y: camera.y + (y - size.height / 2) / camera.scale,
  };
}

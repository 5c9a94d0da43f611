import type { Camera, Size } from "./camera.js";
import { drawDots, drawRings } from "./draw-dots.js";
import { drawLines } from "./draw-lines.js";
import { LINE_KINDS } from "./lines.js";
import type { Palette } from "./palette.js";
import type { Scene } from "./scene.js";

/** What is to be drawn, and how it is looked at. */
export interface Shot {
  readonly scene: Scene;
  readonly camera: Camera;
  readonly size: Size;
  readonly palette: Palette;
}

/** Draws a moment, little by little: whoever asks for it may leave it for another frame between any two steps. */
export function* drawPicture(context: CanvasRenderingContext2D, shot: Shot): Generator<void> {
  context.clearRect(0, 0, shot.size.width, shot.size.height);
  for (const kind of LINE_KINDS) yield* drawLines(context, shot, kind);
  yield* drawDots(context, shot);
  drawRings(context, shot);
}

import { type Camera, pointUnder, seenX, seenY, type Size } from "./camera.js";
import type { Palette } from "./palette.js";
import { drawPicture } from "./picture.js";
import type { Scene } from "./scene.js";

/** How long the picture may be worked on within a frame: there is more to do in it than this. */
const BUDGET_MS = 9;

/** From so many lines and dots on a picture may take more than a frame. */
const LARGE = 4_000;

/** While the reader moves a large picture it is not drawn anew: so long after the last move it is. */
const REST_MS = 80;

/** A picture that is scaled by more than this is drawn anew even so. */
const MOST_SCALED = 2;

/** By how much a picture that takes more than a frame is larger than the view, on each side. */
const MARGIN = 0.2;

/** A picture, and how it was looked at. */
interface Taken {
  readonly scene: Scene;
  readonly camera: Camera;
  /** Of the view, in pixels of the page. */
  readonly view: Size;
  readonly size: Size;
  readonly canvas: HTMLCanvasElement;
  readonly colours: number;
}

/**
 * Keeps a canvas up to date. A picture that takes longer than a frame is drawn bit by bit beside the one that is shown;
 * that one is moved and scaled meanwhile, so that what the reader does is followed at every frame.
 */
export class Painter {
  readonly #canvas: HTMLCanvasElement;
  readonly #palette: Palette;
  readonly #foreground: (context: CanvasRenderingContext2D, camera: Camera, size: Size) => void;
  #scene: Scene | undefined;
  #camera: Camera = { x: 0, y: 0, scale: 1 };
  #size: Size = { width: 0, height: 0 };
  #shown: Taken | undefined;
  #work: { readonly taking: Taken; readonly steps: Generator<void> } | undefined;
  #spare: HTMLCanvasElement | undefined;
  #frame = 0;
  #colours = 0;
  #movedAt = -Infinity;

  /** @param foreground draws what changes with every move of the pointer, over the picture */
  constructor(
    canvas: HTMLCanvasElement,
    palette: Palette,
    foreground: (context: CanvasRenderingContext2D, camera: Camera, size: Size) => void,
  ) {
    this.#canvas = canvas;
    this.#palette = palette;
    this.#foreground = foreground;
    palette.whenChanged(() => {
      this.#colours++;
      this.refresh();
    });
  }

  get camera(): Camera {
    return this.#camera;
  }

  get size(): Size {
    return this.#size;
  }

  show(scene: Scene): void {
    this.#scene = scene;
    this.refresh();
  }

  look(camera: Camera): void {
    this.#camera = camera;
    this.#movedAt = performance.now();
    this.refresh();
  }

  resize(size: Size): void {
    this.#size = size;
    const ratio = this.#ratio;
    this.#canvas.width = Math.round(size.width * ratio);
    this.#canvas.height = Math.round(size.height * ratio);
    this.refresh();
  }

  /** Paints at the next frame. */
  refresh(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#paint());
  }

  get #ratio(): number {
    return Math.min(Math.max(devicePixelRatio, 1), 2);
  }

  #paint(): void {
    this.#frame = 0;
    const scene = this.#scene;
    if (scene === undefined || this.#size.width === 0) return;
    this.#takePicture(scene);
    const context = this.#canvas.getContext("2d");
    if (context === null) return;
    const ratio = this.#ratio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.#size.width, this.#size.height);
    if (this.#shown !== undefined) this.#put(context, this.#shown);
    this.#foreground(context, this.#camera, this.#size);
    if (this.#work !== undefined || !this.#isUpToDate(this.#shown)) this.refresh();
  }

  #takePicture(scene: Scene): void {
    const until = performance.now() + BUDGET_MS;
    while (performance.now() < until) {
      if (this.#work === undefined) {
        if (this.#isUpToDate(this.#shown) || this.#canWait(scene)) return;
        this.#work = this.#begin(scene);
      }
      const { steps, taking } = this.#work;
      const isDone = steps.next().done === true;
      // What was drawn so far is made into pixels now, and not all at once when it is shown.
      taking.canvas.getContext("2d")?.getImageData(0, 0, 1, 1);
      if (!isDone) continue;
      this.#spare = this.#shown?.canvas;
      this.#shown = taking;
      this.#work = undefined;
    }
  }

  #begin(scene: Scene): { readonly taking: Taken; readonly steps: Generator<void> } {
    const canvas = this.#spare ?? document.createElement("canvas");
    this.#spare = undefined;
    const margin = isLarge(scene) ? 1 + 2 * MARGIN : 1;
    const size = { width: Math.round(this.#size.width * margin), height: Math.round(this.#size.height * margin) };
    const ratio = this.#ratio;
    canvas.width = Math.round(size.width * ratio);
    canvas.height = Math.round(size.height * ratio);
    // Drawn at once and not when it is shown, so that a step takes the time that it seems to take.
    const context = canvas.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const taking = { scene, camera: this.#camera, view: this.#size, size, canvas, colours: this.#colours };
    return { taking, steps: drawPicture(context, { scene, camera: this.#camera, size, palette: this.#palette }) };
  }

  #isUpToDate(taken: Taken | undefined): boolean {
    return (
      taken !== undefined &&
      taken.scene === this.#scene &&
      taken.camera === this.#camera &&
      taken.view === this.#size &&
      taken.colours === this.#colours
    );
  }

  /** Whether the picture that is shown will do as long as the reader moves it. */
  #canWait(scene: Scene): boolean {
    const shown = this.#shown;
    if (shown === undefined || shown.scene !== scene || shown.view !== this.#size || shown.colours !== this.#colours)
      return false;
    if (!isLarge(scene) || performance.now() > this.#movedAt + REST_MS) return false;
    const scaled = this.#camera.scale / shown.camera.scale;
    if (scaled > MOST_SCALED || scaled < 1 / MOST_SCALED) return false;
    const corner = pointUnder(shown.camera, shown.size, 0, 0);
    const [left, top] = [seenX(this.#camera, this.#size, corner.x), seenY(this.#camera, this.#size, corner.y)];
    const [right, bottom] = [left + shown.size.width * scaled, top + shown.size.height * scaled];
    return scaled < 1 || (left <= 0 && top <= 0 && right >= this.#size.width && bottom >= this.#size.height);
  }

  #put(context: CanvasRenderingContext2D, { canvas, camera, size }: Taken): void {
    const corner = pointUnder(camera, size, 0, 0);
    const larger = this.#camera.scale / camera.scale;
    const [x, y] = [seenX(this.#camera, this.#size, corner.x), seenY(this.#camera, this.#size, corner.y)];
    const ratio = this.#ratio;
    const isAsLarge = Math.abs(larger - 1) < 1e-6;
    // On whole pixels it is copied, and not blended.
    context.imageSmoothingEnabled = !isAsLarge;
    if (isAsLarge) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(canvas, Math.round(x * ratio), Math.round(y * ratio));
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
    } else context.drawImage(canvas, x, y, size.width * larger, size.height * larger);
  }
}

function isLarge({ dots, lines }: Scene): boolean {
  return dots.count + lines.link.ends.length / 2 > LARGE;
}

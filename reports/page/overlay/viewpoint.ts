import { type Camera, fitting, panned, pointUnder, seenX, seenY, type Size, zoomed } from "./camera.js";
import type { Dots } from "./dots.js";
import type { Painter } from "./painter.js";

/** What is left free at the edge when all is shown. */
const MARGIN_PX = 24;

/** From where the reader looks at the dots: moved, nearer, or so that all are seen. */
export class Viewpoint {
  readonly #dots: Dots;
  readonly #painter: Painter;
  #fit: Camera = { x: 0, y: 0, scale: 1 };

  constructor(dots: Dots, painter: Painter) {
    this.#dots = dots;
    this.#painter = painter;
  }

  /** Whether all is shown, as at first. */
  get isFitted(): boolean {
    return this.#painter.camera === this.#fit;
  }

  fit(): void {
    this.#painter.look(this.#fit);
  }

  pan(across: number, down: number): void {
    this.#painter.look(panned(this.#painter.camera, across, down));
  }

  /** @param at the point that stays where it is; default: the middle */
  zoom(factor: number, at = this.middle): void {
    this.#painter.look(zoomed(this.#painter.camera, this.#painter.size, factor, at.x, at.y, this.#fit));
  }

  get middle(): { readonly x: number; readonly y: number } {
    const { width, height } = this.#painter.size;
    return { x: width / 2, y: height / 2 };
  }

  /** Where a dot is seen, in pixels. */
  placeOf(dot: number): { readonly x: number; readonly y: number } {
    const { camera, size } = this.#painter;
    return { x: seenX(camera, size, this.#dots.x[dot]), y: seenY(camera, size, this.#dots.y[dot]) };
  }

  /** The point of the plane under one of the view, and how far in the plane so many pixels reach. */
  under(x: number, y: number, reachPx: number): { readonly x: number; readonly y: number; readonly reach: number } {
    const { camera, size } = this.#painter;
    return { ...pointUnder(camera, size, x, y), reach: Math.min(reachPx, size.width) / camera.scale };
  }

  bringIntoSight(dot: number): void {
    const { camera, size } = this.#painter;
    const { x, y } = this.placeOf(dot);
    const isInSight = x > MARGIN_PX && y > MARGIN_PX && x < size.width - MARGIN_PX && y < size.height - MARGIN_PX;
    if (!isInSight) this.#painter.look({ ...camera, x: this.#dots.x[dot], y: this.#dots.y[dot] });
  }

  resize(size: Size): void {
    const isFitted = this.isFitted || this.#painter.size.width === 0;
    this.#fit = fitting(this.#dots.bounds, size, MARGIN_PX);
    this.#painter.resize(size);
    if (isFitted) this.fit();
  }
}

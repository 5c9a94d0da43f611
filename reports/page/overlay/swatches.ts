import { element } from "../element.js";
import { DOT_SHAPES, type Filling, paintTraced } from "./dot-shapes.js";
import { LINE_STYLES } from "./line-styles.js";
import type { LineKind } from "./lines.js";
import type { Palette } from "./palette.js";
import type { Shape } from "./scene.js";

/** In pixels of the page; drawn twice as fine. */
const WIDTH_PX = 18;
const HEIGHT_PX = 14;
const FINER = 2;

/** A dot as it is in the picture. */
export function dotSwatch(
  dot: { readonly shape: Shape; readonly tone: string; readonly filling?: Filling; readonly radiusPx: number },
  palette: Palette,
): HTMLElement {
  const canvas = element("canvas", {
    class: "overlay-legend-swatch",
    width: FINER * WIDTH_PX,
    height: FINER * HEIGHT_PX,
    "data-shape": dot.shape,
    "aria-hidden": "true",
  });
  const context = canvas.getContext("2d");
  if (context === null) return canvas;
  const style = DOT_SHAPES[dot.shape];
  // The square of a seed is larger than the disc of a peer: here it must not go over the edge.
  const radius = dot.shape === "seed" ? dot.radiusPx * 0.85 : dot.radiusPx;
  context.scale(FINER, FINER);
  context.beginPath();
  style.trace(context, WIDTH_PX / 2, HEIGHT_PX / 2, radius);
  const { filling = "filled" } = dot;
  const ground = palette.of("--raised");
  paintTraced(context, style, { colour: palette.of(dot.tone), ground, filling, radius, strength: 1 });
  return canvas;
}

export function ringSwatch(tone: string, line: "solid" | "dashed"): HTMLElement {
  const swatch = element("span", {
    class: `overlay-legend-swatch overlay-legend-ring overlay-legend-${line}`,
    "aria-hidden": "true",
  });
  swatch.style.setProperty("--tone", `var(${tone})`);
  return swatch;
}

/** @param wider than one that stands for a single link */
export function lineSwatch(kind: LineKind, wider: number): HTMLElement {
  const { tone, dash, width } = LINE_STYLES[kind];
  const line = dash.length === 0 ? "solid" : dash[0] < 3 ? "dotted" : "dashed";
  const swatch = element("span", { class: "overlay-legend-swatch overlay-legend-line", "aria-hidden": "true" });
  swatch.style.setProperty("--tone", `var(${tone})`);
  swatch.style.borderTopStyle = line;
  swatch.style.borderTopWidth = `${Math.max(Math.round(width * wider * 1.3), 1)}px`;
  return swatch;
}

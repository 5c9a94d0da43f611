import type { ReportData } from "../document/report-data.js";
import type { Colouring } from "./colouring.js";
import type { OverlayAt } from "./overlay-at.js";
import type { LegendEntry } from "./svg-legend.js";

/** What is drawn of an overlay, and what stands for what in it. */
export interface Drawing {
  readonly body: readonly string[];
  readonly legend: readonly LegendEntry[];
}

/** From places of the layout to places of the picture. */
export interface Projection {
  readonly scale: number;
  readonly x: (x: number) => number;
  readonly y: (y: number) => number;
}

/** What is known of nodes that are each drawn. */
export interface NodePicture {
  readonly data: ReportData;
  readonly overlay: OverlayAt;
  readonly radius: number;
  readonly places: readonly (readonly [x: number, y: number])[];
  readonly colouring: Colouring;
}

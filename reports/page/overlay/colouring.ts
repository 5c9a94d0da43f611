import type { Colour } from "../store.js";
import { byDelivery } from "./colour-by-delivery.js";
import { byComponent, byRegion, byRole, byState } from "./colour-by-kind.js";
import { byBetweenness, byDegree, byDuplicates, byStrikes } from "./colour-by-quantity.js";
import type { Filling } from "./dot-shapes.js";
import type { Sight } from "./sight.js";

/** What the colours of nodes say at a moment. */
export interface Colouring {
  /** What is told apart: `Degree`. */
  readonly title: string;
  /** What a reader must know of it, if anything. */
  readonly note: string | null;
  readonly entries: readonly LegendEntry[];
  /** For each node, the place of its entry. */
  readonly of: Uint8Array;
}

export interface LegendEntry {
  readonly label: string;
  /** The variable of the palette. */
  readonly tone: string;
  /** Default `"filled"`. */
  readonly filling?: Filling;
}

/** Makes a colouring of a moment. */
export type ColourBy = (sight: Sight) => Colouring;

/** The ways to colour nodes, in the order in which they are offered. */
export const COLOURINGS: Readonly<Record<Colour, { readonly label: string; readonly by: ColourBy }>> = {
  role: { label: "Role", by: byRole },
  state: { label: "State", by: byState },
  region: { label: "Region", by: byRegion },
  degree: { label: "Degree", by: byDegree },
  component: { label: "Component", by: byComponent },
  delivery: { label: "Delivery time", by: byDelivery },
  duplicates: { label: "Duplicates", by: byDuplicates },
  strikes: { label: "Strikes", by: byStrikes },
  betweenness: { label: "Betweenness", by: byBetweenness },
};

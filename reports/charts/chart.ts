/** A chart as data: the page draws it with its means, and a file as SVG. */
export interface Chart {
  /** Unique, and fit for a file name: `coverage`. */
  readonly id: string;
  readonly panel: "gossip" | "liveness" | "topology" | "comparison" | "sweep";
  readonly title: string;
  /** What is to be seen, and over what it is counted: a sentence or two. */
  readonly about: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly ChartSeries[];
  /** Values of x that matter here: faults where x is the time of the run, typical values where it is a span. */
  readonly marks: readonly ChartMark[];
  /** Names instead of an x, which are places here. Such bars lie one under the other, each beside its name. */
  readonly categories?: readonly string[];
  /** What to say instead when there is nothing to draw. `null`: there is. */
  readonly empty: string | null;
}

export interface Axis {
  readonly label: string;
  readonly quantity: "time" | "span" | "share" | "count" | "bytes" | "number";
  readonly scale: "linear" | "log";
  /** The range to show at least. */
  readonly from: number | null;
  readonly to: number | null;
}

export interface ChartSeries {
  readonly label: string;
  readonly shape: "line" | "steps" | "bars" | "points" | "band";
  /** A colour of the palette by its place, from 0; `muted`: one of many that say little alone; `bad`: what failed. */
  readonly tone: number | "muted" | "bad";
  /** Ascending. Times and spans in milliseconds, shares from 0 to 1. */
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
  /** Of a band: the other edge. */
  readonly low: readonly (number | null)[] | null;
  /** The message that it is about, by its place: it can be chosen. */
  readonly message: number | null;
  /** Of points: the message that each is about. */
  readonly messages?: readonly number[];
  /** Of bars: how wide they are, in units of x, around it. Default 1. */
  readonly width?: number;
}

export interface ChartMark {
  readonly at: number;
  readonly label: string;
}

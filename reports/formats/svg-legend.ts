import { fitted, textAt, widthOf } from "./svg-text.js";

/** What stands for what: a sign that is drawn around a place, and its meaning. */
export interface LegendEntry {
  /** Fits into a square of 18 pixels around the origin. */
  readonly sign: string;
  readonly label: string;
}

/** How large a sign may be. */
const SIGN = 18;

const SIZE = 13;
const LINE = 24;
const BETWEEN_SIGN_AND_LABEL = 6;
const BETWEEN_ENTRIES = 20;

export interface Legend {
  readonly height: number;
  readonly body: readonly string[];
}

/** The entries side by side from a place at the upper left, in as many rows as their widths need. */
export function legendAt(left: number, top: number, width: number, entries: readonly LegendEntry[]): Legend {
  const body: string[] = [];
  let [x, row] = [0, 0];
  for (const { sign, label } of entries) {
    const text = fitted(label, SIZE, width - SIGN - BETWEEN_SIGN_AND_LABEL);
    const wide = SIGN + BETWEEN_SIGN_AND_LABEL + widthOf(text, SIZE);
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const middle = top + row * LINE + LINE / 2;
    body.push(`<g transform="translate(${left + Math.round(x) + SIGN / 2} ${middle})">${sign}</g>`);
    body.push(
      textAt(left + Math.round(x) + SIGN + BETWEEN_SIGN_AND_LABEL, middle + 4.5, text, { size: SIZE, look: "ink" }),
    );
    x += wide + BETWEEN_ENTRIES;
  }
  return { height: entries.length === 0 ? 0 : (row + 1) * LINE, body };
}

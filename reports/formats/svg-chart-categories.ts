import type { Chart } from "../charts/chart.js";
import { quantityOf, shareOf } from "../charts/quantities.js";
import { fitted, short, textAt, widthOf } from "./svg-text.js";

interface Room {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

const SIZE = 13;
const ROW = 26;
const WIDEST_NAME = 200;

/** Bars one under the other, each between its name and its value. */
export function categoryBars(
  { y, series: [series] }: Chart,
  categories: readonly string[],
  { left, top, width }: Room,
): { readonly body: readonly string[]; readonly height: number } {
  const values = categories.map((_, place) => series?.y[place] ?? 0);
  const total = values.reduce((sum, value) => sum + value, 0);
  const most = Math.max(...values, 0);
  const names = categories.map((name) => fitted(name, SIZE, WIDEST_NAME));
  const figures = values.map((value) => {
    const share = total === 0 ? "" : ` · ${shareOf(value / total)}`;
    return `${quantityOf(value, y.quantity)}${share}`;
  });
  const start = left + Math.max(...names.map((name) => widthOf(name, SIZE))) + 12;
  const end = left + width - Math.max(...figures.map((figure) => widthOf(figure, SIZE))) - 12;
  const body = categories.flatMap((_, place) => {
    const base = top + 8 + place * ROW;
    const long = most === 0 ? 0 : ((end - start) * values[place]) / most;
    const bar = `x="${short(start)}" y="${short(base)}" width="${short(Math.max(long, values[place] > 0 ? 1 : 0))}" height="16"`;
    return [
      textAt(start - 10, base + 12.5, names[place], { size: SIZE, anchor: "end", look: "ink" }),
      `<rect class="filled tone-${series?.tone ?? 0}" rx="2" ${bar}/>`,
      textAt(left + width, base + 12.5, figures[place], { size: SIZE, anchor: "end", look: "soft" }),
    ];
  });
  return { body, height: 8 + categories.length * ROW };
}

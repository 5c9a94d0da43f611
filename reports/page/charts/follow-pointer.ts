import type { Chart } from "../../charts/chart.js";
import { quantityOf } from "../../charts/quantities.js";
import { lowAt, valueAt } from "../../charts/value-at.js";
import { element } from "../element.js";
import type { View } from "../view.js";
import { messageNear } from "./message-near.js";
import { isOneOfMany } from "./one-of-many.js";
import type { Plot } from "./plot.js";

/** A fault this near to the pointer, in CSS pixels, is named. */
const NEAR = 8;

/** Says what is under the pointer; a click goes to that moment, or follows that message. */
export function followPointer(chart: Chart, plot: Plot, view: View | undefined): void {
  const { area } = plot;
  const readout = element("div", { class: "chart-readout", hidden: true });
  area.append(readout);
  area.addEventListener("pointermove", ({ offsetX, offsetY }) => {
    const message = view === undefined ? null : messageNear(chart, plot, [offsetX, offsetY]);
    const name = message === null ? undefined : view?.data.run?.dissemination.perMessage[message]?.name;
    const words = [...(name === undefined ? [] : [name]), ...wordsAt(chart, plot, offsetX)];
    readout.replaceChildren(...words.map((each) => element("div", {}, each)));
    readout.hidden = false;
    // On the side where the pointer is not.
    readout.classList.toggle("chart-readout-left", offsetX > area.clientWidth / 2);
    area.classList.toggle("chart-clickable", view !== undefined && (name !== undefined || chart.x.quantity === "time"));
  });
  area.addEventListener("pointerleave", () => {
    readout.hidden = true;
  });
  area.addEventListener("click", ({ offsetX, offsetY }) => {
    if (view === undefined) return;
    const message = messageNear(chart, plot, [offsetX, offsetY]);
    const at = Math.min(view.endsAt, Math.max(0, plot.xAt(offsetX)));
    view.store.set({
      ...(chart.x.quantity === "time" ? { at } : {}),
      ...(message === null ? {} : { message }),
    });
  });
}

function wordsAt(chart: Chart, plot: Plot, left: number): string[] {
  const at = plot.xAt(left);
  const values: string[] = [];
  for (const series of chart.series) {
    if (isOneOfMany(series) || !plot.isShown(series.label)) continue;
    const value = valueAt(series, at);
    if (value === null) continue;
    const low = lowAt(series, at);
    const from = low === null ? "" : `${quantityOf(low, chart.y.quantity)} to `;
    values.push(`${series.label} ${from}${quantityOf(value, chart.y.quantity)}`);
  }
  const marks = chart.marks.filter((mark) => Math.abs(plot.placeOf(mark.at, 0)[0] - left) <= NEAR);
  return [quantityOf(rounded(at, chart), chart.x.quantity), ...values, ...marks.map(({ label }) => label)];
}

/** A place of a pointer is no more exact than that. */
function rounded(at: number, { x }: Chart): number {
  if (x.quantity === "time") return Math.round(at / 100) * 100;
  return x.quantity === "count" ? Math.round(at) : Math.max(0, at);
}

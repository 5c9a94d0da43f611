import type { Chart } from "../../charts/chart.js";
import { element } from "../element.js";
import type { View } from "../view.js";
import type { Plot } from "./plot.js";

/** An upright line at the moment of the run that the reader looks at, where x is the time of the run. */
export function momentLine(chart: Chart, plot: Plot, { store }: View): void {
  if (chart.x.quantity !== "time") return;
  const line = element("div", { class: "chart-moment" });
  plot.area.append(line);
  const place = () => {
    const [left] = plot.placeOf(store.state.at, 0);
    line.style.transform = `translateX(${left}px)`;
  };
  place();
  store.subscribe((state, before) => {
    if (state.at !== before.at) place();
  });
  new ResizeObserver(place).observe(plot.area);
}

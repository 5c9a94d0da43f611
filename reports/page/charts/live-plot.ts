import type { Chart } from "../../charts/chart.js";
import { element } from "../element.js";
import type { View } from "../view.js";
import type { LineOf } from "./draw-chart.js";
import { followPointer } from "./follow-pointer.js";
import { momentLine } from "./moment-line.js";
import { Plot } from "./plot.js";
import { onNewColours, onPrint, whenNear } from "./surroundings.js";

interface Around {
  readonly view: View | undefined;
  readonly lineOf: LineOf | undefined;
  /** Told which message stands out. */
  readonly onEmphasis: (message: number | null) => void;
}

/** A place for a plot, and what goes with it. */
interface LivePlot {
  readonly area: HTMLElement;
  /** Names the message that stands out. */
  readonly chosen: HTMLElement;
  readonly toggle: (label: string) => void;
}

/** A place for a plot, which is drawn when it comes near, and from then on keeps up. */
export function livePlot(chart: Chart, { view, lineOf, onEmphasis }: Around): LivePlot {
  const area = element("div", { class: "chart-plot" });
  const chosen = element("p", { class: "chart-chosen", hidden: true });
  let plot: Plot | undefined;
  const hidden = new Set<string>();

  function draw(): void {
    if (plot !== undefined || area.clientWidth === 0) return;
    plot = new Plot(area, chart);
    for (const label of hidden) plot.toggle(label);
    new ResizeObserver(() => plot?.fit()).observe(area);
    onNewColours(() => plot?.repaint());
    followPointer(chart, plot, view);
    if (view === undefined) return;
    momentLine(chart, plot, view);
    emphasise();
    view.store.subscribe((state, before) => {
      if (state.message !== before.message) emphasise();
    });
  }

  function emphasise(): void {
    const message = view?.store.state.message ?? null;
    const line = message === null ? null : (lineOf?.(message) ?? null);
    plot?.emphasise({ message, line });
    onEmphasis(message);
    const hasIt = chart.series.some((each) => each.message === message || each.messages?.includes(message ?? -1));
    chosen.hidden = message === null || (line === null && !hasIt);
    const name = view?.data.run?.dissemination.perMessage[message ?? -1]?.name ?? "";
    chosen.textContent = `Chosen: ${name}`;
    chosen.title = name;
  }

  whenNear(area, draw);
  onPrint(draw);
  return {
    area,
    chosen,
    toggle: (label) => {
      if (plot !== undefined) plot.toggle(label);
      else if (!hidden.delete(label)) hidden.add(label);
    },
  };
}

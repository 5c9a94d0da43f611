import type { Panel } from "../view.js";
import { element } from "../element.js";
import { onNewColours, onPrint } from "../charts/surroundings.js";
import { chosenLine } from "./chosen-line.js";
import { controls } from "./controls.js";
import { drawCurves } from "./curves.js";
import { settingText } from "./figures.js";
import { drawHeatMap } from "./heat-map.js";
import { drawParallel } from "./parallel.js";
import type { SweepState, SweepView } from "./sweep-view.js";

/** A drawing of a measure, which keeps up with what is chosen until something else is drawn. */
export interface Drawing {
  readonly element: HTMLElement;
  /** Called when a setting, a run or a range was chosen. */
  readonly follow: () => void;
}

/** How a measure depends on what varies. */
export function measurePanel(view: SweepView): Panel {
  const { data, store } = view;
  const heading = element(
    "h2",
    { id: "measure-title" },
    data.settings > 1 ? "How it depends on the settings" : "How it is spread",
  );
  const section = element("section", { class: "sweep-measure", "aria-labelledby": "measure-title" }, heading);
  if (data.measures.length === 0) {
    section.append(element("p", {}, "No run gave a result, so there is nothing to measure."));
    return { id: "measure", title: "Measure", element: section };
  }
  const place = element("div", { class: "sweep-drawing" });
  section.append(controls(view), baselineLine(view), place, chosenLine(view));
  let drawing: Drawing | undefined;
  let width = 0;
  const draw = () => {
    width = place.clientWidth;
    if (width === 0) return;
    drawing = drawingOf(view, width);
    place.replaceChildren(drawing.element);
    drawing.follow();
  };
  new ResizeObserver(() => {
    if (place.clientWidth !== width) draw();
  }).observe(place);
  onNewColours(draw);
  onPrint(draw);
  store.subscribe((state, before) => {
    if (ANEW.some((key) => state[key] !== before[key])) draw();
    else drawing?.follow();
  });
  return { id: "measure", title: "Measure", element: section };
}

/** From which setting differences are, while they are looked at. */
function baselineLine({ data, store }: SweepView): HTMLElement {
  const values = settingText(data, data.baseline);
  const from = `setting ${data.baseline + 1}, run by run with the same seed${values === "" ? "" : `: ${values}`}`;
  const line = element("p", { class: "sweep-soft" }, `Differences are taken from ${from}.`);
  const show = () => {
    line.hidden = store.state.statistic !== "difference";
  };
  show();
  store.subscribe(show);
  return line;
}

/** What is drawn depends on these. */
const ANEW: readonly (keyof SweepState)[] = ["measure", "statistic", "view", "x", "by", "held", "limits"];

function drawingOf(view: SweepView, width: number): Drawing {
  switch (view.store.state.view) {
    case "curves":
    case "scatter":
      return drawCurves(view, width);
    case "heat map":
      return drawHeatMap(view, width);
    case "parallel":
      return drawParallel(view, width);
  }
}

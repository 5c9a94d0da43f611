import { type Statistic } from "../../sweep/estimates.js";
import { shortKeys } from "../../sweep/short-keys.js";
import { type SweepViewKind, varying, viewsOf } from "../../sweep/views.js";
import { element } from "../element.js";
import { keysShown, measureOf, statisticsOf, type SweepView } from "./sweep-view.js";

/** What is to be shown: which measure, what of it, and how. */
export function controls(view: SweepView): HTMLElement {
  const { data, store } = view;
  const about = element("p", { class: "sweep-about" });
  const tell = () => {
    const { about: words, kind } = measureOf(view);
    about.textContent = `${words}${kind === "yes or no" ? ": the share of runs in which it is so" : ""}`;
  };
  tell();
  store.subscribe(tell);
  const views = viewsOf(data);
  return element(
    "div",
    { class: "sweep-controls" },
    measureChoice(view),
    choiceOf({
      label: "Show",
      all: statisticsOf(data),
      textOf: (statistic) =>
        STATISTIC_TEXTS[statistic] + (statistic === "difference" ? ` from setting ${data.baseline + 1}` : ""),
      chosen: () => store.state.statistic,
      choose: (statistic) => store.set({ statistic }),
      onChange: (changed) => store.subscribe(changed),
    }),
    ...(views.length < 2
      ? []
      : [
          choiceOf({
            label: "As",
            all: views,
            textOf: (each) => VIEW_TEXTS[each],
            chosen: () => store.state.view,
            choose: (each) => store.set({ view: each }),
            onChange: (changed) => store.subscribe(changed),
          }),
        ]),
    ...keyChoices(view),
    limitsChoice(view),
    about,
  );
}

const STATISTIC_TEXTS: Readonly<Record<Statistic, string>> = {
  mean: "Mean",
  median: "Median",
  difference: "Difference",
};

const VIEW_TEXTS: Readonly<Record<SweepViewKind, string>> = {
  curves: "Curves",
  "heat map": "Heat map",
  parallel: "Parallel axes",
  scatter: "Scatter",
};

function measureChoice({ data, store }: SweepView): HTMLElement {
  const optionOf = ({ name, place }: { readonly name: string; readonly place: number }) =>
    element("option", { value: place }, name);
  const all = data.measures.map(({ name, isAsked }, place) => ({ name, place, isAsked }));
  const [asked, others] = [all.filter(({ isAsked }) => isAsked), all.filter(({ isAsked }) => !isAsked)];
  const groups = [
    ...(asked.length === 0 ? [] : [element("optgroup", { label: "First of all" }, ...asked.map(optionOf))]),
    ...(others.length === 0 ? [] : [element("optgroup", { label: "All others" }, ...others.map(optionOf))]),
  ];
  const select = element("select", { id: "sweep-measure" }, ...groups);
  select.addEventListener("change", () => store.set({ measure: Number(select.value) }));
  const show = () => {
    select.value = String(store.state.measure);
  };
  show();
  store.subscribe(show);
  return element("div", { class: "sweep-control" }, element("label", { for: "sweep-measure" }, "Measure"), select);
}

/** Without the limits, what differs by little can be seen beside them. */
function limitsChoice({ store }: SweepView): HTMLElement {
  const box = element("input", { type: "checkbox" });
  box.addEventListener("change", () => store.set({ limits: box.checked ? "shown" : "hidden" }));
  const part = element("label", { class: "sweep-control" }, box, element("span", {}, "95 % intervals"));
  const show = () => {
    const { limits, view } = store.state;
    box.checked = limits === "shown";
    part.hidden = view !== "curves" && view !== "scatter";
  };
  show();
  store.subscribe(show);
  return part;
}

interface Choice<Of> {
  readonly label: string;
  readonly all: readonly Of[];
  readonly textOf: (each: Of) => string;
  readonly chosen: () => Of;
  readonly choose: (each: Of) => void;
  readonly onChange: (changed: () => void) => void;
}

/** Buttons of which one is pressed. */
function choiceOf<Of>({ label, all, textOf, chosen, choose, onChange }: Choice<Of>): HTMLElement {
  const buttons = all.map((each) => {
    const button = element("button", { type: "button" }, textOf(each));
    button.addEventListener("click", () => choose(each));
    return button;
  });
  const show = () => {
    for (const [place, button] of buttons.entries())
      button.setAttribute("aria-pressed", String(all[place] === chosen()));
  };
  show();
  onChange(show);
  return element(
    "div",
    { class: "sweep-control", role: "group", "aria-label": label },
    element("span", {}, label),
    element("span", { class: "sweep-buttons" }, ...buttons),
  );
}

/** Which key goes where, and at which value the others are held. */
function keyChoices(view: SweepView): HTMLElement[] {
  const { data, store } = view;
  const keys = varying(data);
  if (keys.length < 2) return [];
  const short = shortKeys(data.axes.map(({ key }) => key));
  const optionsOf = (values: readonly (readonly [value: string, text: string])[]) =>
    values.map(([value, text]) => element("option", { value }, text));
  const keyOptions = keys.map((axis) => [String(axis), short[axis]!] as const);
  const x = element("select", { id: "sweep-x" }, ...optionsOf(keyOptions));
  const by = element("select", { id: "sweep-by" }, ...optionsOf([["", "none"], ...keyOptions]));
  const byLabel = element("label", { for: "sweep-by" });
  const xPart = element("div", { class: "sweep-control" }, element("label", { for: "sweep-x" }, "Along"), x);
  const byPart = element("div", { class: "sweep-control" }, byLabel, by);
  x.addEventListener("change", () => {
    const chosen = Number(x.value);
    store.set({ x: chosen, ...(store.state.by === chosen && { by: store.state.x }) });
  });
  by.addEventListener("change", () => {
    const chosen = by.value === "" ? null : Number(by.value);
    const other = keysShown(view).by;
    store.set({ by: chosen, ...(store.state.x === chosen && other !== null && { x: other }) });
  });
  const held = keys.map((axis) => {
    const { values } = data.axes[axis]!;
    const select = element(
      "select",
      { id: `sweep-held-${axis}` },
      ...optionsOf(values.map((text, place) => [String(place), text])),
    );
    select.addEventListener("change", () => store.set({ held: store.state.held.with(axis, Number(select.value)) }));
    const label = element("label", { for: `sweep-held-${axis}` }, `${short[axis]} =`);
    return { axis, select, part: element("div", { class: "sweep-control" }, label, select) };
  });
  const show = () => {
    const { view: kind, held: places } = store.state;
    const shown = keysShown(view);
    x.value = String(shown.x);
    by.value = shown.by === null ? "" : String(shown.by);
    byLabel.textContent = kind === "heat map" ? "Rows" : "A curve for each";
    by.options[0]!.disabled = kind === "heat map";
    const isSlice = data.design === "grid" && (kind === "curves" || kind === "heat map");
    xPart.hidden = kind === "parallel";
    byPart.hidden = !isSlice;
    for (const { axis, select, part } of held) {
      select.value = String(places[axis]);
      part.hidden = !isSlice || axis === shown.x || axis === shown.by;
    }
  };
  show();
  store.subscribe(show);
  return [xPart, byPart, ...held.map(({ part }) => part)];
}

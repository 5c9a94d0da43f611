import type { ComparisonData, PageData, ReportData } from "../../document/report-data.js";
import { COMPARISON_SECTIONS, comparisonPage } from "../comparison/comparison-page.js";
import { linkedViews, longestOf } from "../comparison/linked-views.js";
import { followLinks } from "../deep-link.js";
import { element } from "../element.js";
import { keysOf, listenToKeys } from "../keyboard.js";
import { PANELS, type PlannedPanel } from "../panels.js";
import { type Panel, type View, viewOf } from "../view.js";
import { openSweep } from "../sweep/open-sweep.js";
import { keyHelp } from "./key-help.js";
import { navigation } from "./navigation.js";
import { statusLine } from "./status-line.js";
import { Theme } from "./theme.js";
import { badgeOf, topBar } from "./top-bar.js";

/** Builds the whole page where it belongs. */
export function openPage(data: PageData, place: HTMLElement): void {
  switch (data.kind) {
    case "report":
      return openReport(data, place);
    case "comparison":
      return openComparison(data, place);
    case "sweep":
      return openSweep(data, place);
  }
}

function openReport(data: ReportData, place: HTMLElement): void {
  const view = viewOf(data);
  const theme = new Theme();
  const status = statusLine();
  const panels = PANELS.filter(({ of }) => of === "everything" || data.run !== null).map((each) => built(each, view));
  const sections = panels.filter(({ id }) => id !== "time");
  const help = keyHelp();
  const ids = sections.map(({ id }) => id);
  const keys = keysOf({ view, theme, help, sections: ids });
  help.list(keys);
  document.title = `${data.name} – Hearsay`;
  place.replaceChildren(
    element("a", { class: "page-skip", href: "#overlay" }, "Skip to the overlay"),
    topBar({ name: data.name, badge: badgeOf(data.run?.verdicts ?? []), theme, help }),
    navigation(sections),
    element("main", { class: "page-main" }, status.element, ...panels.map((panel) => panel.element)),
    help.element,
  );
  keepTimeInSight(panels);
  followLinks(view, { sections: ids, say: status.say });
  listenToKeys(keys);
}

function openComparison(data: ComparisonData, place: HTMLElement): void {
  const name = data.sides.map(({ label }) => label).join(" against ");
  const views = linkedViews(data.sides.map(({ report }) => report));
  // What is done in one of them happens in all: it has every moment.
  const view = longestOf(views);
  const theme = new Theme();
  const status = statusLine();
  const help = keyHelp();
  const keys = keysOf({ view, theme, help, sections: COMPARISON_SECTIONS });
  help.list(keys);
  document.title = `${name} – Hearsay`;
  place.replaceChildren(
    topBar({ name, badge: null, theme, help }),
    element("main", { class: "page-main page-main-alone" }, status.element, comparisonPage(data, views)),
    help.element,
  );
  followLinks(view, { sections: COMPARISON_SECTIONS, say: status.say });
  listenToKeys(keys);
}

/** A panel; one that cannot be built says so, and leaves the others alone. */
function built({ id, title, build }: PlannedPanel, view: View): Panel {
  try {
    const panel = build(view);
    panel.element.id = id;
    panel.element.classList.add("panel");
    return panel;
  } catch (problem) {
    console.error(problem);
    const what = problem instanceof Error ? problem.message : String(problem);
    const text = element("p", { class: "panel-failure" }, `This part cannot be shown: ${what}`);
    return { id, title, element: element("section", { id, class: "panel" }, element("h2", {}, title), text) };
  }
}

/** The scrubber stays at the lower edge of the window; the page ends above it. */
function keepTimeInSight(panels: readonly Panel[]): void {
  const time = panels.find(({ id }) => id === "time")?.element;
  if (time === undefined) return;
  time.classList.add("page-time");
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--time-height", `${time.offsetHeight}px`);
  }).observe(time);
}

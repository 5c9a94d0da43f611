import "../style/sweep.css";
import type { SweepData } from "../../sweep/sweep-data.js";
import { element } from "../element.js";
import { listenToKeys } from "../keyboard.js";
import { keyHelp } from "../shell/key-help.js";
import { navigation } from "../shell/navigation.js";
import { statusLine } from "../shell/status-line.js";
import { Theme } from "../shell/theme.js";
import { topBar } from "../shell/top-bar.js";
import { formatCount } from "../words.js";
import { headPanel } from "./head-panel.js";
import { measurePanel } from "./measure-panel.js";
import { settingPanel } from "./setting-panel.js";
import { settingsPanel } from "./settings-panel.js";
import { sweepKeys } from "./sweep-keys.js";
import { followSweepLinks } from "./sweep-link.js";
import { sweepViewOf } from "./sweep-view.js";

/** Builds the page of a sweep where it belongs. */
export function openSweep(data: SweepData, place: HTMLElement): void {
  const view = sweepViewOf(data);
  const theme = new Theme();
  const status = statusLine();
  const help = keyHelp();
  const panels = [headPanel, measurePanel, settingPanel, settingsPanel].map((build) => build(view));
  for (const { id, element: panel } of panels) {
    panel.id = id;
    panel.classList.add("panel");
  }
  const sections = panels.map(({ id }) => id);
  const keys = sweepKeys(view, { theme, help });
  help.list(keys);
  document.title = `${data.name}, a sweep – Hearsay`;
  place.replaceChildren(
    element("a", { class: "page-skip", href: "#measure" }, "Skip to the measure"),
    topBar({ name: `Sweep of ${data.name}`, badge: badgeOf(data), theme, help }),
    navigation(panels),
    element("main", { class: "page-main" }, status.element, ...panels.map((panel) => panel.element)),
    help.element,
  );
  followSweepLinks(view, { sections, say: status.say });
  listenToKeys(keys);
}

function badgeOf({ failed }: SweepData) {
  if (failed.length === 0) return null;
  return { mood: "bad", text: `${formatCount(failed.length)} without a result` } as const;
}

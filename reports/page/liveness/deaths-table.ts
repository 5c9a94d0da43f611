import type { DeathRow } from "../../../sim/index.js";
import type { RunWithoutRecording } from "../../document/report-data.js";
import { element } from "../element.js";
import type { View } from "../view.js";
import { formatCount, formatPlural, formatSpan, formatTime } from "../words.js";

const MOST = 50;

/** Each death, the one noticed last first; one that nobody noticed before all. */
export function deathsTable(view: View, { detection, endedAt }: RunWithoutRecording): HTMLElement[] {
  const { perDeath } = detection;
  if (perDeath.length === 0) return [];
  const lasted = ({ at, declaredAt }: DeathRow) => (declaredAt === null ? Infinity : declaredAt - at);
  const sorted = perDeath.toSorted((a, b) => lasted(b) - lasted(a) || a.at - b.at).slice(0, MOST);
  const all = formatPlural(perDeath.length, "death");
  const title = perDeath.length > MOST ? `The ${formatCount(MOST)} of ${all} that were noticed last` : `Each of ${all}`;
  const names = ["peer", "died", "live neighbours", "declared after", "listed by", "off the last list after"];
  return [
    element(
      "details",
      { class: "liveness-deaths" },
      element("summary", {}, title),
      element(
        "div",
        { class: "chart-data-scroll", tabindex: "0", role: "group", "aria-label": "Deaths" },
        element(
          "table",
          {},
          element("thead", {}, element("tr", {}, ...names.map((name) => element("th", { scope: "col" }, name)))),
          element("tbody", {}, ...sorted.map((death) => rowOf(view, death, endedAt))),
        ),
      ),
    ),
  ];
}

function rowOf(view: View, death: DeathRow, endedAt: number): HTMLElement {
  const { node, at, neighbours, listedBy, declaredAt, removedAt, restartedAt } = death;
  const button = element("button", { type: "button", class: "chart-link", title: node }, node);
  button.addEventListener("click", () => view.store.set({ node: view.nodeNamed(node) ?? null, at }));
  const never = restartedAt === null ? `not in ${formatSpan(endedAt - at)}` : `not until it came back`;
  const values = [
    formatTime(at),
    formatCount(neighbours),
    declaredAt === null ? (neighbours === 0 ? "nobody could" : never) : formatSpan(declaredAt - at),
    formatPlural(listedBy, "seed"),
    removedAt === null ? (listedBy === 0 ? "not listed" : never) : formatSpan(removedAt - at),
  ];
  return element("tr", {}, element("th", { scope: "row" }, button), ...values.map((value) => element("td", {}, value)));
}
